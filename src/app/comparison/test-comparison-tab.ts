// A tab for tests of comparisons: the queue as it is, with trainings and measurements that the test ends by hand.
import type { Member } from '../../comparison/comparison-record.ts';
import type { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { saveJudgement } from '../../storage/stores/judgements.ts';
import { appendEpoch, createRun, readRun, writeRunStatus } from '../../storage/stores/runs.ts';
import { saveNetworks } from '../../storage/stores/save-models.ts';
import {
  checkpointOf,
  judgementOf,
  metricsOf,
  modelNamed,
  runNamed,
  weightsOf,
} from '../../storage/storage-fixtures.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { sharedOfParams } from '../../kinds/registry.shared.ts';
import type { Job } from '../../tracking/job.ts';
import type { JobKind } from '../jobs/job-kind.ts';
import type { Locks } from '../jobs/tab-locks.ts';
import { createTabQueue, type TabQueue } from '../jobs/test-tab-queue.ts';
import type { Draw } from './draw-model.ts';
import { runComparison } from './run-comparison.ts';

interface UnderWay {
  runId: string;
  end(): void;
  fail(error: AppError): void;
}

export interface TestTab extends TabQueue {
  /** Trainings that have begun, in order; those that went on are there twice. */
  begun: UnderWay[];
  /** Models that were measured. */
  judged: string[];
  start(comparisonId: string): Promise<{ job: Job; ended: Promise<unknown> }>;
}

export const sheet = { count: 1, side: 1, pictures: Uint8Array.of(1, 2, 3) };
const draw: Draw = () => Promise.resolve({ sheet, drawMs: 12 });

/** @param refusesToJudge says why a model is not measured, or null */
export function openTab(shared: Locks, refusesToJudge: AppError | null = null): TestTab {
  const begun: UnderWay[] = [];
  const judged: string[] = [];
  const training: JobKind<unknown, unknown> = {
    lane: 'training',
    needsPage: () => false,
    fate: ({ subject }) => (subject.runId === undefined ? 'again' : 'interrupted'),
    isUndecided: async ({ subject }) => (await readRun(subject.runId!))?.status === 'interrupted',
    async run({ job, signal, tell }) {
      const runId = await beginRun(job.wish);
      await tell({ runId });
      await new Promise<void>((end, fail) => {
        begun.push({ runId, end, fail });
        signal.addEventListener('abort', () => end());
      }).catch(async (error: AppError) => {
        await writeRunStatus(runId, () => ({ status: 'failed', reason: error.told, endedAt: 9000 }));
        throw error;
      });
      await endRun(runId, signal.aborted ? 'stopped' : 'finished');
      return { outcome: { code: 'finished', values: {} }, value: null };
    },
  };
  const judge: JobKind<unknown, unknown> = {
    lane: 'other',
    needsPage: () => false,
    fate: () => 'again',
    async run({ job }) {
      if (refusesToJudge) throw refusesToJudge;
      const { modelId, datasetId } = job.wish as { modelId: string; datasetId: string };
      judged.push(modelId);
      await saveJudgement(judgementOf(modelId, datasetId));
      return { outcome: { code: 'judged', values: {} }, value: null };
    },
  };
  const comparison: JobKind<unknown, unknown> = {
    lane: 'comparison',
    needsPage: () => false,
    fate: () => 'again',
    async run({ job, ...doing }) {
      await runComparison(job.wish.comparisonId as string, doing, draw);
      return { outcome: { code: 'compared', values: {} }, value: null };
    },
  };
  const { queue, die } = createTabQueue({ training, judge, comparison }, shared);
  const start = (comparisonId: string) =>
    queue.add({ kind: 'comparison', name: 'Shapes', wish: { comparisonId } });
  return { queue, begun, judged, start, die };
}

/** With one epoch on record: a new one, or one that is gone on with. */
async function beginRun(wish: Job['wish']): Promise<string> {
  const { start, goOn } = wish as {
    start?: { runId: string; params: Member['params']; datasetId: string; parentId: string };
    goOn?: { runId: string };
  };
  if (goOn) {
    await writeRunStatus(goOn.runId, () => ({ status: 'running' }));
    return goOn.runId;
  }
  const { runId, params, datasetId, parentId } = start!;
  const kind = kindOfParams(params);
  await createRun({ ...runNamed(runId, datasetId), params, kind, parentId, epochs: params.epochs });
  const metrics = metricsOf(runId, 1);
  const losses = { ...metrics, steps: { train_loss: Float32Array.of(3, 2), d_loss: Float32Array.of(1, 1) } };
  await appendEpoch({
    ...{ run: { epoch: 1, backend: 'wasm' }, metrics: losses, checkpoints: [checkpointOf(runId, 'last', 1)] },
  });
  return runId;
}

async function endRun(runId: string, status: 'finished' | 'stopped'): Promise<void> {
  const { params, datasetId } = (await readRun(runId))!;
  const { result } = sharedOfParams(params);
  const model = { ...modelNamed(`model of ${runId}`, datasetId), name: result, runId, params };
  await saveNetworks({ networks: [{ model, weights: weightsOf(1) }], runId, runPatch: {} });
  await writeRunStatus(runId, () => ({ status, endedAt: 9000 }));
}

/** As a page says it that finds a run of a dead one. */
export async function interrupt(runId: string): Promise<void> {
  await writeRunStatus(runId, () => ({ status: 'interrupted', reason: message('runs.pageClosed') }));
}
