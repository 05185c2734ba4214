// How much of the box was left out, in words, and whether it is hatched on the picture.
import { setShowsLeftOut, type MatchQuery } from '../hooks/match-query.ts';
import { formatPercent } from '../logic/format.ts';
import { leftOutShare } from '../logic/left-out.ts';
import { strings } from '../strings.ts';

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
        <span className="strong">{strings.match.leftOut(formatPercent(leftOutShare(answer.trusted)))}</span>
      </label>
      <p className="quiet small">{strings.match.leftOutHint}</p>
    </div>
  );
}
