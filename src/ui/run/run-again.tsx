// Running a training again, and whether that came out the same.
import { Link } from 'wouter';
import { requestRepeat } from '../../app/jobs/training-requests.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { repeatedRun } from '../../app/queries/run-queries.ts';
import type { Circumstance } from '../../tracking/repeat.ts';
import type { Run } from '../../tracking/run.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { runPath } from '../kit/run-path.ts';
import { tellIfWaits } from './waiting-training.ts';
import { registryStrings as words } from '../kit/registry-strings.ts';

/** Starts it; the train page shows how it goes. */
export function RunAgainButton({ run }: { run: Run }) {
  const start = (evenIfShort: boolean) =>
    void requestRepeat(run.id, evenIfShort).then(tellIfWaits, (error: unknown) =>
      tellProblem(error, () => start(true)),
    );
  return (
    <button type="button" className="button" title={words.runAgainHint} onClick={() => start(false)}>
      {words.runAgain}
    </button>
  );
}

/** For a run that repeats another: the same to the last bit, or where it differs and what was not the same. */
export function RepeatNote({ run }: { run: Run }) {
  return run.repeats === undefined ? null : <Verdict run={run} repeats={run.repeats} />;
}

function Verdict({ run, repeats }: { run: Run; repeats: string }) {
  const pair = useLive(repeatedRun, `${run.id} ${repeats}`);
  if (pair.state === 'failed') return <p role="alert">{sentenceOf(pair.error)}</p>;
  if (pair.state === 'loading') return null;
  if (!pair.data) return <p>{words.repeatGone}</p>;
  const { original, verdict } = pair.data;
  const { steps, difference, differing } = verdict;
  const isOver = run.status !== 'running' && run.status !== 'paused';
  return (
    <p role="status">
      {words.repeats} <Link to={runPath(original.id)}>{original.name}</Link>:{' '}
      {difference
        ? words.other({ step: difference.step, metric: difference.metric })
        : sameness(steps, isOver)}{' '}
      {circumstances(differing, difference !== null)}
    </p>
  );
}

function circumstances(differing: readonly Circumstance[], isOther: boolean): string {
  if (differing.length === 0) return isOther ? words.allSame : '';
  const what = differing.map((name) => words.circumstances[name]).join(', ');
  return (isOther ? words.notSame : words.though)({ what });
}

function sameness(steps: number, isOver: boolean): string {
  if (steps === 0) return words.noSteps;
  return isOver ? words.same({ steps }) : words.sameSoFar({ steps });
}
