// Paints whose pictures contradict each other: how many, and the one that is furthest off beside what was expected.
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { Disagreement, DisagreementList } from '../../matching/health/health-report.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { measurePicture } from '../../app/commands/health-commands.ts';
import { disagreementFinding } from '../../matching/health/findings.ts';
import { ReadingNote } from '../intake/reading-note.tsx';
import { ActButton, ActChoice, FindingActs, RemovePaint } from './finding-acts.tsx';
import { MoveElsewhere, RemovePictures } from './picture-acts.tsx';
import { healthStrings } from './health-strings.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  dataset: Dataset;
  paints: readonly Paint[];
  /** Undefined until it is known. */
  list: DisagreementList | undefined;
}

const FIRST = 8;
export function HealthDisagreements({ dataset, paints, list }: Props) {
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
            {(entry) => <Entry key={entry.paint} dataset={dataset} paints={paints} entry={entry} />}
          </FoldedList>
          <p className="quiet small health__rule">{healthStrings.disagreements.readAgain}</p>
          <ReadingNote dataset={dataset} />
        </>
      )}
    </HealthSection>
  );
}

function Entry({ dataset, paints, entry }: Omit<Props, 'list'> & { entry: Disagreement }) {
  const words = healthStrings.acts;
  const paint = paints[entry.paint];
  const { contradicting, checked, worst } = entry;
  const { path } = worst;
  const picture = paint?.pictures[worst.picture];
  if (!paint || picture?.path !== path) return null; // mended, and not checked anew yet
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
        <FindingActs dataset={dataset} finding={disagreementFinding(entry)}>
          <RemovePictures dataset={dataset} paint={paint} paths={entry.paths} />
          <ActChoice title={words.more}>
            {picture.role === 'variant' && (
              <ActButton
                act={() => measurePicture(dataset, paint.index, path)}
                done={words.measured({ file })}
              >
                {words.measure({ file })}
              </ActButton>
            )}
            <MoveElsewhere dataset={dataset} paint={paint} path={path} paints={paints} />
            <RemovePaint dataset={dataset} paint={paint} />
          </ActChoice>
        </FindingActs>
      </div>
    </li>
  );
}

const codes = (colour: Rgb) => colour.map((value) => Math.round(value)).join(' ');
