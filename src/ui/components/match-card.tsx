// One paint of an answer: the picture's colour and the paint's touch; code and name first, then the numbers.
import { THUMBNAIL_SIZE, type Paint } from '../../dataset/types.ts';
import type { Match } from '../../matching/types.ts';
import { differenceWords } from '../logic/difference-words.ts';
import { formatPercent, formatValue } from '../logic/format.ts';
import { hexOfRgb } from '../logic/rgb-pixels.ts';
import { strings } from '../strings.ts';
import { PictureCanvas } from './picture-canvas.tsx';

interface Props {
  match: Match;
  /** The query's colour, `#rrggbb`. */
  queryHex: string;
  paint: Paint | undefined;
}

export function MatchCard({ match, queryHex, paint }: Props) {
  return (
    <li className="match-card">
      <SplitSwatch match={match} queryHex={queryHex} />
      <div className="match-card__what">
        <div className="match-card__title">
          <div className="match-card__names">
            {match.code && <p className="match-card__code">{match.code}</p>}
            <p className={match.code ? 'match-card__name' : 'match-card__code'}>{match.name}</p>
          </div>
          {paint && (
            <PictureCanvas
              bytes={paint.thumbnail}
              side={THUMBNAIL_SIZE}
              className="match-card__key"
              label={strings.match.key}
            />
          )}
        </div>
        <dl className="numbers">
          <div className="numbers__wide">
            <dt>{strings.match.deltaE}</dt>
            <dd>
              <span className="strong">{match.deltaE00.toFixed(1)}</span> {differenceWords(match.deltaE00)}
            </dd>
          </div>
          <div>
            <dt>{strings.match.confidence}</dt>
            <dd className={match.confidence === null ? 'quiet' : 'strong'}>
              {match.confidence === null ? strings.match.notTrained : formatPercent(match.confidence)}
            </dd>
          </div>
          {match.distance !== null && (
            <div>
              <dt>{strings.match.distanceShort}</dt>
              <dd>{formatValue(match.distance)}</dd>
            </div>
          )}
        </dl>
      </div>
    </li>
  );
}

export function SplitSwatch({ match, queryHex }: { match: Match; queryHex: string }) {
  return (
    <div className="split" role="img" aria-label={strings.match.swatch(match.folder)}>
      <div className="split__half" style={{ backgroundColor: queryHex }} />
      <div className="split__half" style={{ backgroundColor: hexOfRgb(match.colour) }} />
    </div>
  );
}

/** A further paint, on one line. */
export function MatchRow({ match, queryHex }: Omit<Props, 'paint'>) {
  return (
    <li className="match-row">
      <SplitSwatch match={match} queryHex={queryHex} />
      <p className="match-row__name">
        {match.code && <span className="strong">{match.code} </span>}
        {match.name}
      </p>
      <p className="match-row__number">
        {strings.match.deltaE} {match.deltaE00.toFixed(1)}
      </p>
      <p className="match-row__number">{match.confidence !== null && formatPercent(match.confidence)}</p>
    </li>
  );
}
