// Training a variational autoencoder as a task of the epoch loop: its steps, its validation, its reconstructions.
import { PICTURE_BYTES, PICTURE_SIZE } from '../../../dataset/dataset.ts';
import type { PictureRef } from '../../../dataset/paints/split.ts';
import { poolPictures } from '../../../models/pictures.ts';
import { createRandom } from '../../../shared/random.ts';
import { completeVaeParams } from '../shared/vae-params.ts';
import type { Run } from '../../../tracking/run.ts';
import { betaOf } from './beta-schedule.ts';
import { drawEpoch, drawStep, stepsPerEpoch, type StepBatch } from './epoch-batches.ts';
import { createHeldOutAnswer, type HeldOutAnswer } from './held-out-answer.ts';
import type { Material } from './vae-material.ts';
import { qualityOf } from './reconstruction-quality.ts';
import type { Attempts, EpochFindings, Task, TaskTrainer } from '../../../training/task.ts';
import { validated, valuesOf } from '../../../training/validated.ts';
import { createTrainer, type Trainer } from './vae-trainer.ts';
import type { KnownWeights } from './start-from.ts';
import { metricNames } from './vae-step.ts';

/** `net` is what matching later embeds with. */
export type VaeTaskTrainer = TaskTrainer<PictureRef[]> & { net: Trainer };

/** Largest batch of a timed trial step for a network without a compact front end: whole ones take WASM seconds. */
const FULL_SIZE_TRIAL = 8;

/** @param known weights that new ones are taken from, where the run goes on from a model */
export function createVaeTask(
  run: Run,
  material: Material,
  known: KnownWeights | null = null,
): Task<VaeTaskTrainer> {
  const { vae, paints, train, pictures, checked } = material;
  const rule = completeVaeParams(run.params);
  const params = rule;
  const { endsWithoutGain, preset, latentSize, seed } = params;
  // In any case: what searches and comparisons look for is told of every training, whether it may end early or not.
  const answer = createHeldOutAnswer(preset, pictures, checked, latentSize, seed);
  return {
    endsWithoutGain,
    metricNames: metricNames(vae),
    stepsPerEpoch: stepsPerEpoch(train, params.batchSize),
    picturesPerStep: params.batchSize,
    createTrainer(start) {
      const net = createTrainer(vae, paints.length, start, known);
      return {
        net,
        drawEpoch: (random) => drawEpoch(train, params.batchSize, random),
        step: (refs, random, { learningRate, step, stepsPerEpoch }) => {
          const beta = betaOf(rule, { step, stepsPerEpoch });
          return net.step(drawStep(vae, pictures, refs, random), { learningRate, beta, step, rule });
        },
        finishEpoch: (_epoch, means, attempts, breathe) =>
          finishEpoch(means, net, material, answer, params.beta, attempts, breathe),
        save: net.save,
        dispose: net.dispose,
      };
    },
    async trialStep() {
      const random = createRandom(params.seed);
      const batchSize = vae.supervised ? params.batchSize : Math.min(FULL_SIZE_TRIAL, params.batchSize);
      const [refs] = drawEpoch(train, batchSize, random);
      const batch = drawStep(vae, pictures, refs!, random);
      const net = createTrainer(vae, paints.length, random);
      const place = { learningRate: params.learningRate, beta: params.beta, step: 1, rule };
      const metrics = net.step(batch, place);
      try {
        return await metrics.data();
      } finally {
        metrics.dispose();
        net.dispose();
      }
    },
  };
}

async function finishEpoch(
  means: Record<string, number>,
  net: Trainer,
  material: Material,
  answer: HeldOutAnswer | null,
  beta: number,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<EpochFindings> {
  const { vae, shown, validationBatches } = material;
  const [first] = validationBatches;
  const validation = {
    ...{ batches: validationBatches, names: metricNames(vae) },
    countOf: ({ input }: StepBatch) => input.count,
    evaluate: (batch: StepBatch) => valuesOf(() => net.evaluate(batch, beta), attempts),
  };
  const losses = await validated(validation, breathe);
  const quality = first
    ? qualityOf(first.target, await attempts.guard(() => net.redraw(first)), vae.side)
    : {};
  const score = answer && (await answer.score((batch) => attempts.guard(() => net.embed(batch))));
  const values = { ...losses, ...quality, ...(score !== null && { val_mrr: score }) };
  const count = shown.length / PICTURE_BYTES;
  const batch = poolPictures(shown, count, vae.side);
  const reconstructions = await attempts.guard(() => net.reconstruct(batch));
  return {
    values,
    loss: losses.val_train_loss ?? means.train_loss!,
    score,
    pictures: { count, side: PICTURE_SIZE, pictures: reconstructions, originals: shown },
    warning: null,
  };
}
