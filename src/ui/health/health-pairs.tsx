// Pairs of paints that can't be told apart: by eye, or when the brightness is unknown.
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import type { PaintPair, PairList } from '../../matching/health/health-report.ts';
import { healthStrings as strings } from './health-strings.ts';
import { atBrightnessOf } from '../paint/equal-brightness.ts';
import { FoldedList, HealthSection } from './health-section.tsx';
import { PaintWords } from '../paint/paint-words.tsx';

interface Props {
  paints: readonly Paint[];
  /** Undefined until it is known. */
  list: PairList | undefined;
}

const FIRST = 12;

export function HealthPairs({ paints, list }: Props) {
  return (
    <HealthSection name="pairs" title={strings.pairs.title}>
      <p className="quiet health__rule">{strings.pairs.rule}</p>
      <PairEntries paints={paints} list={list} words={strings.pairs} />
    </HealthSection>
  );
}

export function HealthTwins({ paints, list }: Props) {
  return (
    <HealthSection name="twins" title={strings.twins.title}>
      <p className="quiet health__rule">
        {strings.twins.rule} {list && list.count > 0 && strings.twins.swatches}
      </p>
      <PairEntries paints={paints} list={list} words={strings.twins} isEqualised />
    </HealthSection>
  );
}

interface EntriesProps extends Props {
  words: typeof strings.pairs | typeof strings.twins;
  isEqualised?: boolean;
}

function PairEntries({ paints, list, words, isEqualised = false }: EntriesProps) {
  if (!list) return null;
  if (paints.length < 2) return <p>{strings.onePaint}</p>;
  if (list.count === 0) return <p>{words.none}</p>;
  return (
    <>
      <p>{words.found({ count: list.count, among: list.paints })}</p>
      <FoldedList
        items={list.pairs}
        count={list.count}
        first={FIRST}
        className="pair-list"
        label={words.list}
      >
        {(pair) => (
          <PairEntry
            key={`${pair.one} ${pair.other}`}
            paints={paints}
            pair={pair}
            words={words}
            isEqualised={isEqualised}
          />
        )}
      </FoldedList>
    </>
  );
}

function PairEntry({ paints, pair, words, isEqualised }: Omit<EntriesProps, 'list'> & { pair: PaintPair }) {
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
      </div>
    </li>
  );
}

function OwnColour({ paint }: { paint: Paint }) {
  return (
    <span className="own-colour" aria-hidden="true" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
  );
}
