// What is in the catalogue twice.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { DuplicateGroup, DuplicateList } from '../../matching/health/health-report.ts';
import { removePictures } from '../../app/commands/health-commands.ts';
import { duplicateFinding } from '../../matching/health/findings.ts';
import { ActButton, ActChoice, FindingActs } from './finding-acts.tsx';
import { MergePaints } from './merge-paints.tsx';
import { healthStrings as strings } from './health-strings.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  dataset: Dataset;
  paints: readonly Paint[];
  duplicates: DuplicateList | undefined;
}

const FIRST = 12;

export function HealthDuplicates({ dataset, paints, duplicates }: Props) {
  const { title, none, noneColours, found } = strings.duplicates;
  return (
    <HealthSection name="duplicates" title={title}>
      {duplicates && duplicates.count === 0 && <p>{dataset.pictureCount > 0 ? none : noneColours}</p>}
      {duplicates && duplicates.count > 0 && (
        <>
          <p>{found({ count: duplicates.count })}</p>
          <FoldedList
            items={duplicates.groups}
            count={duplicates.count}
            first={FIRST}
            className="pair-list"
            label={title}
          >
            {(group) => <Group key={keyOf(group)} dataset={dataset} group={group} paints={paints} />}
          </FoldedList>
        </>
      )}
    </HealthSection>
  );
}

function Group({ dataset, group, paints }: Omit<Props, 'duplicates'> & { group: DuplicateGroup }) {
  const { kind, members } = group;
  const shown = members.flatMap(({ paint, picture, path }) => {
    const found = paints[paint];
    return found && isThere(found, picture, path) ? [{ paint: found, path }] : [];
  });
  const among = [...new Set(shown.map(({ paint }) => paint))];
  if (among.length < 2) return null; // mended, and not checked anew yet
  return (
    <li className="pair-list__one">
      <div className="touching" aria-hidden="true">
        {shown.map(({ paint }, i) => (
          <div key={i} style={{ backgroundColor: hexOfRgb(paint.colour) }} />
        ))}
      </div>
      <div className="pair-list__names">
        {shown.map(({ paint, path }, i) => (
          <p key={i}>
            <PaintWords paint={paint} />
            {kind === 'picture' && <span className="quiet small health__path">{fileOf(path)}</span>}
          </p>
        ))}
        <p className="quiet small">{strings.duplicates.kinds[kind]}</p>
        <FindingActs dataset={dataset} finding={duplicateFinding(group)}>
          <MergePaints dataset={dataset} paints={among} />
          {kind === 'picture' && <RemoveFromOne dataset={dataset} shown={shown} />}
        </FindingActs>
      </div>
    </li>
  );
}

/** A group of equal colours is of keys, whatever picture is the key by now. */
function isThere({ pictures }: Paint, picture: number, path: string): boolean {
  return path === '' || pictures[picture]?.path === path;
}

const keyOf = ({ members }: DuplicateGroup) => members.map(({ paint, path }) => `${paint} ${path}`).join();

/** Which paint the picture does not belong to. */
function RemoveFromOne({ dataset, shown }: { dataset: Dataset; shown: { paint: Paint; path: string }[] }) {
  const words = strings.acts;
  return (
    <ActChoice title={words.removeFrom}>
      {shown.map(({ paint, path }) => (
        <ActButton
          key={`${paint.index} ${path}`}
          act={() => removePictures(dataset, paint.index, [path])}
          done={words.pictureRemoved({ count: 1, paint: paint.folder })}
        >
          {paint.folder}
        </ActButton>
      ))}
    </ActChoice>
  );
}

const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
