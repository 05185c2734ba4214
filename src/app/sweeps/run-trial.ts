// One trial: its trainings are put in line, followed epoch by epoch, and ended early where the pruner says so.
import { AppError, toldBy } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { newId } from '../../storage/ids.ts';
import { listJobs } from '../../storage/stores/jobs.ts';
import { readMetrics, readRun } from '../../storage/stores/runs.ts';
import { changeSweep } from '../../storage/stores/sweeps.ts';
import { dropWeightsOf } from '../../storage/stores/trial-weights.ts';
import { cutBy, judge } from '../../sweep/engine.ts';
import { valueOfRun, whyWithout } from '../../sweep/objectives.ts';
import { withTrial, type Sweep } from '../../sweep/sweep-record.ts';
import { differingIn, trainParamsOf } from '../../sweep/trial-params.ts';
import type { TrialRecord, TrialRun } from '../../sweep/trial-record.ts';
import { isOver, type Job } from '../../tracking/job.ts';
import type { Run } from '../../tracking/run.ts';
import { endedFull, lastOutcome } from './sweep-state.ts';
import { isFor, nextStep } from '../comparison/next-step.ts';
import type { JobParts } from '../jobs/job-kind.ts';
import { beginTraining, goOnTraining } from '../jobs/part-trainings.ts';
import { settleRunsOfDeadTabs } from '../jobs/run-status.ts';

/** Ends a training that this tab is at, as it is; false where it is at another. */
export type Leave = (runId: string, reason: Told) => boolean;

export interface TrialRunner {
  /** Does the next thing about a running trial. `wait`: for a change; `over`: all its trainings are. */
  advance(sweep: Sweep, trial: TrialRecord): Promise<'on' | 'wait' | 'over'>;
}

