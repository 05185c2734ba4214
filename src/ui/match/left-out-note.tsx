// How much of the box was left out, in words, and whether it is hatched on the picture.
import { setShowsLeftOut, type MatchQuery } from '../../app/sessions/match-query.ts';
import { formatPercent } from '../kit/format.ts';
import { leftOutShare } from '../reference/left-out-mask.ts';
import { matchStrings } from '../kit/match-strings.ts';

export function LeftOutNote({ query: { answer, showsLeftOut } }: { query: MatchQuery }) {
  if (!answer?.trusted) return null;
  return (
    <div className="left-out-note">
      <label className="check">
        <input
          type="checkbox"
          checked={showsLeftOut}
          onChange={(event) => setShowsLeftOut(event.target.checked)}
        />
        <span className="strong">
          {matchStrings.leftOut({ share: formatPercent(leftOutShare(answer.trusted)) })}
        </span>
      </label>
      <p className="quiet small">{matchStrings.leftOutHint}</p>
    </div>
  );
}
