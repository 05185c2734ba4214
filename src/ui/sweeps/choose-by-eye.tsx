// Two trials' pictures at a time: a person says which they like better, and that is kept.
import { useMemo } from 'react';
import { preferTrial } from '../../app/commands/sweep-commands.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import type { TrialRecord } from '../../sweep/trial-record.ts';
import { candidatesToSee, nextPair, strengthsOf } from '../../sweep/views/preferences.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { TrialPictures } from './pictures-view.tsx';
import { sweepStrings as words } from './sweep-strings.ts';

const NAMED = 5;

interface Props {
  sweep: Sweep;
  /** Trials whose pictures are stored; undefined until that is known. */
  pictured: readonly TrialRecord[] | undefined;
}

export function ChooseByEye({ sweep, pictured }: Props) {
  const { id, spec, preferences } = sweep;
  const candidates = useMemo(() => candidatesToSee(spec, pictured ?? []), [spec, pictured]);
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
        <p className="quiet">{pictured ? whyNoPair(candidates.length) : strings.app.loading}</p>
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

function whyNoPair(candidates: number): string {
  if (candidates === 0) return words.pictures.none;
  return candidates === 1 ? words.pictures.eyeOne : words.pictures.eyeDone;
}
