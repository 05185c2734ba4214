// Two trials' pictures at a time: a person says which they like better, and that is kept.
import { useMemo } from 'react';
import { preferTrial } from '../../app/commands/sweep-commands.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { nextPair, strengthsOf } from '../../sweep/views/preferences.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { TrialPictures } from './pictures-view.tsx';
import { sweepStrings as words } from './sweep-strings.ts';

/** As many trials are compared: the best, by what was looked for. */
const MOST = 12;
const NAMED = 5;

export function ChooseByEye({ sweep }: { sweep: Sweep }) {
  const { id, preferences } = sweep;
  const candidates = useMemo(() => candidatesOf(sweep), [sweep]);
  const pair = useMemo(() => nextPair(candidates, preferences), [candidates, preferences]);
  const strengths = useMemo(() => strengthsOf(preferences), [preferences]);
  const standing = [...strengths].sort((a, b) => b[1] - a[1]).slice(0, NAMED);
  const prefer = (better: number, worse: number) => () =>
    void preferTrial(id, better, worse).catch(tellProblem);
  return (
    <>
      {pair ? (
        <div className="by-eye">
          {pair.map((number, side) => (
            <div key={number} className="stack stack--tight by-eye__one">
              <TrialPictures sweep={sweep} number={number} />
              <button type="button" className="button" onClick={prefer(number, pair[1 - side]!)}>
                {side === 0 ? words.pictures.first : words.pictures.second}
              </button>
            </div>
          ))}
        </div>
      ) : (
        <p className="quiet">{candidates.length < 2 ? words.pictures.none : words.pictures.eyeDone}</p>
      )}
      {standing.length > 0 && (
        <p className="small">
          {words.pictures.standing({
            trials: standing.map(([number]) => words.views.trial({ number: number + 1 })).join(', '),
          })}
        </p>
      )}
    </>
  );
}

function candidatesOf({ spec, trials }: Sweep): number[] {
  const sign = spec.objective.direction === 'min' ? 1 : -1;
  return trials
    .filter(({ state, reports }) => state === 'complete' && reports.length > 0)
    .sort((a, b) => sign * (a.value! - b.value!))
    .slice(0, MOST)
    .map(({ number }) => number);
}
