// What a person writes about a project: its name, whose it is, a note, what a litre covers, which tins there are.
import { MOST_COVERAGE, USUAL_COVERAGE, type Project } from '../../tracking/project.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { change } from './change-project.ts';
import { nameProblem } from './name-problems.ts';
import { TinSizes } from './tin-sizes.tsx';
import { NumberField, TextField } from './written-fields.tsx';

interface Props {
  project: Project;
  /** What no other project may be called. */
  taken: readonly string[];
}

export function ProjectFacts({ project, taken }: Props) {
  const { id, name, client, note, coverage } = project;
  const write = (patch: Partial<Project>) => change(id, (now) => ({ ...now, ...patch }));
  return (
    <section className="panel project__facts" aria-label={name}>
      <TextField
        label={words.name}
        value={name}
        problemOf={(text) => nameProblem(text, taken)}
        onText={(text) => write({ name: text })}
      />
      <TextField label={words.client} value={client} onText={(text) => write({ client: text })} />
      <NumberField
        label={words.coverage}
        help={words.coverageHelp}
        problem={words.coverageBad({ most: MOST_COVERAGE })}
        value={coverage}
        most={MOST_COVERAGE}
        onNumber={(value) => write({ coverage: value ?? USUAL_COVERAGE })}
      />
      <TinSizes project={project} />
      <TextField
        label={words.note}
        help={words.noteHelp}
        value={note}
        isLong
        onText={(text) => write({ note: text })}
      />
    </section>
  );
}
