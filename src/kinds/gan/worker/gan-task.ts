// Training a GAN as a task of the epoch loop: steps of the discriminator and the generator, samples, warnings.
import * as tf from '@tensorflow/tfjs-core';
import type { PictureRef } from '../../../dataset/paints/split.ts';
import { emptyBatch } from '../../../models/pictures.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import { completeParams } from '../../../tracking/train-params.ts';
import type { Run } from '../../../tracking/run.ts';
import type { GanMaterial } from './gan-material.ts';
import { DISCRIMINATOR_METRICS, type GanBatch } from './gan-step.ts';
import { createGanNetworks, type GanNetworks } from './gan-trainer.ts';
import { ganWarning } from './gan-warnings.ts';
import { frechetDistance, meanDistanceToAsked, meanLabs, meanPairDistance } from './lab-statistics.ts';
import type { StepPlace, Task, TaskTrainer } from '../../../training/task.ts';

/** `probe` is the fixed noise that every epoch's samples come from. */
export type GanTrainer = TaskTrainer & { networks: GanNetworks; probe: GanBatch };

/** Fewest steps of the generator in an epoch; a small catalogue is shown again. */
const FEWEST_STEPS = 32;
/** Pictures of an epoch's samples that are measured, and of those that are shown. */
const MEASURED = { compact: 256, published: 64 };
const SHOWN = 24;
/** Largest batch of a timed trial step at full size: whole ones take WASM seconds. */
const FULL_SIZE_TRIAL = 4;

export function createGanTask({ params }: Run, material: GanMaterial): Task<GanTrainer> {
  const { gan, rule, refs } = material;
  const { preset, batchSize, seed } = params;
  const update = completeParams(params);
  const perStep = batchSize * rule.criticSteps;
  const stepsPerEpoch = Math.max(FEWEST_STEPS, Math.ceil(refs.length / perStep));
  const probe = probeOf(material, MEASURED[preset], createRandom(seed ^ 0x5eed));
  const take = (networks: GanNetworks, chosen: readonly PictureRef[], random: Random, place: StepPlace) =>
    ganStep(networks, material, chosen, random, { ...update, ...place, gan: rule });
  return {
    metricNames: [...DISCRIMINATOR_METRICS, 'g_loss'],
    stepsPerEpoch,
    picturesPerStep: perStep,
    createTrainer(start) {
      const networks = createGanNetworks(gan, rule, start);
      return {
        networks,
        probe,
        drawEpoch: (random) => drawRefs(refs, stepsPerEpoch, perStep, random),
        step: (chosen, random, place) => take(networks, chosen, random, place),
        async finishEpoch(epoch, means, attempts) {
          const { values, pictures } = await attempts.guard(() => networks.sample(probe, SHOWN));
          const found = measuresOf(material, probe, values);
          const count = Math.min(SHOWN, probe.count);
          return {
            values: found,
            loss: found.lab_frechet,
            pictures: { count, pictures, originals: null },
            warning: ganWarning({ epoch, step: epoch * stepsPerEpoch }, rule, { ...means, ...found }),
          };
        },
        save: networks.save,
        dispose: networks.dispose,
      };
    },
    async trialStep() {
      const random = createRandom(seed);
      const networks = createGanNetworks(gan, rule, random);
      const size = preset === 'compact' ? batchSize : Math.min(FULL_SIZE_TRIAL, batchSize);
      const [chosen] = drawRefs(refs, 1, size * rule.criticSteps, random);
      const { learningRate } = params;
      const metrics = take(networks, chosen!, random, { learningRate, step: 1, stepsPerEpoch });
      try {
        return await metrics.data();
      } finally {
        metrics.dispose();
        networks.dispose();
      }
    },
  };
}

/**
 * `diversity`: mean distance between two samples over that between two of the dataset. `colour_error`, where the
 * networks are told a colour: mean ΔE to it.
 */
