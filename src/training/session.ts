// One training session from a stored run to a saved model: load, time backends, train, index, calibrate, save.
import { chooseBackend, type ChosenBackend } from '../compute/choose-backend.ts';
import { watchDevice, type DeviceWatch } from '../compute/device-loss.ts';
import { NAMES } from '../compute/backends.ts';
import { AppError, errorCodeOf } from '../shared/errors.ts';
import { createRandom } from '../shared/random.ts';
import type { BackendChoice, BackendName, Run } from '../tracking/types.ts';
import type { TrainOutcome } from './api.ts';
import type { SessionControl } from './control.ts';
import { drawEpoch, drawStep } from './epoch-batches.ts';
import { trainEpochs } from './epochs.ts';
import { loadMaterial, type Material } from './material.ts';
import type { SessionPorts } from './ports.ts';
import { saveMatcher } from './save-matcher.ts';
import { createTrainer } from './trainer.ts';

/** Largest batch of a timed trial step for a network without a compact front end: whole ones take WASM seconds. */
const FULL_SIZE_TRIAL = 8;

/**
 * Runs or goes on with `runId`. Backends that fail on the way are left for the next one, from the last checkpoint.
 * Rejects with AppError; what the last whole epoch stored stays.
 */
export async function runSession(
  runId: string,
  choice: BackendChoice,
  control: SessionControl,
  ports: SessionPorts,
): Promise<TrainOutcome> {
  const run = await requireRun(runId, ports);
  ports.onEvent({ kind: 'phase', phase: 'loading' });
  const material = await loadMaterial(run, ports.store, control.breathe);
  try {
    return await trainSomewhere(run, choice, material, control, ports);
  } finally {
    material.reader.dispose();
  }
}

async function requireRun(runId: string, { store }: SessionPorts): Promise<Run> {
  const run = await store.readRun(runId);
  if (!run) throw new AppError('bad-record', 'This run is no longer stored; start a new one.');
  return run;
}

/** Tries the chosen backend, then those left, until one gets to the end. */
async function trainSomewhere(
  run: Run,
  choice: BackendChoice,
  material: Material,
  control: SessionControl,
  ports: SessionPorts,
): Promise<TrainOutcome> {
  const failed: BackendName[] = [];
  let loss: AppError | null = null;
  for (;;) {
    ports.onEvent({ kind: 'phase', phase: 'timing' });
    const chosen = await choose(run, choice, material, ports, failed).catch((error: unknown) => {
      throw loss ?? error; // nothing left to move to: the loss is what went wrong
    });
    const from = failed.at(-1);
    if (from && loss)
      ports.onEvent({ kind: 'moved', from, to: chosen.backend, reason: movedReason(loss, chosen) });
    const { backend, device, reason, trials } = chosen;
    ports.onEvent({ kind: 'backend', backend, device, reason, trials });
    await ports.store.updateRun(run.id, { backend, device: `${device}. ${reason}` });
    const watch = watchDevice(backend);
    try {
      const current = await requireRun(run.id, ports);
      return await trainAndSave(current, backend, material, control, ports, watch);
    } catch (error) {
      if (errorCodeOf(error) !== 'device-lost') throw error;
      loss = error as AppError;
      failed.push(backend);
    }
  }
}

async function trainAndSave(
  run: Run,
  backend: BackendName,
  material: Material,
  control: SessionControl,
  ports: SessionPorts,
  device: DeviceWatch,
): Promise<TrainOutcome> {
  ports.onEvent({ kind: 'phase', phase: 'training' });
  const trained = await trainEpochs(run, material, control, ports, device);
  const status = trained.epoch < run.params.epochs ? 'stopped' : 'finished';
  try {
    if (trained.epoch === 0) {
      const reason = 'Stopped before its first epoch ended.';
      await ports.store.updateRun(run.id, { status, reason, endedAt: ports.now() });
      return { status, modelId: null };
    }
    const modelId = await saveMatcher({ run, backend, status, trained, material, control, ports, device });
    return { status, modelId };
  } finally {
    if (!device.lost()) trained.trainer.dispose();
  }
}

/** The backend asked for, or the fastest by one step of this very net; a failed choice by hand becomes `auto`. */
function choose(
  run: Run,
  choice: BackendChoice,
  material: Material,
  { now }: SessionPorts,
  without: readonly BackendName[],
): Promise<ChosenBackend> {
  return chooseBackend(choice, { trialStep: () => trialStep(run, material), now, without });
}

/** A step of a scratch copy of the net on the active backend, read back. */
async function trialStep({ params }: Run, { vae, paints, train, pictures }: Material): Promise<void> {
  const random = createRandom(params.seed);
  const batchSize = vae.supervised ? params.batchSize : Math.min(FULL_SIZE_TRIAL, params.batchSize);
  const [refs] = drawEpoch(train, batchSize, random);
  const batch = drawStep(vae, pictures, refs!, random);
  const trainer = createTrainer(vae, paints.length, random);
  const metrics = trainer.step(batch, { learningRate: params.learningRate, beta: params.beta, step: 1 });
  try {
    await metrics.data();
  } finally {
    metrics.dispose();
    trainer.dispose();
  }
}

function movedReason(loss: AppError, { backend }: ChosenBackend): string {
  return `${loss.message} The training went on with ${NAMES[backend]} from its last checkpoint.`;
}
