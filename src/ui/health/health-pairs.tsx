// Pairs of paints that can't be told apart: by eye, or when the brightness is unknown.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import type { PaintPair, PairList } from '../../matching/health/health-report.ts';
import { pairFinding } from '../../matching/health/findings.ts';
import { FindingActs } from './finding-acts.tsx';
import { MergePaints } from './merge-paints.tsx';
import { healthStrings as strings } from './health-strings.ts';
import { atBrightnessOf } from '../paint/equal-brightness.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  dataset: Dataset;
  paints: readonly Paint[];
  /** Undefined until it is known. */
  list: PairList | undefined;
}

const FIRST = 12;

export function HealthPairs(props: Props) {
  return (
    <HealthSection name="pairs" title={strings.pairs.title}>
      <p className="quiet health__rule">{strings.pairs.rule}</p>
      <PairEntries {...props} words={strings.pairs} kind="pair" />
    </HealthSection>
  );
}

export function HealthTwins(props: Props) {
  const { list } = props;
  return (
    <HealthSection name="twins" title={strings.twins.title}>
      <p className="quiet health__rule">
        {strings.twins.rule} {list && list.count > 0 && strings.twins.swatches}
      </p>
      <PairEntries {...props} words={strings.twins} kind="twin" />
    </HealthSection>
  );
}

interface EntriesProps extends Props {
  words: typeof strings.pairs | typeof strings.twins;
  kind: 'pair' | 'twin';
}

function PairEntries({ dataset, paints, list, words, kind }: EntriesProps) {
  if (!list) return null;
  if (paints.filter(Boolean).length < 2) return <p>{strings.onePaint}</p>;
  if (list.count === 0) return <p>{list.same > 0 ? words.noneBeside({ count: list.same }) : words.none}</p>;
  return (
    <>
      <p>{words.found({ count: list.count, among: list.paints })}</p>
      {list.same > 0 && <p>{words.beside({ count: list.same })}</p>}
      <FoldedList
        items={list.pairs}
        count={list.count}
        first={FIRST}
        className="pair-list"
        label={words.list}
      >
        {(pair) => (
          <PairEntry key={`${pair.one} ${pair.other}`} {...{ dataset, paints, pair, words, kind }} />
        )}
      </FoldedList>
    </>
  );
}

function PairEntry({ dataset, paints, pair, words, kind }: Omit<EntriesProps, 'list'> & { pair: PaintPair }) {
  const isEqualised = kind === 'twin';
  const one = paints[pair.one];
  const other = paints[pair.other];
  if (!one || !other) return null;
  const shown = isEqualised ? atBrightnessOf(one.colour, other.colour) : other.colour;
  return (
    <li className="pair-list__one">
      <div className="touching" role="img" aria-label={words.label({ one: one.folder, other: other.folder })}>
        <div style={{ backgroundColor: hexOfRgb(one.colour) }} />
        <div style={{ backgroundColor: hexOfRgb(shown) }} />
      </div>
      <div className="pair-list__names">
        {[one, other].map((paint) => (
          <p key={paint.index}>
            {isEqualised && <OwnColour paint={paint} />}
            <PaintWords paint={paint} />
          </p>
        ))}
        <p className="quiet small">{words.distance({ value: pair.distance })}</p>
        <FindingActs dataset={dataset} finding={pairFinding(kind, pair)}>
          <MergePaints dataset={dataset} paints={[one, other]} />
        </FindingActs>
      </div>
    </li>
  );
}

function OwnColour({ paint }: { paint: Paint }) {
  return (
    <span className="own-colour" aria-hidden="true" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
  );
}
