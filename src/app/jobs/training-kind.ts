// A training, or going on with one, as a kind of job. What was asked for waits with its parameters and its catalogue.
import { boolean, object, type InferOutput } from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { idText } from '../../shared/schemas.ts';
import { readRun } from '../../storage/stores/runs.ts';
import type { JobProgress } from '../../tracking/job.ts';
import { backendChoiceSchema } from '../../tracking/choices.ts';
import type { Run } from '../../tracking/run.ts';
import type { TrainOutcome } from '../../training/api.ts';
import type { JobKind } from './job-kind.ts';
import { resumeRun, startTraining, stopTraining, trainingFinished } from './training-job.ts';
import { trainingStartSchema, type TrainingStart } from './training-record.ts';
import { trainingJob } from './training-state.ts';
import type { TrainingJob } from './training-view.ts';

/** A run to go on with. */
const goOnSchema = object({ runId: idText, backend: backendChoiceSchema, evenIfShort: boolean() });
export type TrainingGoOn = InferOutput<typeof goOnSchema>;

const isStart = guardOf(trainingStartSchema);
const isGoOn = guardOf(goOnSchema);

export type TrainingWish = { start: TrainingStart } | { goOn: TrainingGoOn };

/** What the page is told that asked for it. */
export interface HeldTraining {
  onBegun(run: Run): void;
}

export const trainingKind: JobKind<HeldTraining, TrainOutcome> = {
  lane: 'training',
  needsPage: () => false,
  fate: ({ subject: { runId } }) => (runId === undefined ? 'again' : 'interrupted'),
  isUndecided: async ({ subject: { runId } }) => {
    const run = runId === undefined ? undefined : await readRun(runId);
    return run?.status === 'interrupted' || run?.status === 'running' || run?.status === 'paused';
  },
  async run({ job, held, signal, onProgress, tell }) {
    const wish = wishOf(job.wish);
    const run =
      'goOn' in wish
        ? await resumeRun(wish.goOn.runId, wish.goOn.backend, wish.goOn.evenIfShort)
        : await startTraining(wish.start);
    const stop = () => stopTraining();
    const unfollow = follow(onProgress);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    const finished = trainingFinished();
    try {
      await tell({ runId: run.id, datasetId: run.datasetId }).catch(() => {}); // it trains all the same
      held?.onBegun(run);
      const outcome = await finished;
      return { outcome: { code: outcome.status, values: {} }, value: outcome };
    } finally {
      signal.removeEventListener('abort', stop);
      unfollow();
    }
  },
};

/** What came out of storage. */
function wishOf({ start, goOn }: Record<string, unknown>): TrainingWish {
  if (isGoOn(goOn)) return { goOn };
  if (isStart(start)) return { start };
  throw new AppError('bad-record', message('runs.wishUnreadable'));
}

/** Tells where the training of this tab is, when that is another place than before. */
function follow(onProgress: (progress: JobProgress) => void): () => void {
  let before = '';
  return trainingJob.subscribe(() => {
    const progress = progressOf(trainingJob.get());
    const now = progress ? Object.values(progress).join(' ') : before;
    if (progress && now !== before) onProgress(progress);
    before = now;
  });
}

function progressOf(now: TrainingJob): JobProgress | null {
  if (now.state !== 'running' && now.state !== 'paused' && now.state !== 'stopping') return null;
  const { state, phase, progress } = now;
  return {
    phase: state === 'running' ? phase : state,
    done: progress?.step ?? 0,
    total: progress?.steps ?? 0,
  };
}