function measuresOf({ gan, labs }: GanMaterial, { colours }: GanBatch, drawn: Float32Array) {
  const { side } = gan;
  const values = drawn.map((value) => (value + 1) * 127.5);
  const samples = meanLabs({ count: drawn.length / (side * side * 3), side, values });
  const own = meanPairDistance(labs);
  return {
    diversity: own > 0 ? meanPairDistance(samples) / own : 1,
    lab_frechet: frechetDistance(samples, labs),
    ...(colours && { colour_error: meanDistanceToAsked(samples, triplesOf(colours)) }),
  };
}

/** Code values of colours in [−1, 1]. */
function triplesOf(colours: Float32Array): [number, number, number][] {
  const code = (i: number) => (colours[i]! + 1) * 127.5;
  return Array.from({ length: colours.length / 3 }, (_, i) => [
    code(3 * i),
    code(3 * i + 1),
    code(3 * i + 2),
  ]);
}

/** `criticSteps` steps of the discriminator, one of the generator, and their metrics as one tensor. */
function ganStep(
  networks: GanNetworks,
  material: GanMaterial,
  chosen: readonly PictureRef[],
  random: Random,
  rule: Omit<Parameters<GanNetworks['stepGenerator']>[1], 'step'> & StepPlace,
): tf.Tensor1D {
  const { criticSteps } = material.rule;
  const size = chosen.length / criticSteps;
  let judged: tf.Tensor1D | null = null;
  for (let i = 0; i < criticSteps; i++) {
    const batch = realBatch(material, chosen.slice(i * size, (i + 1) * size), random);
    judged?.dispose();
    judged = networks.stepDiscriminator(batch, { ...rule, step: (rule.step - 1) * criticSteps + i + 1 });
  }
  const drawn = networks.stepGenerator(noiseBatch(material, chosen.slice(-size), random), rule);
  const metrics = tf.concat([judged!, drawn]) as tf.Tensor1D;
  tf.dispose([judged!, drawn]);
  return metrics;
}

/** The dataset in ever new orders, cut into `steps` of `perStep` pictures. */
function drawRefs(
  refs: readonly PictureRef[],
  steps: number,
  perStep: number,
  random: Random,
): PictureRef[][] {
  const order: PictureRef[] = [];
  while (order.length < steps * perStep) order.push(...random.shuffle([...refs]));
  return Array.from({ length: steps }, (_, i) => order.slice(i * perStep, (i + 1) * perStep));
}

function realBatch(material: GanMaterial, refs: readonly PictureRef[], random: Random): GanBatch {
  const { gan, rule, pictures } = material;
  const batch = emptyBatch(refs.length, gan.side);
  for (const [at, ref] of refs.entries()) pictures.readPicture(ref, batch, at);
  const isPenalised = rule.variant === 'wgan-gp';
  return {
    ...noiseBatch(material, refs, random),
    real: batch.values.map((value) => value / 127.5 - 1),
    between: Float32Array.from({ length: isPenalised ? refs.length : 0 }, random.next),
  };
}

function noiseBatch(
  { gan, paints }: GanMaterial,
  refs: readonly Pick<PictureRef, 'paint'>[],
  random: Random,
): GanBatch {
  const count = refs.length;
  const noise = Float32Array.from({ length: count * gan.noiseSize }, random.gaussian);
  const told = () =>
    Float32Array.from(refs.flatMap(({ paint }) => paints[paint]!.colour.map((value) => value / 127.5 - 1)));
  const colours = gan.isConditional ? told() : null;
  return { count, real: new Float32Array(), noise, colours, between: new Float32Array() };
}

/** Fixed noise, and the colours of paints spread over the catalogue for a network that is told one. */
function probeOf(material: GanMaterial, count: number, random: Random): GanBatch {
  const { paints } = material;
  const refs = Array.from({ length: count }, (_, i) => ({ paint: (i * 7919) % paints.length }));
  return noiseBatch(material, refs, random);
}
