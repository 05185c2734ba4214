// The white card: whether there is one in the picture, and where it is.
import {
  answerProposal,
  placeWhite,
  setHasWhite,
  setPlacing,
  type MatchQuery,
} from '../hooks/match-query.ts';
import type { Size } from '../logic/region-geometry.ts';
import { strings } from '../strings.ts';
import { ProposalQuestion } from './proposal-question.tsx';
import { boxId } from './region-box.tsx';

/** The button goes once the box is there, so the focus moves on to the box. */
function placeByKeyboard({ width, height }: Size) {
  placeWhite({ x: width / 4, y: height / 4 });
  requestAnimationFrame(() => document.getElementById(boxId('white'))?.focus());
}

export function WhiteReference({ query }: { query: MatchQuery }) {
  const { hasWhite, white, proposal, placing, picture } = query;
  return (
    <div className="white">
      <label className="check">
        <input type="checkbox" checked={hasWhite} onChange={(event) => setHasWhite(event.target.checked)} />
        <span className="strong">{strings.match.whiteToggle}</span>
      </label>
      {!hasWhite && proposal && (
        <ProposalQuestion question={strings.match.proposal.question} onAnswer={answerProposal} />
      )}
      {!hasWhite && !proposal && <p className="quiet small">{strings.match.whiteHint}</p>}
      {hasWhite && !white && picture && (
        <div className="row" role="status">
          <p className="strong">{strings.match.whitePlace}</p>
          <button type="button" className="button" onClick={() => placeByKeyboard(picture)}>
            {strings.match.whitePlaceHere}
          </button>
        </div>
      )}
      {hasWhite && white && (
        <fieldset className="segments">
          <legend className="visually-hidden">{strings.match.placing}</legend>
          <span aria-hidden="true" className="quiet small">
            {strings.match.placing}
          </span>
          {(['region', 'white'] as const).map((kind) => (
            <label key={kind} className="segments__one">
              <input
                type="radio"
                name="placing"
                checked={placing === kind}
                onChange={() => setPlacing(kind)}
              />
              {strings.match[kind]}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  );
}
