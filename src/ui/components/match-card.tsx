// One paint of an answer: the picture's colour and the paint's touch; code and name first, then the numbers.
import { lightReflectanceValue } from '../../colour/luminance.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Match, MatchAnswer } from '../../matching/types.ts';
import { usePaint } from '../hooks/use-paints.ts';
import { paintDirection } from '../logic/answer-words.ts';
import { differenceWords } from '../logic/difference-words.ts';
import { formatPercent, formatValue } from '../logic/format.ts';
import { atBrightnessOf } from '../logic/equal-brightness.ts';
import { resultStrings } from '../result-strings.ts';
import { strings } from '../strings.ts';
import { PaintPicture } from './paint-picture.tsx';

interface Props {
  match: Match;
  /** Of the whole answer: the query's colour, and whether its brightness is known. */
  answer: Pick<MatchAnswer, 'colour' | 'whiteBalance'>;
  datasetId: string;
}

export function MatchCard({ match, answer, datasetId }: Props) {
  const paint = usePaint(datasetId, match.paintIndex);
  const direction = paintDirection(match, answer);
  return (
    <li className="match-card">
      <SplitSwatch match={match} answer={answer} />
      <div className="match-card__what">
        <div className="match-card__title">
          <div className="match-card__names">
            {match.code && <p className="match-card__code">{match.code}</p>}
            <p className={match.code ? 'match-card__name' : 'match-card__code'}>{match.name}</p>
          </div>
          {paint && <PaintPicture paint={paint} className="match-card__key" label={strings.match.key} />}
        </div>
        {direction && <p className="match-card__direction">{resultStrings.direction(direction)}</p>}
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
          <div>
            <dt>{resultStrings.lrv}</dt>
            <dd>{Math.round(lightReflectanceValue(match.colour))}</dd>
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

/**
 * The picture's colour and the paint, touching. Without a white card the brightness of the picture says nothing, so the
 * paint is shown at that brightness, as `deltaE00` takes it; its own colour is in the key picture.
 */
export function SplitSwatch({ match, answer }: Omit<Props, 'datasetId'>) {
  const { colour, whiteBalance } = answer;
  const isEqualised = whiteBalance === 'none';
  const shown = isEqualised ? atBrightnessOf(colour.seen, match.colour) : match.colour;
  const words = isEqualised ? strings.match.swatchEqualised : strings.match.swatch;
  return (
    <div className="split" role="img" aria-label={words(match.folder)}>
      <div className="split__half" style={{ backgroundColor: colour.hex }} />
      <div className="split__half" style={{ backgroundColor: hexOfRgb(shown) }} />
    </div>
  );
}

/** A further paint, on one line. */
export function MatchRow({ match, answer }: Omit<Props, 'datasetId'>) {
  return (
    <li className="match-row">
      <SplitSwatch match={match} answer={answer} />
      <p className="match-row__name">
        {match.code && <span className="strong">{match.code} </span>}
        {match.name}
      </p>
      <p className="match-row__number">
        {strings.match.deltaE} {match.deltaE00.toFixed(1)}
      </p>
      {match.confidence !== null && <p className="match-row__number">{formatPercent(match.confidence)}</p>}
    </li>
  );
}
