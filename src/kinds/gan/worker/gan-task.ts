// Training a GAN as a task of the epoch loop: steps of the discriminator and the generator, samples, warnings.
import * as tf from '@tensorflow/tfjs-core';
import { rgbOf } from '../../../dataset/labelled/grey.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import { completeGanParams } from '../shared/gan-params.ts';
import type { Run } from '../../../tracking/run.ts';
import type { GanMaterial } from './gan-material.ts';
import { noiseFor, probeOf } from './gan-probe.ts';
import { DISCRIMINATOR_METRICS, type GanBatch } from './gan-step.ts';
import { createGanNetworks, type GanNetworks } from './gan-trainer.ts';
import { ganWarning } from './gan-warnings.ts';
import { drawOrder } from '../../../training/draw-order.ts';
import type { StepPlace, Task, TaskTrainer } from '../../../training/task.ts';

/** `probe` is the fixed noise that every epoch's samples come from. */
export type GanTrainer = TaskTrainer<number[]> & { networks: GanNetworks; probe: GanBatch };

/** Fewest steps of the generator in an epoch; a small catalogue is shown again. */
const FEWEST_STEPS = 32;
/** Pictures of an epoch's samples that are shown. */
const SHOWN = 24;
/** Largest batch of a timed trial step at full size: whole ones take WASM seconds. */
const FULL_SIZE_TRIAL = 4;

export function createGanTask({ params }: Run, material: GanMaterial): Task<GanTrainer> {
  const { gan, rule, pictures: all } = material;
  const update = completeGanParams(params);
  const { preset, batchSize, seed } = update;
  const perStep = batchSize * rule.criticSteps;
  const numbers = Array.from({ length: all.count }, (_, i) => i);
  const stepsPerEpoch = Math.max(FEWEST_STEPS, Math.ceil(all.count / perStep));
  const probe = probeOf(gan, preset, seed, all.toldOfSample);
  const take = (networks: GanNetworks, chosen: readonly number[], random: Random, place: StepPlace) =>
    ganStep(networks, material, chosen, random, { ...update, ...place, gan: rule });
  return {
    metricNames: [...DISCRIMINATOR_METRICS, 'g_loss'],
    endsWithoutGain: false,
    stepsPerEpoch,
    picturesPerStep: perStep,
    createTrainer(start) {
      const networks = createGanNetworks(gan, rule, start);
      const course: number[] = [];
      return {
        networks,
        probe,
        drawEpoch: (random) => drawOrder(numbers, stepsPerEpoch, perStep, random),
        step: (chosen, random, place) => take(networks, chosen, random, place),
        async finishEpoch(epoch, means, attempts) {
          const side = all.shownSide;
          const { values, pictures } = await attempts.guard(() => networks.sample(probe, SHOWN, side));
          const found = all.measure(
            values.map((value) => (value + 1) * 127.5),
            probe.told,
          );
          const count = Math.min(SHOWN, probe.count);
          course.push(found.lab_frechet);
          const place = { epoch, step: epoch * stepsPerEpoch };
          return {
            values: found,
            loss: found.lab_frechet,
            score: null,
            pictures: { count, side, pictures: rgbOf(pictures, gan.depth), originals: null },
            warning: ganWarning(place, rule, { ...means, ...found }, course),
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
      const [chosen] = drawOrder(numbers, 1, size * rule.criticSteps, random);
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

/** `criticSteps` steps of the discriminator, one of the generator, and their metrics as one tensor. */
function ganStep(
  networks: GanNetworks,
  material: GanMaterial,
  chosen: readonly number[],
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

function realBatch(material: GanMaterial, chosen: readonly number[], random: Random): GanBatch {
  const { gan, rule, pictures } = material;
  const size = gan.side * gan.side * gan.depth;
  const values = new Float32Array(chosen.length * size);
  for (const [at, picture] of chosen.entries()) pictures.read(picture, values, at * size);
  const isPenalised = rule.variant === 'wgan-gp';
  return {
    ...noiseBatch(material, chosen, random),
    real: values.map((value) => value / 127.5 - 1),
    between: Float32Array.from({ length: isPenalised ? chosen.length : 0 }, random.next),
  };
}

function noiseBatch({ gan, pictures }: GanMaterial, chosen: readonly number[], random: Random): GanBatch {
  return noiseFor(gan, chosen.length, (at) => pictures.toldOf(chosen[at]!), random);
}
