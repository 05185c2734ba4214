// The loop of a run: epochs of steps on the active backend, each ended by a checkpoint. Stops between two steps.
import type { DeviceWatch } from '../compute/device-loss.ts';
import { poolPictures } from '../models/pictures.ts';
import { PICTURE_BYTES } from '../dataset/types.ts';
import { AppError } from '../shared/errors.ts';
import { createRandom, type Random } from '../shared/random.ts';
import type { Run } from '../tracking/types.ts';
import { decodeCheckpoint, encodeCheckpoint, nonFinite, type CheckpointPlace } from './checkpoints.ts';
import type { SessionControl } from './control.ts';
import { drawEpoch, drawStep, stepsPerEpoch } from './epoch-batches.ts';
import type { Material } from './material.ts';
import { createPace } from './pace.ts';
import type { SessionPorts } from './ports.ts';
import { cosineRate } from './schedules.ts';
import { checkFinite, createStepLog, type StepLog } from './step-log.ts';
import { createTrainer, type Trainer } from './trainer.ts';
import { metricNames } from './vae-step.ts';

export interface TrainedRun {
  trainer: Trainer;
  /** Whole epochs behind these weights. */
  epoch: number;
  /** Of the last whole epoch. */
  metrics: Record<string, number>;
}

interface EpochLoop {
  run: Run;
  material: Material;
  control: SessionControl;
  ports: SessionPorts;
  device: DeviceWatch;
  trainer: Trainer;
  random: Random;
  log: StepLog;
  place: CheckpointPlace;
  steps: number;
  pace: ReturnType<typeof createPace>;
}

/**
 * Trains from the run's last checkpoint, or from new weights, to its last epoch or until stopped. The trainer is the
 * caller's to dispose of. AppError `non-finite-loss`, or whatever a backend or the store throws.
 */
export async function trainEpochs(
  run: Run,
  material: Material,
  control: SessionControl,
  ports: SessionPorts,
  device: DeviceWatch,
): Promise<TrainedRun> {
  const loop = await beginLoop(run, material, control, ports, device);
  let metrics: Record<string, number> = {};
  try {
    while (loop.place.epoch < run.params.epochs && !control.isStopping())
      metrics = (await runEpoch(loop)) ?? metrics;
    return { trainer: loop.trainer, epoch: loop.place.epoch, metrics };
  } catch (error) {
    if (!device.lost()) loop.trainer.dispose();
    throw error;
  }
}

async function beginLoop(
  run: Run,
  material: Material,
  control: SessionControl,
  ports: SessionPorts,
  device: DeviceWatch,
): Promise<EpochLoop> {
  const { params } = run;
  const saved = run.epoch > 0 ? await ports.store.readCheckpoint(run.id, 'last') : undefined;
  if (run.epoch > 0 && !saved)
    throw new AppError('bad-record', 'The checkpoint of this run was deleted; start a new run.');
  const restored = saved && decodeCheckpoint(saved);
  const random = createRandom(restored ? restored.place.random : params.seed);
  const start = restored?.arrays ?? random;
  const trainer = device.attempt(() => createTrainer(material.vae, material.paints.length, start));
  const place = restored?.place ?? {
    runId: run.id,
    epoch: 0,
    step: 0,
    random: random.state(),
    bestLoss: Infinity,
  };
  const log = createStepLog(metricNames(material.vae), device.guard);
  const steps = stepsPerEpoch(material.train, params.batchSize) * params.epochs;
  const pace = createPace(params.batchSize, ports.now);
  return { run, material, control, ports, device, trainer, random, log, place, steps, pace };
}

/** One epoch and its checkpoint; null when stopped on the way, with the steps done so far in the weights. */
async function runEpoch(loop: EpochLoop): Promise<Record<string, number> | null> {
  const { run, material, control, random, place, pace } = loop;
  let step = place.step;
  for (const refs of drawEpoch(material.train, run.params.batchSize, random)) {
    await control.breathe();
    if (control.isStopping()) return null;
    pace.begin();
    step++;
    takeStep(loop, refs, step);
    if (pace.isDue()) await report(loop, step);
    pace.end();
  }
  await report(loop, step);
  return endEpoch(loop, step);
}

