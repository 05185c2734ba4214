// Trainings as the page asks for them: at once where none is under way, else at the end of the line.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { findDatasetByDigest, readDataset } from '../../storage/stores/datasets.ts';
import { readRun } from '../../storage/stores/runs.ts';
import { parseTrainParams } from '../../tracking/run-params.ts';
import type { BackendChoice, Run } from '../../tracking/run.ts';
import type { TrainOutcome } from '../../training/api.ts';
import type { JobRequest } from './job-kind.ts';
import { jobs } from './jobs.ts';
import type { HeldTraining, TrainingWish } from './training-kind.ts';
import { requireTrainable, type TrainingStart } from './training-record.ts';

export interface AskedTraining {
  /** Another is under way, or before it in the line. */
  waits: boolean;
  /** Rejects when it can't be begun, once its turn has come. */
  begun: Promise<Run>;
  ended: Promise<TrainOutcome>;
}

/**
 * Puts a training in line. Resolves when it waits there, or has begun; rejects when it can't: AppError `little-room`
 * unless `evenIfShort`, `bad-parameters`, `bad-record`, `in-use`.
 */
export async function requestTraining(start: TrainingStart): Promise<AskedTraining> {
  const params = parseTrainParams(start.params);
  const dataset = await requireTrainable({ ...start, params });
  const wish: TrainingWish = { start: { ...start, params } };
  return request({ name: dataset.name, wish, subject: { datasetId: dataset.id } });
}

/**
 * A run with the parameters, the seed, the pictures and the backend of another; repeat.ts says afterwards whether it
 * came out the same. AppError `bad-record` when the run or its pictures are no longer stored.
 */
export async function requestRepeat(runId: string, evenIfShort = false): Promise<AskedTraining> {
  const run = await readRun(runId);
  if (!run) throw new AppError('bad-record', message('runs.gone'));
  const own = await readDataset(run.datasetId);
  const dataset = own?.digest === run.datasetDigest ? own : await findDatasetByDigest(run.datasetDigest);
  if (!dataset || dataset.source === 'pack') throw new AppError('bad-record', message('runs.picturesGone'));
  const { params, experiment } = run;
  const backend = run.backend ?? 'auto';
  const origin = { repeats: runId, parentId: runId, experiment };
  return requestTraining({ datasetId: dataset.id, params, backend, ...origin, evenIfShort });
}

/** Goes on with a run from its last checkpoint, before all that waits. Rejects as `resumeRun` does. */
export async function requestGoOn(
  runId: string,
  backend: BackendChoice = 'auto',
  evenIfShort = false,
): Promise<AskedTraining> {
  const run = await readRun(runId);
  if (!run) throw new AppError('bad-record', message('runs.gone'));
  const wish: TrainingWish = { goOn: { runId, backend, evenIfShort } };
  const subject = { datasetId: run.datasetId, runId };
  return request({ name: run.datasetName, wish, subject, where: 'first' });
}

async function request(
  asked: Omit<JobRequest, 'kind' | 'wish'> & { wish: TrainingWish },
): Promise<AskedTraining> {
  await jobs.start();
  let onBegun: HeldTraining['onBegun'] = () => {};
  const begins = new Promise<Run>((resolve) => (onBegun = resolve));
  const { job, ended } = await jobs.add<TrainOutcome>(
    { ...asked, kind: 'training', wish: { ...asked.wish } },
    { onBegun } satisfies HeldTraining,
  );
  // What ends has begun, or could not.
  const begun = Promise.race([begins, ended.then(() => begins)]);
  begun.catch(() => {});
  const waits = jobs.waits(job.id);
  if (!waits) await begun;
  return { waits, begun, ended };
}
