// What the tests of the GAN share: a small GAN on a catalogue in memory, and its steps.
import type * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../../shared/random.ts';
import { ganParams, type GanParams, type GanRunParams, type GanVariant } from '../shared/gan-params.ts';
import { loadGanMaterial, type GanMaterial } from './gan-material.ts';
import { createGanTask, type GanTrainer } from './gan-task.ts';
import type { Task } from '../../../training/task.ts';
import { createCatalogue, createSession } from '../../../training/test-catalogue.ts';

export const VARIANTS: readonly GanVariant[] = ['dcgan', 'wgan', 'wgan-gp'];

/** Defaults of a compact variant at a size for tests. */
export function smallGan(
  variant: GanVariant,
  own: Partial<GanParams> = {},
  params: Partial<GanRunParams> = {},
): GanRunParams {
  const defaults = ganParams('compact', variant);
  const gan = { ...defaults.gan, criticSteps: 1, ...own };
  return { ...defaults, epochs: 2, batchSize: 8, latentSize: 4, seed: 3, ...params, gan };
}

export async function ganTask(
  params: GanRunParams,
  paints = 12,
): Promise<{ task: Task<GanTrainer>; material: GanMaterial }> {
  const catalogue = createCatalogue(paints);
  const { run, ports } = createSession(params, catalogue.paints, catalogue.shard);
  const material = await loadGanMaterial(run, ports.store, async () => {});
  return { task: createGanTask(run, material), material };
}

/** The first `to` steps of a run with that seed; the metrics of each by name. */
export async function takeSteps(
  task: Task<GanTrainer>,
  trainer: GanTrainer,
  to: number,
  { seed = 5, learningRate = 1e-3 } = {},
): Promise<Record<string, number>[]> {
  const random = createRandom(seed);
  const taken: Record<string, number>[] = [];
  for (let step = 1; step <= to;)
    for (const refs of trainer.drawEpoch(random)) {
      if (step > to) break;
      taken.push(
        await read(
          task,
          trainer.step(refs, random, { learningRate, step, stepsPerEpoch: task.stepsPerEpoch }),
        ),
      );
      step++;
    }
  return taken;
}

async function read(task: Task, metrics: tf.Tensor1D): Promise<Record<string, number>> {
  const values = await metrics.data();
  metrics.dispose();
  return Object.fromEntries(task.metricNames.map((name, i) => [name, values[i]!]));
}
