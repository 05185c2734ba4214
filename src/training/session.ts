// One training session from a stored run to a saved model: load, time backends, train, index, calibrate, save.
import { message, type Message } from '../shared/message.ts';
import { chooseBackend, type ChosenBackend } from '../compute/choose-backend.ts';
import { watchDevice, type DeviceWatch } from '../compute/device-loss.ts';
import { TITLES } from '../compute/backend-titles.ts';
import { enlargeWasm } from '../compute/processor-backends.ts';
import type { KindShared } from '../kinds/kind-shared.ts';
import { completeBy, valueAt } from '../parameters/param-schema.ts';
import type { TrainOptions, TrainParams } from '../parameters/train-params.ts';
import { AppError, errorCodeOf } from '../shared/errors.ts';
import type { BackendChoice, BackendName, Run } from '../tracking/run.ts';
import type { TrainOutcome } from './api.ts';
import type { SessionControl } from './control.ts';
import { trainEpochs } from './epochs.ts';
import { bestInstead, saveInRoom } from './out-of-room.ts';
import type { DrawnDistance, SessionPorts } from './ports.ts';
import type { KindWorker, Task, TaskTrainer, Work } from './task.ts';

/** What a session comes to that was left. */
const LEFT: TrainOutcome = { status: 'stopped', modelId: null, reason: null };

/**
 * Runs or goes on with `runId`. Backends that fail on the way are left for the next one, from the last checkpoint.
 * Without room for another epoch it ends as stopped, with a model of its best weights where that fits. Rejects with
 * AppError; what the last whole epoch stored stays.
 */
export async function runSession(
  runId: string,
  choice: BackendChoice,
  control: SessionControl,
  given: SessionPorts,
  workerOfKind: (kind: string) => KindWorker,
): Promise<TrainOutcome> {
  const ports = { ...given, store: storeUnlessLeft(given.store, control) };
  const run = await requireRun(runId, ports);
  ports.onEvent({ kind: 'phase', phase: 'loading' });
  const kind = workerOfKind(run.kind);
  const distance = await distanceOf(run, kind.shared, control, ports);
  const work = await kind.open(run, control, ports);
  try {
    return await trainSomewhere(run, choice, { ...work, kind: kind.shared, distance }, control, ports);
  } catch (error) {
    if (control.isLeft() && errorCodeOf(error) === 'cancelled') return LEFT;
    throw error;
  } finally {
    work.dispose();
  }
}

async function requireRun(runId: string, { store }: SessionPorts): Promise<Run> {
  const run = await store.readRun(runId);
  if (!run) throw new AppError('bad-record', message('training.runGone'));
  return run;
}

/** Nothing more is stored once it is left: whoever left it drops what there is. */
function storeUnlessLeft(store: SessionPorts['store'], control: SessionControl): SessionPorts['store'] {
  const unlessLeft =
    <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      if (control.isLeft()) throw new AppError('cancelled', message('work.cancelled'));
      return write(...args);
    };
  const { appendEpoch, saveTrainedModel, saveNetworks } = store;
  return {
    ...store,
    appendEpoch: unlessLeft(appendEpoch),
    saveTrainedModel: unlessLeft(saveTrainedModel),
    saveNetworks: unlessLeft(saveNetworks),
  };
}

/** Got ready where the run's parameters ask for it; null also when it was stopped on the way. */
async function distanceOf(
  run: Run,
  { schema }: KindShared,
  control: SessionControl,
  { openDistance, onEvent }: SessionPorts,
): Promise<DrawnDistance | null> {
  const { distanceEvery = 0 } = completeBy(schema, run.params);
  if (distanceEvery === 0 || run.epoch >= run.params.epochs) return null;
  const breathe = async () => {
    await control.breathe();
    if (control.isStopping()) throw new AppError('cancelled', message('work.cancelled'));
  };
  const onTraining = () => onEvent({ kind: 'phase', phase: 'classifier' });
  try {
    return await openDistance(run, { breathe, onTraining });
  } catch (error) {
    if (errorCodeOf(error) !== 'cancelled') throw error;
    return null;
  }
}

type OpenWork<Trainer extends TaskTrainer> = Work<Trainer> & {
  kind: KindShared;
  distance: DrawnDistance | null;
};

