// The catalogues and books that were not asked: a button that looks there, and the nearest paint of each.
import { EVERYTHING } from '../../app/asked-sources.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { NearestIn } from '../../matching/match-answer.ts';
import { CLOSE_DELTA_E00 } from '../../matching/verdict.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { useLibrary } from '../kit/library.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { PaintLink } from '../paint/paint-link.tsx';
import { askSources } from '../sources/ask-sources.ts';
import { sourcesStrings } from '../sources/sources-strings.ts';
import { resultStrings } from './result-strings.ts';
import { pageOf, paintKey } from './source-words.ts';
import type { OtherCatalogues } from './use-others.ts';

interface Props {
  others: OtherCatalogues;
  /** All of them are colour books, and a paint is asked about, not an answer. */
  areBooks?: boolean;
}

export function OthersButton({ others: { count, state, look }, areBooks = false }: Props) {
  if (count === 0 || state === 'found') return null;
  const isLooking = state === 'looking';
  return (
    <button type="button" className="button" disabled={isLooking} onClick={() => void look()}>
      {isLooking
        ? sourcesStrings.others.asking
        : sourcesStrings.others[areBooks ? 'askBooks' : 'ask']({ count })}
    </button>
  );
}

/** Those that are close; what is not waits until somebody wants to see it. */
export function OthersFound({ others: { answer, state, found }, areBooks = false }: Props) {
  const { settings } = useLibrary();
  if (state !== 'found') return null;
  const words = sourcesStrings.others;
  const close = found.filter(isClose);
  const far = found.filter((one) => !isClose(one));
  return (
    <section className="others" aria-labelledby="others-title">
      <h2 id="others-title">{areBooks ? words.books : words.title}</h2>
      {answer.whiteBalance === 'none' && <p className="quiet small">{words.brightness}</p>}
      {found.length === 0 && <p>{words.missing}</p>}
      {found.length > 0 && close.length === 0 && <p>{words.noneClose}</p>}
      <Rows of={close} hex={answer.colour.hex} />
      {far.length > 0 && (
        <details>
          <summary>{words.far({ count: far.length })}</summary>
          <Rows of={far} hex={answer.colour.hex} />
        </details>
      )}
      {!areBooks && settings && settings.askedSources !== EVERYTHING && (
        <button
          type="button"
          className="button"
          onClick={() => askSources(settings, { askedSources: EVERYTHING })}
        >
          {words.always}
        </button>
      )}
    </section>
  );
}

/** As it is written: 5.04 counts as 5.0. */
function isClose({ deltaE00 }: NearestIn): boolean {
  return Number(deltaE00.toFixed(1)) <= CLOSE_DELTA_E00;
}

function Rows({ of, hex }: { of: readonly NearestIn[]; hex: string }) {
  if (of.length === 0) return null;
  return (
    <ol className="results__rows">
      {of.map((one) => (
        <OtherRow key={paintKey(one.paint)} nearest={one} hex={hex} />
      ))}
    </ol>
  );
}

function OtherRow({ nearest: { paint, deltaE00 }, hex }: { nearest: NearestIn; hex: string }) {
  return (
    <li className="match-row">
      <div className="split" role="img" aria-label={matchStrings.swatch({ paint: paint.folder })}>
        <div className="split__half" style={{ backgroundColor: hex }} />
        <div className="split__half" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
      </div>
      <p className="match-row__name">
        <PaintLink sourceId={pageOf(paint, null)} index={paint.paintIndex} paint={paint} />
        <span className="quiet small"> {paint.source.name}</span>
      </p>
      <p className="match-row__number">
        {resultStrings.text.deltaE({ deltaE: formatDecimals(deltaE00, 1) })}
      </p>
    </li>
  );
}
