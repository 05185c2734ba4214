// A sweep from wherever its record says it is to its end: one trial after the other, each of its trainings in line with all others.
// What to try, and whether a trial goes on, says src/sweep/engine.ts; this is its I/O.
import { AppError, asAppError, throwIfCancelled } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { newId } from '../../storage/ids.ts';
import { listJobs } from '../../storage/stores/jobs.ts';
import { changeSweep, readSweep } from '../../storage/stores/sweeps.ts';
import { dropWeightsOf } from '../../storage/stores/trial-weights.ts';
import { bestOf, ended, nextMove, trialsOf, worthKeeping } from '../../sweep/engine.ts';
import { withTrial, type Sweep } from '../../sweep/sweep-record.ts';
import { seedsOf } from '../../sweep/trial-params.ts';
import type { TrialRecord } from '../../sweep/trial-record.ts';
import { isOver } from '../../tracking/job.ts';
import type { JobDoing, JobParts } from '../jobs/job-kind.ts';
import { createTurns } from '../jobs/turns.ts';
import { createTrialRunner, type Leave } from './run-trial.ts';

export type SweepDoing = Pick<JobDoing<undefined>, 'signal' | 'onProgress' | 'parts'>;

/**
 * Rejects with AppError `cancelled` once the signal is aborted: its record says so then, and what of it was in line is no longer;
 * `bad-record` when it is gone.
 * @param leave ends a training of this tab as it is
 */
export async function runSweep(id: string, doing: SweepDoing, leave?: Leave): Promise<void> {
  const { signal, onProgress, parts } = doing;
  const turns = createTurns(['jobs', 'runs', 'sweeps'], signal);
  const lead = leave ?? (await import('../jobs/training-job.ts')).leaveTraining;
  const runner = createTrialRunner(id, parts, lead);
  try {
    for (;;) {
      throwIfCancelled(signal);
      const sweep = await requireSweep(id);
      const trial = sweep.trials.find(({ state }) => state === 'running');
      onProgress({ phase: 'trials', done: doneOf(sweep), total: trialsOf(sweep.spec) });
      if (trial) {
        const isOn = await runner.advance(sweep, trial);
        if (isOn === 'over') await endTrial(sweep, trial.number);
        if (isOn === 'wait') await turns.next();
      } else if (await move(sweep)) return;
    }
  } catch (error) {
    if (signal.aborted) await callOff(id, parts, lead);
    throw error;
  } finally {
    turns.end();
  }
}

async function requireSweep(id: string): Promise<Sweep> {
  const sweep = await readSweep(id);
  if (!sweep) throw new AppError('bad-record', message('storage.sweepDeleted'));
  return sweep;
}

function doneOf({ trials }: Sweep): number {
  return trials.filter(({ state }) => state !== 'running').length;
}

/** Begins the next trial or promotes a paused one; true once there is nothing more to do. */
async function move(sweep: Sweep): Promise<boolean> {
  const { id, spec, trials } = sweep;
  const next = nextMove(spec, trials);
  if (next.do === 'end') {
    await close(id, { endedFor: next.why, isCancelled: false });
    return true;
  }
  if (next.do === 'go-on') {
    await changeSweep(id, (now) =>
      withTrial(now, next.number, (trial) => ({ ...trial, state: 'running', reason: null, endedAt: null })),
    );
    return false;
  }
  await dropWeights(sweep);
  const { number, params, kernel } = next;
  const runs = seedsOf(spec).map((seed) => newRun(seed));
  const trial: TrialRecord = {
    ...{ number, params, state: 'running', value: null, reason: null, reports: [], runs },
    ...{ startedAt: Date.now(), endedAt: null, ...(kernel && { kernel }) },
  };
  await changeSweep(id, (now) => ({ ...now, trials: [...now.trials, trial] }));
  return false;
}

function newRun(seed: number): TrialRecord['runs'][number] {
  const begun = { value: null, isOver: false, epochs: 0, trainedMs: 0, goneOn: [], isSetAside: false };
  return { runId: newId(), seed, ...begun };
}

/** Of its trainings all are over: it has a value, or has failed. Only the best keeps its models. */
async function endTrial({ id }: Sweep, number: number): Promise<void> {
  const after = await changeSweep(id, (now) => withTrial(now, number, (trial) => ended(trial, Date.now())));
  await dropWeights(after);
}

/** A trial keeps weights only while it is paused or the best. */
async function dropWeights({ datasetId, spec, trials }: Sweep, kept = bestOf(spec, trials)): Promise<void> {
  const spent = trials.filter(
    ({ number, state }) => state !== 'running' && state !== 'paused' && number !== kept,
  );
  await dropWeightsOf(
    datasetId,
    spent.flatMap(({ runs }) => runs),
  );
}

/** It has ended: what waited at a rung is promoted no more. */
async function close(id: string, how: Pick<Sweep, 'endedFor' | 'isCancelled'>): Promise<void> {
  let kept: number | null = null;
  const after = await changeSweep(id, (now) => {
    kept = worthKeeping(now.spec, now.trials);
    return {
      ...now,
      ...how,
      endedAt: Date.now(),
      trials: now.trials.map((trial) => (trial.state === 'paused' ? { ...trial, state: 'pruned' } : trial)),
    };
  });
  await dropWeights(after, kept);
}

/** What of it is under way ends as it is. The best so far stays; where none came to its end, what came furthest. */
async function callOff(id: string, parts: JobParts, leave: Leave): Promise<void> {
  const reason = message('sweep.calledOff');
  const sweep = await readSweep(id).catch(() => undefined);
  for (const { runId } of sweep?.trials.flatMap(({ runs }) => runs) ?? []) leave(runId, reason);
  for (const job of await listJobs()) if (job.parentId === id && !isOver(job)) await parts.end(job.id);
  try {
    await changeSweep(id, (now) => ({
      ...now,
      trials: now.trials.map((trial) =>
        trial.state === 'running' ? { ...trial, state: 'paused', reason, endedAt: Date.now() } : trial,
      ),
    }));
    await close(id, { isCancelled: true });
  } catch (error) {
    if (asAppError(error).code !== 'bad-record') throw error; // it is deleted
  }
}
