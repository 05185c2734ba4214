// The one writer of a run's status. It is the page: a worker that dies can't say so, and a tab that dies is found by
// another page; so who trains tells how it ended, beside the model in one transaction and as its answer, and never writes
// a status. Each change looks at the record in the transaction that writes it: what has ended stays ended.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import type { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import type { StoredRun } from '../../storage/schema.ts';
import { listModels } from '../../storage/stores/models.ts';
import { listRuns, writeRunStatus, type StatusPatch } from '../../storage/stores/runs.ts';
import type { Run } from '../../tracking/run.ts';
import type { TrainOutcome } from '../../training/api.ts';
import { isLockHeld, runLock } from './locks.ts';

/** It is under way again. Resolves to the run, undefined when it is gone. */
export function markRunning(runId: string): Promise<Run | undefined> {
  return writeRunStatus(runId, () => ({ status: 'running', reason: null, endedAt: null }));
}

/** Other tabs see it; what matters here is on the screen and in the worker, whether or not it can be written. */
export async function markPaused(runId: string, isPaused: boolean): Promise<void> {
  const status = isPaused ? 'paused' : 'running';
  await writeRunStatus(runId, (run) => (isUnderWay(run) && !run.trained ? { status } : null)).catch(() => {});
}

/** As its worker has answered. What can't be written is made up for when somebody finds that nobody is at it. */
export async function markEnded(runId: string, { status, reason }: TrainOutcome): Promise<void> {
  const end = { status, reason, endedAt: Date.now() };
  await writeRunStatus(runId, (run) => (hasEnded(run) ? null : (endOf(run) ?? end))).catch(() => {});
}

export async function markFailed(runId: string, error: AppError): Promise<void> {
  const failed = { status: 'failed', reason: error.told, endedAt: Date.now() } as const;
  // The storage itself may be what failed; the run is then found interrupted at the next start.
  await writeRunStatus(runId, () => failed).catch(() => {});
}

/** It was being stopped when its worker died: the last checkpoint is what there is. */
export async function markStoppedByDeath(runId: string): Promise<TrainOutcome> {
  let reason: Told | null = null;
  await writeRunStatus(runId, ({ epoch }) => {
    reason = epoch > 0 ? message('runs.diedStopping', { epoch }) : message('runs.diedAtOnce');
    return { status: 'stopped', reason, endedAt: Date.now() };
  });
  return { status: 'stopped', modelId: null, reason };
}

/** How it ended, where its worker had stored that before it died, which is its status then; null while it is under way. */
export async function settleTrained(runId: string): Promise<TrainOutcome | null> {
  let isTrained = false;
  const run = await writeRunStatus(runId, (stored) => {
    isTrained = stored.trained !== undefined;
    return endOf(stored);
  });
  if (!run || !isTrained) return null;
  const models = await listModels(run.datasetId);
  const { result: name } = sharedOfKind(run.kind);
  const result = models.find((model) => model.runId === runId && model.name === name);
  const status = run.status === 'finished' ? 'finished' : 'stopped';
  return { status, modelId: result?.id ?? null, reason: run.reason };
}

/**
 * Runs that a dead tab left under way end as their worker has stored that they ended, or else become `interrupted`; what
 * goes on in another tab stays. Resolves to those that it marked.
 */
export async function settleRunsOfDeadTabs(): Promise<Run[]> {
  const marked: Run[] = [];
  for (const { id, epoch, status } of await listRuns()) {
    if (!isUnderWay({ status }) || (await isLockHeld(runLock(id)))) continue;
    let isOurs = false;
    const run = await writeRunStatus(id, (now) => {
      isOurs = isUnderWay(now) && now.epoch === epoch;
      return isOurs ? cutShort(now) : null;
    });
    if (run && isOurs) marked.push(run);
  }
  return marked;
}

function cutShort(run: StoredRun): StatusPatch {
  return endOf(run) ?? { status: 'interrupted', reason: message('runs.pageClosed') };
}

function endOf({ trained }: StoredRun): StatusPatch | null {
  return trained ? { status: trained.status, reason: trained.reason, endedAt: trained.at } : null;
}

function isUnderWay({ status }: Pick<Run, 'status'>): boolean {
  return status === 'running' || status === 'paused';
}

function hasEnded({ status }: Run): boolean {
  return status === 'finished' || status === 'stopped' || status === 'failed';
}
