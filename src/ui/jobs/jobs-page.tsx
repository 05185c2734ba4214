// All jobs: what is under way, what wants something, what waits, what has ended.
import { clearEndedJobs } from '../../app/commands/job-commands.ts';
import { jobList } from '../../app/jobs/jobs-state.ts';
import { showToast } from '../../app/toasts.ts';
import { historyOf, LANES, type Job } from '../../tracking/job.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { JobLine } from './job-line.tsx';
import { JobRow } from './job-row.tsx';
import { jobStrings as words } from './job-strings.ts';

export function JobsPage() {
  usePageTitle(words.title);
  const list = useStore(jobList);
  const underWay = list
    .filter(({ state }) => state === 'running')
    .sort((a, b) => a.startedAt! - b.startedAt!);
  const wanting = list.filter(({ state }) => state === 'needs-files').sort((a, b) => a.place - b.place);
  const history = historyOf(list);
  const isIdle = history.length === list.length;
  return (
    <div className="stack">
      <header className="stack stack--tight">
        <h1>{words.title}</h1>
        <p className="quiet">{words.lead}</p>
      </header>
      {isIdle && (
        <section className="panel stack stack--tight">
          <p className="strong">{words.nothing}</p>
          <p className="quiet">{words.nothingHint}</p>
        </section>
      )}
      <Part id="jobs-now" title={words.underWay} jobs={underWay} />
      <Part id="jobs-wanting" title={words.wanting} jobs={wanting} />
      {LANES.map((lane) => (
        <JobLine key={lane} lane={lane} />
      ))}
      <Part id="jobs-history" title={words.history} jobs={history}>
        <button type="button" className="button" onClick={() => void clear().catch(tellProblem)}>
          {words.clear}
        </button>
      </Part>
    </div>
  );
}

interface PartProps {
  id: string;
  title: string;
  jobs: readonly Job[];
  children?: React.ReactNode;
}

function Part({ id, title, jobs, children }: PartProps) {
  if (jobs.length === 0) return null;
  return (
    <section className="panel stack stack--tight" aria-labelledby={id}>
      <div className="row row--apart">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
      <ul className="jobs">
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} />
        ))}
      </ul>
    </section>
  );
}

async function clear(): Promise<void> {
  const restore = await clearEndedJobs();
  if (!restore) return;
  const undo = () => void restore().catch(tellProblem);
  showToast(words.cleared, { action: { label: strings.toast.undo, run: undo } });
}
