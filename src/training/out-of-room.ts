// What becomes of a run that no longer fits on the device: room made of its own records, a model of its best weights.
import type { DeviceWatch } from '../compute/device-loss.ts';
import { AppError, errorCodeOf } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { Run } from '../tracking/run.ts';
import { decodeCheckpoint } from './checkpoints.ts';
import type { SessionPorts } from './ports.ts';
import type { Task, TaskTrainer, TrainedRun } from './task.ts';

/**
 * The run's best weights as what was trained, once its other records have made room. Rejects with `error` itself when
 * that is of another kind, or when there is no checkpoint of the best.
 */
export async function bestInstead<Trainer extends TaskTrainer>(
  error: unknown,
  run: Run,
  task: Task<Trainer>,
  { store }: SessionPorts,
  device: DeviceWatch,
): Promise<TrainedRun<Trainer>> {
  if (errorCodeOf(error) !== 'quota-exceeded') throw error;
  const best = await store.readCheckpoint(run.id, 'best');
  if (!best) throw error;
  const reached = (await store.readRun(run.id))?.epoch ?? best.epoch;
  await store.keepBestOnly(run.id).catch((cause: unknown) => {
    throw stillFull(best.epoch, cause);
  });
  const trainer = device.attempt(() => task.createTrainer(decodeCheckpoint(best).arrays));
  const metrics = (await store.readMetrics(run.id, best.epoch))[0]?.values ?? {};
  const weights = reached === best.epoch ? 'last' : 'best';
  const outOfRoom = message('training.outOfRoom', { reached, weights, best: best.epoch });
  return { trainer, epoch: best.epoch, endedEarly: null, warning: null, metrics, outOfRoom };
}

/** Saves; if that is what no longer fits, once more when the run's other records have made room. */
export async function saveInRoom(
  save: () => Promise<string>,
  run: Run,
  { outOfRoom }: TrainedRun,
  { store }: SessionPorts,
): Promise<string> {
  try {
    return await save();
  } catch (error) {
    if (errorCodeOf(error) !== 'quota-exceeded') throw error;
    const best = await store.readCheckpoint(run.id, 'best');
    if (!best) throw error;
    if (outOfRoom !== undefined) throw stillFull(best.epoch, error);
    await store.keepBestOnly(run.id);
    return save();
  }
}

function stillFull(epoch: number, cause: unknown): AppError {
  return new AppError('quota-exceeded', message('training.stillFull', { best: epoch }), { cause });
}
