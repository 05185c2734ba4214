// Training a colouriser as a task of the epoch loop: its steps, its validation, what it makes of pictures.
import { createRandom } from '../../../shared/random.ts';
import { drawOrder } from '../../../training/draw-order.ts';
import type { Attempts, EpochFindings, Task, TaskTrainer } from '../../../training/task.ts';
import { batchOf, morePhrases, pairsOfStep, type ColouriserMaterial } from './colouriser-material.ts';
import { colouriserMetrics } from './colouriser-step.ts';
import { createColouriserTrainer, type ColouriserTrainer } from './colouriser-trainer.ts';
import { checkColouriser } from './check-colouriser.ts';

export type ColouriserTaskTrainer = TaskTrainer<number[]> & { net: ColouriserTrainer };

/** Fewest steps in an epoch; a small dataset is shown again. */
const FEWEST_STEPS = 100;
/** Values of the largest batch of a timed trial step: whole ones of large networks take WASM seconds. */
const TRIAL_PICTURES = 2;

export function createColouriserTask(material: ColouriserMaterial): Task<ColouriserTaskTrainer> {
  const { net: shape, params, stored, features, lpips } = material;
  const { batchSize, seed, colouriser: weights } = params;
  const perStep = storedPerStep(batchSize, weights.generatedShare);
  const stepsPerEpoch = Math.max(FEWEST_STEPS, Math.ceil(stored.train.length / Math.max(1, perStep)));
  const places = stored.train.map((_, place) => place);
  const rule = { ...params, weights };
  return {
    metricNames: colouriserMetrics(weights, shape.readsPhrases),
    endsWithoutGain: false,
    stepsPerEpoch,
    picturesPerStep: batchSize,
    createTrainer(start) {
      const net = createColouriserTrainer(shape, start, features, lpips);
      return {
        net,
        drawEpoch: (random) => drawOrder(places, stepsPerEpoch, perStep, random),
        step: (chosen, random, { learningRate, step }) => {
          const batch = batchOf(pairsOfStep(material, chosen, random), shape.side);
          return net.step({ ...batch, ...morePhrases(material, random) }, { ...rule, learningRate, step });
        },
        finishEpoch: (_, means, attempts, breathe) => finishEpoch(means, net, material, attempts, breathe),
        save: net.save,
        dispose: net.dispose,
      };
    },
    async trialStep() {
      const random = createRandom(seed);
      const net = createColouriserTrainer(shape, random, features, lpips);
      const pairs = pairsOfStep(material, places.slice(0, perStep), random).slice(0, TRIAL_PICTURES);
      const batch = { ...batchOf(pairs, shape.side), ...morePhrases(material, random) };
      const metrics = net.step(batch, { ...rule, step: 1 });
      try {
        return await metrics.data();
      } finally {
        metrics.dispose();
        net.dispose();
      }
    },
  };
}

/** Pairs of the dataset in each step. */
export function storedPerStep(batchSize: number, generatedShare: number): number {
  return batchSize - Math.round(batchSize * generatedShare);
}

async function finishEpoch(
  means: Record<string, number>,
  net: ColouriserTrainer,
  material: ColouriserMaterial,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<EpochFindings> {
  const { shown, tried } = material;
  const { side } = material.net;
  const values = await checkColouriser(net, material, attempts, breathe);
  const pictures = await attempts.guard(() => net.paint(batchOf(shown, side)));
  const samples = await attempts.guard(() => net.paint(tried));
  const originals = new Uint8Array(pictures.length);
  for (const [at, { input }] of shown.entries()) originals.set(input, at * input.length);
  return {
    values,
    loss: values.val_train_loss ?? means.train_loss!,
    score: null,
    pictures: { count: shown.length, side, pictures, originals, samples },
    warning: null,
  };
}
