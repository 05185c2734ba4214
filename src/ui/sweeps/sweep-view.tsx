// One search: how far it is, what can be done with it, the best it has found, and its trials from all sides.
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import {
  cancelSweep,
  goOnWithSweep,
  removeSweep,
  restoreSweep,
  searchFurther,
} from '../../app/commands/sweep-commands.ts';
import { jobList } from '../../app/jobs/jobs-state.ts';
import { sweepById } from '../../app/queries/sweep-queries.ts';
import { lacksRoom, stateOfSweep, type SweepState } from '../../app/sweeps/sweep-state.ts';
import { showToast } from '../../app/toasts.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { say } from '../../shared/message.ts';
import { epochsOfTrial, trialsOf, whyNoBest } from '../../sweep/engine.ts';
import type { Sweep } from '../../sweep/sweep-record.ts';
import { epochsOf } from '../../sweep/trial-record.ts';
import { formatDate } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { BestTrial } from './best-trial.tsx';
import { sweepStrings as words } from './sweep-strings.ts';

const TrialViews = lazy(() => import('./trial-views.tsx').then((m) => ({ default: m.TrialViews })));
const FURTHER = 10;

export function SweepView({ id }: { id: string }) {
  const live = useLive(sweepById, id);
  usePageTitle(live.data ? words.on({ name: live.data.dataset.name }) : words.title);
  if (live.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (live.state === 'failed') return <p role="alert">{sentenceOf(live.error)}</p>;
  if (!live.data)
    return (
      <Notice title={words.missing}>
        <Link to="/sweeps" className="button">
          {words.all}
        </Link>
      </Notice>
    );
  return <Found sweep={live.data} />;
}

function Found({ sweep }: { sweep: Sweep }) {
  const state = stateOfSweep(sweep, useStore(jobList));
  const { dataset, createdAt, spec, trials } = sweep;
  return (
    <div className="stack sweep">
      <header className="stack stack--tight">
        <Link to="/sweeps" className="lone-link">
          {words.all}
        </Link>
        <h1>{words.on({ name: dataset.name })}</h1>
        <p className="quiet">
          {words.from({ when: formatDate(createdAt), kind: say(sharedOfKind(spec.kind).title) })}
        </p>
      </header>
      <Progress sweep={sweep} state={state} />
      <BestTrial sweep={sweep} isOver={sweep.endedAt !== null} />
      {trials.length > 0 && (
        <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
          <TrialViews sweep={sweep} />
        </Suspense>
      )}
    </div>
  );
}

function Progress({ sweep, state }: { sweep: Sweep; state: SweepState }) {
  const { spec, trials, endedFor } = sweep;
  const count = (...states: string[]) => trials.filter((trial) => states.includes(trial.state)).length;
  const running = trials.find((trial) => trial.state === 'running');
  const done = trials.length - Number(running !== undefined);
  const isFull = lacksRoom(sweep.id, useStore(jobList));
  const why = sweep.endedAt === null ? null : whyNoBest(spec, trials);
  const counts = {
    ...{ done, trials: trialsOf(spec), complete: count('complete'), failed: count('failed') },
    pruned: count('pruned', 'paused'),
  };
  return (
    <section className="panel stack stack--tight sweep__progress" aria-labelledby="sweep-progress">
      <div className="row row--apart">
        <h2 id="sweep-progress">{words.progress}</h2>
        <span role="status">{words.states[state]}</span>
      </div>
      <progress
        className="sweep__bar"
        value={done}
        max={Math.max(1, counts.trials)}
        aria-label={words.progress}
      />
      <p>{words.progressText(counts)}</p>
      {/* Its room is kept, so that what is below stays where it is. */}
      <p className="quiet sweep__now">
        {running
          ? words.now({
              number: running.number + 1,
              epoch: epochsOf(running),
              epochs: epochsOfTrial(spec, running.params) * running.runs.length,
            })
          : endedFor && words.endedFor[endedFor]}
      </p>
      {state === 'off' && (isFull ? <p role="alert">{words.noRoom}</p> : <p>{words.offHint}</p>)}
      {state === 'cancelled' && <p>{words.cancelledHint}</p>}
      {why && <p role="alert">{say(why)}</p>}
      <Actions sweep={sweep} state={state} />
    </section>
  );
}

function Actions({ sweep, state }: { sweep: Sweep; state: SweepState }) {
  const { id } = sweep;
  const run = (work: () => Promise<unknown>) => () => void work().catch(tellProblem);
  const isAtWork = state === 'running' || state === 'waiting';
  return (
    <div className="row">
      {state === 'off' && (
        <button type="button" className="button button--primary" onClick={run(() => goOnWithSweep(sweep))}>
          {words.goOn}
        </button>
      )}
      {(state === 'done' || state === 'cancelled') && (
        <button
          key="further"
          type="button"
          className="button"
          onClick={run(() => searchFurther(id, FURTHER))}
        >
          {words.further}
        </button>
      )}
      {isAtWork ? (
        <button key="cancel" type="button" className="button" onClick={run(() => cancelSweep(id))}>
          {words.cancel}
        </button>
      ) : (
        <button
          key="delete"
          type="button"
          className="button sweep__delete"
          onClick={run(() => deleteWithUndo(id))}
        >
          {words.delete}
        </button>
      )}
    </div>
  );
}

async function deleteWithUndo(id: string): Promise<void> {
  await removeSweep(id);
  navigate('/sweeps');
  const undo = () => void restoreSweep(id).catch(tellProblem);
  showToast(words.deleted, { action: { label: strings.toast.undo, run: undo } });
}
