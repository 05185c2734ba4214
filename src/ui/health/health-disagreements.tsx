// Paints whose pictures contradict each other: how many, and the one that is furthest off beside what was expected.
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import type { Disagreement, DisagreementList } from '../../matching/health/health-report.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { healthStrings } from './health-strings.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  paints: readonly Paint[];
  /** Undefined until it is known. */
  list: DisagreementList | undefined;
}

const FIRST = 8;
export function HealthDisagreements({ paints, list }: Props) {
  return (
    <HealthSection name="disagreements" title={healthStrings.disagreements.title}>
      <p className="quiet small">{healthStrings.disagreements.rule}</p>
      {list?.count === 0 && (
        <p>
          {list.checked === 0
            ? healthStrings.disagreements.noneToCheck
            : healthStrings.disagreements.none({ checked: list.checked })}
        </p>
      )}
      {list && list.count > 0 && (
        <>
          <p>{healthStrings.disagreements.found({ count: list.count, checked: list.checked })}</p>
          <FoldedList
            items={list.paints}
            count={list.count}
            first={FIRST}
            className="outliers"
            label={healthStrings.disagreements.title}
          >
            {(entry) => <Entry key={entry.paint} paint={paints[entry.paint]} entry={entry} />}
          </FoldedList>
        </>
      )}
    </HealthSection>
  );
}

function Entry({ paint, entry }: { paint: Paint | undefined; entry: Disagreement }) {
  const { contradicting, checked, worst } = entry;
  const path = paint?.pictures[worst.picture]?.path;
  if (!paint || path === undefined) return null;
  const file = path.slice(path.lastIndexOf('/') + 1);
  return (
    <li className="outlier">
      <div className="touching" role="img" aria-label={healthStrings.disagreements.label({ file })}>
        <div style={{ backgroundColor: hexOfRgb(worst.shown) }} />
        <div style={{ backgroundColor: hexOfRgb(worst.expected) }} />
      </div>
      <div className="stack stack--tight">
        <p>
          <PaintWords paint={paint} />
        </p>
        <p>{healthStrings.disagreements.counts({ contradicting, checked })}</p>
        <p className="quiet small">
          {healthStrings.disagreements.worst({
            file,
            shown: codes(worst.shown),
            expected: codes(worst.expected),
            difference: formatDecimals(worst.difference, 1),
          })}
        </p>
      </div>
    </li>
  );
}

const codes = (colour: Rgb) => colour.map((value) => Math.round(value)).join(' ');