/** Tries the chosen backend, then those left, until one gets to the end. */
async function trainSomewhere<Trainer extends TaskTrainer>(
  run: Run,
  choice: BackendChoice,
  work: OpenWork<Trainer>,
  control: SessionControl,
  ports: SessionPorts,
): Promise<TrainOutcome> {
  const failed: BackendName[] = [];
  let wanted = choice;
  let lost: BackendName | null = null;
  let loss: AppError | null = null;
  for (;;) {
    ports.onEvent({ kind: 'phase', phase: 'timing' });
    const chosen = await choose(wanted, run, work, ports, failed).catch((error: unknown) => {
      throw loss ?? error; // nothing left to move to: the loss is what went wrong
    });
    if (lost && loss)
      ports.onEvent({ kind: 'moved', from: lost, to: chosen.backend, reason: movedReason(loss, chosen) });
    const { backend, device, reason } = chosen;
    ports.onEvent({ kind: 'backend', ...chosen });
    await ports.store.updateRun(run.id, {
      backend,
      device: message('compute.deviceAndReason', { device, reason }),
    });
    const watch = watchDevice(backend);
    try {
      const current = await requireRun(run.id, ports);
      return await trainAndSave(current, backend, work, control, ports, watch);
    } catch (error) {
      const code = errorCodeOf(error);
      if (code === 'device-lost' || code === 'non-finite-loss')
        await ports.backends?.forget().catch(() => {});
      if (code !== 'device-lost') throw error;
      [loss, lost] = [error as AppError, backend];
      const isLarger = backend === 'wasm' && (await enlargeWasm());
      if (isLarger) wanted = 'wasm';
      else failed.push(backend);
    }
  }
}

async function trainAndSave<Trainer extends TaskTrainer>(
  run: Run,
  backend: BackendName,
  { task, save, kind, distance }: OpenWork<Trainer>,
  control: SessionControl,
  ports: SessionPorts,
  device: DeviceWatch,
): Promise<TrainOutcome> {
  ports.onEvent({ kind: 'phase', phase: 'training' });
  const params = completeBy(kind.schema, run.params) as TrainParams & TrainOptions;
  const trained = await trainEpochs(run, params, task, control, ports, device, distance).catch(
    (error: unknown) => bestInstead(error, run, task, ports, device),
  );
  const { outOfRoom } = trained;
  const isOver = trained.endedEarly !== null || trained.epoch >= run.params.epochs;
  const isWhole = outOfRoom === undefined && isOver;
  const status = isWhole ? 'finished' : 'stopped';
  try {
    if (control.isLeft()) return LEFT;
    if (trained.epoch === 0) {
      return { status, modelId: null, reason: message('training.stoppedEarly') };
    }
    const reason = outOfRoom ?? trained.endedEarly ?? trained.warning;
    const end = { run, backend, status, reason, device } as const;
    const modelId = await saveInRoom(() => save(trained, end), run, trained, ports);
    return { status, modelId, reason };
  } finally {
    if (!device.lost()) trained.trainer.dispose();
  }
}

/** The backend asked for, or the fastest by one step of this very net; a failed choice by hand becomes `auto`. */
function choose(
  choice: BackendChoice,
  run: Run,
  { task: { trialStep }, kind }: { task: Pick<Task, 'trialStep'>; kind: KindShared },
  { now, backends }: SessionPorts,
  without: readonly BackendName[],
): Promise<ChosenBackend> {
  const known = backends && { memory: backends, work: workOf(run, kind) };
  return chooseBackend(choice, { trialStep, now, without, ...(known && { known }) });
}

/**
 * What the time of a step depends on besides the device: our kernels, the network, the size of a batch, and which of the kind's
 * own options are asked for, each a term of the loss.
 */
function workOf({ appVersion, kind, params }: Run, { variant, schema }: KindShared): string {
  const own = variant === null ? '' : String(valueAt(params, variant));
  const options = schema.filter(({ path, isOptional }) => isOptional && path.includes('.'));
  const asked = options.map(({ path }) => Number(Boolean(valueAt(params, path)))).join('');
  return [appVersion, kind, params.preset, own, params.batchSize, asked].join(' ');
}

function movedReason(loss: AppError, { backend }: ChosenBackend): Message {
  return message('training.movedTo', { loss: loss.told, backend: TITLES[backend] });
}
