// The card in the picture: which kind there is, and where it is. One that was seen by itself is used, and can be refused.
import {
  chooseReference,
  placeWhite,
  refuseSeenReference,
  setPlacing,
  type MatchQuery,
} from '../../app/sessions/match-query.ts';
import { isOneCard } from '../../app/reference-choice.ts';
import type { Size } from '../../reading/region-geometry.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { referenceStrings } from '../reference/reference-strings.ts';
import { matchStrings } from '../kit/match-strings.ts';
import { Reflectance, ReferenceKinds } from '../reference/reference-kinds.tsx';
import { boxId } from '../reference/region-box.tsx';

/** The button goes once the box is there, so the focus moves on to the box. */
function placeByKeyboard({ width, height }: Size) {
  placeWhite({ x: width / 4, y: height / 4 });
  requestAnimationFrame(() => document.getElementById(boxId('white'))?.focus());
}

export function PictureReference({ query }: { query: MatchQuery }) {
  const { seen, white, answer } = query;
  const choice = seen ?? query.options.reference;
  return (
    <div className="reference">
      <div className="row reference__choice">
        <ReferenceKinds choice={choice} onChoice={chooseReference} />
      </div>
      {seen && <Seen isChart={seen === 'patches'} />}
      {isOneCard(choice) && white && <Placing query={query} />}
      {isOneCard(choice) && !white && <PlaceIt query={query} />}
      {choice === 'own' && <Reflectance />}
      {choice === 'patches' && (
        <p className="small">
          {answer?.chart
            ? referenceStrings.fitWords({
                mean: formatDecimals(answer.chart.mean, 1),
                max: formatDecimals(answer.chart.max, 1),
              })
            : referenceStrings.corners}
        </p>
      )}
    </div>
  );
}

function Seen({ isChart }: { isChart: boolean }) {
  const words = matchStrings.seen;
  return (
    <div className="row">
      <p className="strong" role="status">
        {isChart ? words.chart : words.card}
      </p>
      <button type="button" className="button" onClick={refuseSeenReference}>
        {isChart ? words.notChart : words.notCard}
      </button>
    </div>
  );
}

function PlaceIt({ query: { picture, options } }: { query: MatchQuery }) {
  if (!picture) return null;
  return (
    <div className="row" role="status">
      <p className="strong">{matchStrings.whitePlace({ card: referenceStrings.names[options.reference] })}</p>
      <button type="button" className="button" onClick={() => placeByKeyboard(picture)}>
        {matchStrings.whitePlaceHere}
      </button>
    </div>
  );
}

function Placing({ query: { placing } }: { query: MatchQuery }) {
  return (
    <fieldset className="segments">
      <legend className="visually-hidden">{matchStrings.placing}</legend>
      <span aria-hidden="true" className="quiet small">
        {matchStrings.placing}
      </span>
      {(['region', 'white'] as const).map((kind) => (
        <label key={kind} className="segments__one">
          <input type="radio" name="placing" checked={placing === kind} onChange={() => setPlacing(kind)} />
          {matchStrings[kind]}
        </label>
      ))}
    </fieldset>
  );
}
