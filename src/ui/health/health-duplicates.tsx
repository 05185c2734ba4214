// What is in the catalogue twice.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import type { DuplicateGroup, DuplicateList } from '../../matching/health/health-report.ts';
import { healthStrings as strings } from './health-strings.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  paints: readonly Paint[];
  duplicates: DuplicateList | undefined;
  hasPictures: boolean;
}

const FIRST = 12;

export function HealthDuplicates({ paints, duplicates, hasPictures }: Props) {
  const { title, none, noneColours, found } = strings.duplicates;
  return (
    <HealthSection name="duplicates" title={title}>
      {duplicates && duplicates.count === 0 && <p>{hasPictures ? none : noneColours}</p>}
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
            {(group, i) => <Group key={i} group={group} paints={paints} />}
          </FoldedList>
        </>
      )}
    </HealthSection>
  );
}

function Group({ group: { kind, members }, paints }: { group: DuplicateGroup; paints: readonly Paint[] }) {
  const shown = members.flatMap(({ paint, picture }) => {
    const found = paints[paint];
    return found ? [{ paint: found, path: found.pictures[picture]?.path ?? '' }] : [];
  });
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
      </div>
    </li>
  );
}

const fileOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
