// The loop of a run: epochs of steps on the active backend, each ended by a checkpoint. Stops between two steps.
import type { DeviceWatch } from '../compute/device-loss.ts';
import { watchTensors, type TensorMemory } from '../compute/tensor-memory.ts';
import { AppError } from '../shared/errors.ts';
import { message, type Message, type Told } from '../shared/message.ts';
import { createRandom, type Random } from '../shared/random.ts';
import type { TrainOptions, TrainParams } from '../parameters/train-params.ts';
import type { Checkpoint, Run } from '../tracking/run.ts';
import { decodeCheckpoint, encodeCheckpoint, nonFinite, type CheckpointPlace } from './checkpoints.ts';
import type { SessionControl } from './control.ts';
import { epochPictures } from './epoch-pictures.ts';
import { afterScore, isWithoutGain, NO_GAIN_YET } from './gain.ts';
import { isBestEpoch, isMeasured, NONE_MEASURED } from './nearest.ts';
import { createPace } from './pace.ts';
import type { DrawnDistance, SessionPorts } from './ports.ts';
import { afterEpoch, rateOf } from './schedules.ts';
import { checkFinite, createStepLog, type StepLog } from './step-log.ts';
import type { Task, TaskTrainer, TrainedRun, TrainerArrays } from './task.ts';
import { afterTime, NO_TIME_SPENT } from './time-budget.ts';

interface EpochLoop<Trainer extends TaskTrainer = TaskTrainer> {
  run: Run;
  params: TrainParams & TrainOptions;
  stepsPerEpoch: number;
  endsWithoutGain: boolean;
  control: SessionControl;
  ports: SessionPorts;
  device: DeviceWatch;
  distance: DrawnDistance | null;
  trainer: Trainer;
  random: Random;
  log: StepLog;
  place: CheckpointPlace;
  warning: Told | null;
  pace: ReturnType<typeof createPace>;
  memory: TensorMemory;
}

/**
 * Trains from the run's last checkpoint, or from new weights, to its last epoch or until stopped. `params` are the run's,
 * complete. The trainer is the caller's to dispose of. `distance` is measured where they ask for it. AppError `non-finite-loss`, or whatever a backend or the store throws.
 */
export async function trainEpochs<Trainer extends TaskTrainer>(
  run: Run,
  params: TrainParams & TrainOptions,
  task: Task<Trainer>,
  control: SessionControl,
  ports: SessionPorts,
  device: DeviceWatch,
  distance: DrawnDistance | null,
): Promise<TrainedRun<Trainer>> {
  const memory = watchTensors();
  let loop: EpochLoop<Trainer>;
  try {
    loop = { ...(await beginLoop(run, params, task, control, ports, device)), distance, memory };
  } catch (error) {
    memory.end();
    throw error;
  }
  let metrics: Record<string, number> = {};
  try {
    while (loop.place.epoch < run.params.epochs && !earlyEnd(loop) && !control.isStopping())
      metrics = (await runEpoch(loop)) ?? metrics;
    const { place, warning } = loop;
    const endedEarly = place.epoch < run.params.epochs ? earlyEnd(loop) : null;
    return { trainer: loop.trainer, epoch: place.epoch, endedEarly, warning, metrics };
  } catch (error) {
    if (!device.lost()) loop.trainer.dispose();
    throw error;
  } finally {
    memory.end();
  }
}

/** Why it is over before its last epoch; null while it is not. */
function earlyEnd({ params, endsWithoutGain, place }: EpochLoop): Message | null {
  const { earlyStop, epochs, minutes = 0 } = params;
  const { epoch, sinceBest, plannedEpochs } = place;
  if (epoch >= plannedEpochs) return message('training.timeUp', { epoch, minutes });
  if (earlyStop > 0 && sinceBest >= earlyStop)
    return message('training.nothingBetter', { epoch, ago: sinceBest });
  if (endsWithoutGain && isWithoutGain(place, epoch, epochs)) return message('training.noGain', { epoch });
  return null;
}

async function beginLoop<Trainer extends TaskTrainer>(
  run: Run,
  params: TrainParams & TrainOptions,
  task: Task<Trainer>,
  control: SessionControl,
  ports: SessionPorts,
  device: DeviceWatch,
): Promise<Omit<EpochLoop<Trainer>, 'distance' | 'memory'>> {
  const { stepsPerEpoch, endsWithoutGain } = task;
  // A run that ran out of room has its best only.
  const read = (slot: Checkpoint['slot']) => ports.store.readCheckpoint(run.id, slot);
  const saved = run.epoch > 0 ? ((await read('last')) ?? (await read('best'))) : undefined;
  if (run.epoch > 0 && !saved) throw new AppError('bad-record', message('training.checkpointGone'));
  const restored = saved && decodeCheckpoint(saved);
  const random = createRandom(restored ? restored.place.random : params.seed);
  const trainer = device.attempt(() => task.createTrainer(restored?.arrays ?? random));
  const place = restored?.place ?? {
    ...{ runId: run.id, epoch: 0, step: 0, random: random.state() },
    ...{ bestLoss: Infinity, sinceBest: 0, rateScale: 1, ...NO_GAIN_YET, ...NONE_MEASURED },
    ...NO_TIME_SPENT,
  };
  const log = createStepLog(task.metricNames, device.guard);
  const pace = createPace(task.picturesPerStep, ports.now);
  const warning = run.reason; // of the last epoch, where it trained on a device that was lost since
  return {
    ...{ run, params, stepsPerEpoch, endsWithoutGain, control, ports, device },
    ...{ trainer, random, log, place, warning, pace },
  };
}

