// Training a picture VAE as a task of the epoch loop: its steps, its validation, what it makes of pictures.
import { rgbOf } from '../../../dataset/labelled/grey.ts';
import { bytesOfShares } from '../../../models/pictures.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import type { Run } from '../../../tracking/run.ts';
import { drawOrder } from '../../../training/draw-order.ts';
import { resizeInto } from '../../../training/resize-into.ts';
import type { Attempts, EpochFindings, Task, TaskTrainer } from '../../../training/task.ts';
import { validated } from '../../../training/validated.ts';
import { completePictureVaeParams } from '../shared/picture-vae-params.ts';
import { betaAt, courseOf } from './beta-cycle.ts';
import { batchOf, type PictureVaeMaterial } from './picture-vae-material.ts';
import {
  pictureVaeMetrics,
  type LossRule,
  type PictureVaeBatch,
  type PictureVaeInputs,
} from './picture-vae-step.ts';
import { createPictureVaeTrainer, type PictureVaeTrainer } from './picture-vae-trainer.ts';
import { activeUnits, pictureVaeWarning } from './picture-vae-warnings.ts';

export type PictureVaeTaskTrainer = TaskTrainer<number[]> & { net: PictureVaeTrainer };

/** Fewest steps in an epoch; a small dataset is shown again. */
const FEWEST_STEPS = 32;
/** Values of the largest batch of a timed trial step: whole ones of large pictures take WASM seconds. */
const TRIAL_VALUES = 128 * 28 * 28;

export function createPictureVaeTask(
  { params }: Run,
  material: PictureVaeMaterial,
): Task<PictureVaeTaskTrainer> {
  const { vae, own, source, features } = material;
  const rule = { ...completePictureVaeParams(params), ...own };
  const critic = (own.patchCritic ?? 0) > 0;
  const { batchSize, seed, beta } = rule;
  const { train } = source;
  const stepsPerEpoch = Math.max(FEWEST_STEPS, Math.ceil(train.length / batchSize));
  const course = courseOf(own, stepsPerEpoch);
  const originals = rgbOf(enlarged(material.shown, vae.side, source.shownSide, vae.depth), vae.depth);
  const batch = (chosen: readonly number[], random: Random) => batchOf(vae, source, chosen, random);
  return {
    metricNames: pictureVaeMetrics({ features, critic }),
    endsWithoutGain: false,
    stepsPerEpoch,
    picturesPerStep: batchSize,
    createTrainer(start) {
      const net = createPictureVaeTrainer(vae, start, features, critic);
      const losses: number[] = [];
      return {
        net,
        drawEpoch: (random) => drawOrder(train, stepsPerEpoch, batchSize, random),
        step: (chosen, random, { learningRate, step }) =>
          net.step(batch(chosen, random), { ...rule, learningRate, step, beta: betaAt(step, beta, course) }),
        async finishEpoch(epoch, means, attempts, breathe) {
          const found = await finishEpoch(means, net, material, originals, rule, attempts, breathe);
          losses.push(found.loss);
          const warning = pictureVaeWarning({
            ...{ epoch, step: epoch * stepsPerEpoch, latentSize: vae.latentSize },
            activeUnits: found.values.active_units!,
            klDivergence: found.values.val_kl_div ?? means.kl_div!,
            losses: course.cycle > 0 ? [] : losses, // it goes up and down with β then
          });
          return { ...found, warning };
        },
        save: net.save,
        dispose: net.dispose,
      };
    },
    async trialStep() {
      const random = createRandom(seed);
      const net = createPictureVaeTrainer(vae, random, features, critic);
      const size = Math.max(2, Math.min(batchSize, Math.floor(TRIAL_VALUES / vae.size)));
      const [chosen] = drawOrder(train, 1, size, random);
      const metrics = net.step(batch(chosen!, random), { ...rule, step: 1 });
      try {
        return await metrics.data();
      } finally {
        metrics.dispose();
        net.dispose();
      }
    },
  };
}

/** `loss` has β at its full weight, so that no epoch counts as the best because β was small in it. */
async function finishEpoch(
  means: Record<string, number>,
  net: PictureVaeTrainer,
  material: PictureVaeMaterial,
  originals: Uint8Array,
  rule: LossRule,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Omit<EpochFindings, 'warning'>> {
  const { vae, shown, prior } = material;
  const { shownSide: side } = material.source;
  const { losses, means: codes } = await check(net, material, rule, attempts, breathe);
  const compared = (rule.perceptual ?? 0) * (means.perceptual_loss ?? 0);
  const trained = (means.recon_loss! + compared) * vae.size + rule.beta * means.kl_div!;
  const active_units = activeUnits(codes, vae.latentSize);
  const rgb = (bytes: Uint8Array) => rgbOf(bytes, vae.depth);
  const pictures = rgb(await attempts.guard(() => net.redraw(shown, side)));
  const samples = rgb(await attempts.guard(() => net.draw(prior, side)));
  return {
    values: { ...losses, active_units },
    loss: losses.val_train_loss ?? trained,
    score: null,
    pictures: { count: shown.count, side, pictures, originals, samples },
  };
}

/** The losses of what is held out, β not among them, and μ of the pictures that activity is counted on. */
async function check(
  net: PictureVaeTrainer,
  { validationBatches, activityBatches, features }: PictureVaeMaterial,
  rule: LossRule,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<{ losses: Record<string, number>; means: Float32Array }> {
  const means: number[] = [];
  const metrics = pictureVaeMetrics({ features, critic: rule.patchCritic });
  const validation = {
    batches: validationBatches,
    names: metrics.slice(0, metrics.indexOf('beta')),
    countOf: ({ count }: PictureVaeBatch) => count,
    async evaluate(batch: PictureVaeBatch) {
      const found = await attempts.guard(() => net.evaluate(batch, rule));
      if (!activityBatches) means.push(...found.means);
      return found.metrics;
    },
  };
  const losses = await validated(validation, breathe);
  for (const inputs of activityBatches ?? []) {
    means.push(...(await attempts.guard(() => net.means(inputs))));
    await breathe();
  }
  return { losses, means: Float32Array.from(means) };
}

/** The pictures as the networks see them, each pixel as a square of the shown side's. */
function enlarged(
  { count, pictures }: PictureVaeInputs,
  from: number,
  to: number,
  channels: number,
): Uint8Array {
  const bytes = bytesOfShares(pictures);
  const [read, size] = [from * from * channels, to * to * channels];
  const out = new Uint8Array(count * size);
  for (let i = 0; i < count; i++)
    resizeInto(out.subarray(i * size, (i + 1) * size), bytes.subarray(i * read, (i + 1) * read), {
      ...{ from, to, channels },
    });
  return out;
}