export function createTrialRunner(id: string, parts: JobParts, leave: Leave): TrialRunner {
  /** Why trainings that this page asked for could not begin. */
  const problems = new Map<string, Told>();
  /** Trainings that were under way since the sweep was last gone on with. */
  const underWay = new Set<string>();

  async function advance(sweep: Sweep, trial: TrialRecord) {
    const mine = trial.runs.find((run) => !run.isOver);
    if (!mine) return 'over';
    const [run, jobs] = [await readRun(mine.runId), await listJobs()];
    if (isOpen(jobs, mine.runId)) underWay.add(mine.runId);
    const isSetAside = mine.isSetAside && (run?.status === 'stopped' || run?.status === 'failed');
    const isToGoOn = isSetAside || isOnlyLost(mine, run, jobs);
    const step = isToGoOn && !isOpen(jobs, mine.runId) ? goOnAfter(run!) : nextStep(mine, run, jobs);
    switch (step.do) {
      case 'begin': {
        const why = cutBy(sweep.spec, sweep.trials, trial.number);
        if (why) await prune(trial, trial.runs[0]!.epochs, why);
        else await begin(sweep, trial, mine);
        return 'on';
      }
      case 'settle':
        await settleRunsOfDeadTabs();
        return 'wait';
      case 'go-on':
        await goOn(sweep, trial, mine, step.epoch, !isSetAside);
        return 'on';
      case 'end': {
        const why = problems.get(mine.runId) ?? step.end.reason;
        if (!lacksRoom(jobs, mine.runId, run)) await endRun(sweep, trial, mine, run, jobs, why);
        else {
          await setBack(sweep, trial, mine, run);
          // Every trial after it would lack room, too: the sweep stands still, unless it was gone on with since.
          if (underWay.has(mine.runId))
            throw new AppError('quota-exceeded', why ?? message('storage.noRoomLeft'));
        }
        return 'on';
      }
      case 'wait':
        return run && run.status === 'running' ? follow(sweep, trial, mine, run, jobs) : 'wait';
    }
  }

  async function begin(sweep: Sweep, trial: TrialRecord, { runId, seed }: TrialRun): Promise<void> {
    underWay.add(runId);
    const params = trainParamsOf(sweep.spec, trial.params, seed);
    await beginTraining(parts, sweep, { runId, params, differs: differingIn(sweep.spec) }, problems);
  }

  /** By itself: nobody is there to be asked. */
  async function goOn(
    sweep: Sweep,
    trial: TrialRecord,
    { runId }: TrialRun,
    epoch: number,
    isAfterInterruption: boolean,
  ): Promise<void> {
    if (isAfterInterruption)
      await change(trial, runId, (one) => ({ goneOn: [...one.goneOn, { epoch, at: Date.now() }] }));
    underWay.add(runId);
    const { ended } = await goOnTraining(parts, sweep, runId);
    ended.catch((error: unknown) => problems.set(runId, toldBy(error)));
    if (!isAfterInterruption) await change(trial, runId, () => ({ isSetAside: false }));
  }

  /**
   * Once there is room the sweep goes on with this training, or begins it anew where a model was made of what there was: the
   * checkpoints to go on from are gone then. Where that can't be stored it is done when the sweep is gone on with.
   */
  async function setBack(
    { datasetId }: Sweep,
    trial: TrialRecord,
    { runId, epochs }: TrialRun,
    run: Run | undefined,
  ): Promise<void> {
    if (run?.status === 'failed' && epochs > 0) {
      await change(trial, runId, () => ({ isSetAside: true }));
      return;
    }
    const isFirst = trial.runs[0]!.runId === runId;
    const anew = () => ({ runId: newId(), epochs: 0, goneOn: [] });
    await change(trial, runId, anew, isFirst ? { reports: [] } : {});
    if (run) await dropWeightsOf(datasetId, [{ runId, epochs: run.epoch }]);
  }

  function change(
    { number }: TrialRecord,
    runId: string,
    patch: (run: TrialRun) => Partial<TrialRun>,
    ofTrial: Partial<TrialRecord> = {},
  ): Promise<Sweep> {
    return changeSweep(id, (now) =>
      withTrial(now, number, (trial) => ({
        ...trial,
        ...ofTrial,
        runs: trial.runs.map((run) => (run.runId === runId ? { ...run, ...patch(run) } : run)),
      })),
    );
  }

  /**
   * Takes down what it reported since; ends it where the budget is used up; asks the pruner where that is its first training, by
   * which it is judged.
   */
  async function follow(
    sweep: Sweep,
    trial: TrialRecord,
    mine: TrialRun,
    run: Run,
    jobs: readonly Job[],
  ): Promise<'wait'> {
    if (run.epoch <= mine.epochs) return 'wait';
    const after = await takeDown(sweep, trial, mine, run, jobs);
    const epoch = run.epoch;
    const used = epoch < run.epochs ? cutBy(sweep.spec, after.trials, trial.number) : null;
    if (used) {
      await endTraining(mine.runId, jobs, await prune(trial, epoch, used));
      return 'wait';
    }
    if (trial.runs[0]!.runId !== mine.runId) return 'wait';
    const verdict = judge(sweep.spec, after.trials, trial.number);
    if (verdict === 'continue') return 'wait';
    const isPause = verdict === 'pause';
    const reason = message(isPause ? 'sweep.setAside' : 'sweep.pruned', { epoch });
    const state = isPause ? 'paused' : 'pruned';
    await change(trial, mine.runId, () => ({ isSetAside: isPause, isOver: !isPause }), {
      ...{ state, reason, endedAt: Date.now() },
    });
    await endTraining(mine.runId, jobs, reason);
    return 'wait';
  }

  /** Ended for good, as the search may use no more; its trainings with it. */
  async function prune({ number }: TrialRecord, epoch: number, used: 'epochs' | 'minutes'): Promise<Told> {
    const reason = message(used === 'minutes' ? 'sweep.timeUp' : 'sweep.epochsUp', { epoch });
    await changeSweep(id, (now) =>
      withTrial(now, number, (trial) => ({
        ...{ ...trial, state: 'pruned', reason, endedAt: Date.now() },
        runs: trial.runs.map((run) => ({ ...run, isOver: true })),
      })),
    );
    return reason;
  }

  /** At once where this tab is at it; another tab stops it, which takes a little longer. */
  async function endTraining(runId: string, jobs: readonly Job[], reason: Told): Promise<void> {
    if (leave(runId, reason)) return;
    for (const job of jobs) if (isFor(job, runId) && !isOver(job)) await parts.end(job.id);
  }

  async function takeDown(
    { spec }: Sweep,
    trial: TrialRecord,
    { runId, epochs }: TrialRun,
    run: Run,
    jobs: readonly Job[],
  ): Promise<Sweep> {
    const metrics = await readMetrics(runId, epochs);
    const isFirst = trial.runs[0]!.runId === runId;
    const fresh = metrics.filter(({ epoch }) => epoch > epochs);
    const known = metrics.find(({ epoch }) => epoch === epochs)?.at ?? run.startedAt;
    // When it was last begun: what lies between two of its jobs is no training.
    const begunAt = jobs.map((job) => (isFor(job, runId) ? (job.startedAt ?? 0) : 0));
    let before = Math.max(known, ...begunAt.filter((at) => at <= (fresh[0]?.at ?? 0)));
    let ms = 0;
    for (const { at } of fresh) {
      ms += Math.max(0, at - before);
      before = at;
    }
    const reported = fresh.flatMap(({ epoch, values }) => {
      const value = Object.hasOwn(values, spec.objective.metric) ? values[spec.objective.metric] : undefined;
      return isFirst && value !== undefined ? [[epoch, value] as const] : [];
    });
    const reports = [...trial.reports, ...reported];
    const reached = fresh.at(-1)?.epoch ?? epochs;
    return change(
      trial,
      runId,
      (one) => ({ epochs: reached, trainedMs: one.trainedMs + ms }),
      isFirst ? { reports } : {},
    );
  }

  async function endRun(
    sweep: Sweep,
    trial: TrialRecord,
    mine: TrialRun,
    run: Run | undefined,
    jobs: readonly Job[],
    reason: Told | null,
  ): Promise<void> {
    if (run && run.epoch > mine.epochs) await takeDown(sweep, trial, mine, run, jobs);
    const value = run && run.status !== 'failed' ? valueOfRun(sweep.spec.objective, run.summary) : null;
    const why = value === null ? (reason ?? (run ? whyWithout(sweep.spec.objective, run) : null)) : null;
    await change(trial, mine.runId, () => ({ isOver: true, value }), why === null ? {} : { reason: why });
  }

  return { advance };
}

function isOpen(jobs: readonly Job[], runId: string): boolean {
  return jobs.some((job) => isFor(job, runId) && !isOver(job));
}

/** Whether it failed as its device was lost, after an epoch to go on from; twice at the same one it would be lost again. */
function isOnlyLost({ runId, goneOn }: TrialRun, run: Run | undefined, jobs: readonly Job[]): boolean {
  if (run?.status !== 'failed' || run.epoch === 0 || goneOn.some(({ epoch }) => epoch === run.epoch))
    return false;
  return lastOutcome(jobs.filter((job) => isFor(job, runId))) === 'device-lost';
}

/** Whether it ended because nothing more could be stored. */
function lacksRoom(jobs: readonly Job[], runId: string, run: Run | undefined): boolean {
  if (run?.status === 'stopped')
    return typeof run.reason === 'object' && run.reason?.key === 'training.outOfRoom';
  if (run && run.status !== 'failed') return false;
  return endedFull(jobs.filter((job) => isFor(job, runId)));
}

const goOnAfter = ({ epoch }: Run) => ({ do: 'go-on', epoch }) as const;