/** Epochs that it will have, as far as one can tell. */
function epochsOf({ run, place }: EpochLoop): number {
  return Math.min(run.params.epochs, place.plannedEpochs);
}

/** Of the minutes that it may take; Infinity where none are set. */
function secondsLeftOf({ params: { minutes = 0 }, place }: EpochLoop): number {
  return minutes === 0 ? Infinity : Math.max(0, minutes * 60 - place.trainedMs / 1000);
}

/** One epoch and its checkpoint; null when stopped on the way, with the steps done so far in the weights. */
async function runEpoch(loop: EpochLoop): Promise<Record<string, number> | null> {
  const { trainer, control, random, place, pace, ports } = loop;
  let step = place.step;
  let stepsMs = 0;
  for (const draw of trainer.drawEpoch(random)) {
    await control.breathe();
    if (control.isStopping()) return null;
    pace.begin();
    const begun = ports.now();
    step++;
    takeStep(loop, draw, step);
    await loop.log.keepUp();
    if (pace.isDue()) await report(loop, step);
    pace.end();
    stepsMs += ports.now() - begun;
  }
  await report(loop, step, { all: true });
  return endEpoch(loop, step, stepsMs);
}

function takeStep(loop: EpochLoop, draw: unknown, step: number): void {
  const { params, stepsPerEpoch, trainer, random, log, device, place } = loop;
  const learningRate = rateOf(
    { ...params, epochs: epochsOf(loop) },
    { step, stepsPerEpoch, rateScale: place.rateScale },
  );
  const stepPlace = { learningRate, step, stepsPerEpoch };
  const metrics = device.attempt(() => trainer.step(draw, random, stepPlace));
  log.add(step, metrics, learningRate);
}

/** Tells the losses that were read since the last time, or all of them, and stops on one that is no number. */
async function report(loop: EpochLoop, step: number, which = { all: false }): Promise<void> {
  const { log, device, ports, pace, place, stepsPerEpoch } = loop;
  const [epochs, steps] = [epochsOf(loop), epochsOf(loop) * stepsPerEpoch];
  const chunk = await log.flush(which);
  if (!chunk) return;
  const lost = device.lost();
  if (lost) throw lost;
  checkFinite(chunk, (bad) => nonFinite(bad, place.epoch));
  ports.onEvent({ kind: 'steps', ...chunk });
  ports.onEvent({
    kind: 'progress',
    epoch: place.epoch + 1,
    epochs,
    step,
    steps,
    picturesPerSecond: pace.picturesPerSecond(),
    secondsLeft: Math.min(pace.secondsLeft(steps - step), secondsLeftOf(loop)),
  });
}

/** @param stepsMs that its steps took, pauses not counted */
async function endEpoch(loop: EpochLoop, step: number, stepsMs: number): Promise<Record<string, number>> {
  const { run, params, trainer, random, device, ports, log, control, memory } = loop;
  const begun = ports.now();
  const taken = log.takeEpoch();
  const means = meansOf(taken.columns);
  const epoch = loop.place.epoch + 1;
  const found = await trainer.finishEpoch(epoch, means, device, control.breathe);
  const patience = afterEpoch(loop.place, found.loss, params.patience);
  const gain = afterScore(loop.place, found.score);
  const arrays = await device.guard(() => trainer.save());
  const distance = await distanceAt(loop, epoch, arrays);
  const values = { ...means, ...found.values, ...(distance && { [distance.name]: distance.value }) };
  const isBest = isBestEpoch(loop.place, { loss: found.loss, distance: distance?.value ?? null });
  const nearest = Math.min(loop.place.nearest, distance?.value ?? Infinity);
  const spent = afterTime(loop.place, epoch, stepsMs + ports.now() - begun, params.minutes ?? 0);
  const place = {
    ...loop.place,
    ...patience,
    ...gain,
    ...spent,
    nearest,
    epoch,
    step,
    random: random.state(),
  };
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
  const { warning, pictures } = found;
  const isNews = warning !== loop.warning;
  const peakBytes = Math.max(run.peakBytes ?? 0, memory.peakBytes());
  await ports.store.appendEpoch({
    run: { epoch, peakBytes, ...(isNews && { reason: warning }) },
    ...{ metrics, checkpoints, pictures: pictures && epochPictures(run.id, epoch, pictures) },
  });
  loop.place = place;
  loop.warning = warning;
  ports.onEvent({ kind: 'epoch', epoch, values, peakBytes });
  if (pictures) ports.onEvent({ kind: 'pictures', epoch, ...pictures });
  if (isNews) ports.onEvent({ kind: 'warning', epoch, sentence: warning });
  return values;
}

/** Null after an epoch that none is asked of. */
async function distanceAt(
  loop: EpochLoop,
  epoch: number,
  { weights }: TrainerArrays,
): Promise<{ name: string; value: number } | null> {
  const { params, distance, device, control } = loop;
  const { distanceEvery: every = 0 } = params;
  if (!distance || !isMeasured(epoch, { every, epochs: epochsOf(loop) })) return null;
  const value = await device.guard(() => distance.measure(weights, control.breathe));
  return { name: distance.name, value };
}

function meansOf(columns: Record<string, Float32Array>): Record<string, number> {
  const mean = (column: Float32Array) => column.reduce((sum, value) => sum + value, 0) / column.length;
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, mean(column)]));
}