function takeStep(
  { run, material, trainer, random, log, steps, device }: EpochLoop,
  refs: Parameters<typeof drawStep>[2],
  step: number,
): void {
  const { learningRate: peak, beta } = run.params;
  const learningRate = cosineRate(step, steps, peak);
  const batch = drawStep(material.vae, material.pictures, refs, random);
  const metrics = device.attempt(() => trainer.step(batch, { learningRate, beta, step }));
  log.add(step, metrics, learningRate);
}

/** Reads the losses of the last steps back, stops on one that is no number, and tells. */
async function report(
  { run, log, device, ports, pace, place, steps }: EpochLoop,
  step: number,
): Promise<void> {
  const chunk = await log.flush();
  if (!chunk) return;
  const lost = device.lost();
  if (lost) throw lost;
  checkFinite(chunk, (bad) => nonFinite(bad, place.epoch));
  ports.onEvent({ kind: 'steps', ...chunk });
  ports.onEvent({
    kind: 'progress',
    epoch: place.epoch + 1,
    epochs: run.params.epochs,
    step,
    steps,
    picturesPerSecond: pace.picturesPerSecond(),
    secondsLeft: pace.secondsLeft(steps - step),
  });
}

async function endEpoch(loop: EpochLoop, step: number): Promise<Record<string, number>> {
  const { run, material, trainer, random, device, ports, log } = loop;
  const taken = log.takeEpoch();
  const values = { ...meansOf(taken.columns), ...(await validate(loop)) };
  const reconstructions = await device.guard(() => trainer.reconstruct(shownBatch(material)));
  const epoch = loop.place.epoch + 1;
  const loss = values.val_train_loss ?? values.train_loss!;
  const isBest = loss < loop.place.bestLoss;
  const place = {
    ...loop.place,
    epoch,
    step,
    random: random.state(),
    bestLoss: isBest ? loss : loop.place.bestLoss,
  };
  const arrays = await device.guard(() => trainer.save());
  const checkpoints = [encodeCheckpoint('last', arrays, place)];
  if (isBest) checkpoints.push({ ...checkpoints[0]!, slot: 'best' });
  const metrics = {
    runId: run.id,
    epoch,
    at: ports.now(),
    firstStep: taken.firstStep,
    steps: taken.columns,
    values,
  };
  await ports.store.appendEpoch({ run: { epoch }, metrics, checkpoints });
  loop.place = place;
  const count = material.shown.length / PICTURE_BYTES;
  ports.onEvent({ kind: 'epoch', epoch, values });
  ports.onEvent({ kind: 'reconstructions', epoch, count, originals: material.shown, reconstructions });
  return values;
}

/** `val_…` of each metric, averaged over the fixed validation batches; empty when nothing is held out. */
async function validate({
  run,
  material,
  trainer,
  device,
  control,
}: EpochLoop): Promise<Record<string, number>> {
  const names = metricNames(material.vae);
  const sums = new Float64Array(names.length);
  let pictures = 0;
  for (const batch of material.validationBatches) {
    const terms = device.attempt(() => trainer.evaluate(batch, run.params.beta));
    const values = await device.guard(() => terms.data());
    terms.dispose();
    for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * batch.input.count;
    pictures += batch.input.count;
    await control.breathe();
  }
  return pictures === 0
    ? {}
    : Object.fromEntries(names.map((name, i) => [`val_${name}`, sums[i]! / pictures]));
}

function shownBatch({ vae, shown }: Material) {
  return poolPictures(shown, shown.length / PICTURE_BYTES, vae.side);
}

function meansOf(columns: Record<string, Float32Array>): Record<string, number> {
  const mean = (column: Float32Array) => column.reduce((sum, value) => sum + value, 0) / column.length;
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, mean(column)]));
}
