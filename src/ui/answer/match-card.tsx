// One paint of an answer: the picture's colour and the paint's touch; code and name first, then how likely it is.
import { Link } from 'wouter';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Match, MatchAnswer } from '../../matching/match-answer.ts';
import { usePaint } from '../paint/use-paints.ts';
import { alikeWords, catalogueOf, pageOf } from './source-words.ts';
import { paintShare, paintWords } from './verdict-words.ts';
import { resultStrings } from './result-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { PaintLink } from '../paint/paint-link.tsx';
import { paintPath } from '../paint/paint-path.ts';
import { PaintPicture } from '../paint/paint-picture.tsx';

/** Of the whole answer: the picture's colour, and what the answer amounts to. */
export type ShownAnswer = Pick<MatchAnswer, 'colour' | 'whiteBalance' | 'verdict'> & {
  matches: readonly Pick<Match, 'deltaE00'>[];
};

interface Props {
  match: Omit<Match, 'distance'>;
  answer: ShownAnswer;
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
}

export function MatchCard({ match, answer, datasetId }: Props) {
  const catalogueId = catalogueOf(match, datasetId);
  const words = paintWords(match, answer);
  const alike = alikeWords(match);
  return (
    <li className="match-card">
      <SplitSwatch match={match} answer={answer} />
      <div className="match-card__what">
        <div className="match-card__title">
          <div className="match-card__names">
            <CardName match={match} sourceId={pageOf(match, datasetId)} />
            {match.source && <p className="match-card__source">{match.source.name}</p>}
          </div>
          {catalogueId !== null && <KeyPicture datasetId={catalogueId} paintIndex={match.paintIndex} />}
        </div>
        <Share match={match} answer={answer} />
        {words && <p className="match-card__words">{words}</p>}
        {alike && <p className="match-card__alike quiet small">{alike}</p>}
      </div>
    </li>
  );
}

/** Leads to the paint's page, where it has one. */
export function CardName({ match, sourceId }: { match: Props['match']; sourceId: string | null }) {
  const words = (
    <>
      {match.code && <p className="match-card__code">{match.code}</p>}
      <p className={match.code ? 'match-card__name' : 'match-card__code'}>{match.name}</p>
    </>
  );
  if (sourceId === null) return words;
  return (
    <Link to={paintPath(sourceId, match.paintIndex)} className="match-card__link">
      {words}
    </Link>
  );
}

function KeyPicture({ datasetId, paintIndex }: { datasetId: string; paintIndex: number }) {
  const paint = usePaint(datasetId, paintIndex);
  return paint && <PaintPicture paint={paint} className="match-card__key" label={matchStrings.key} />;
}

function Share({ match, answer }: Pick<Props, 'match' | 'answer'>) {
  const share = paintShare(match, answer);
  if (share !== null)
    return (
      <p>
        <span className="strong">{share}</span> {resultStrings.likely}
      </p>
    );
  if (match.confidence !== null || answer.verdict.kind === 'not-in-catalogue') return null;
  return <p className="quiet small">{matchStrings.notTrained}</p>;
}

/** The picture's colour, corrected where the light is known, and the paint's own, touching. */
export function SplitSwatch({
  match,
  answer,
}: {
  match: Props['match'];
  answer: Pick<ShownAnswer, 'colour'>;
}) {
  return (
    <div className="split" role="img" aria-label={matchStrings.swatch({ paint: match.folder })}>
      <div className="split__half" style={{ backgroundColor: answer.colour.hex }} />
      <div className="split__half" style={{ backgroundColor: hexOfRgb(match.colour) }} />
    </div>
  );
}

/** A further paint, on one line. */
export function MatchRow({ match, answer, datasetId }: Props) {
  const share = paintShare(match, answer);
  return (
    <li className="match-row">
      <SplitSwatch match={match} answer={answer} />
      <p className="match-row__name">
        <PaintLink sourceId={pageOf(match, datasetId)} index={match.paintIndex} paint={match} />
        {match.source && <span className="quiet small"> {match.source.name}</span>}
      </p>
      {share !== null && <p className="match-row__number">{share}</p>}
    </li>
  );
}
