// Training a picture VAE as a task of the epoch loop: its steps, its validation, what it makes of pictures.
import { rgbOf } from '../../../dataset/labelled/grey.ts';
import { createRandom, type Random } from '../../../shared/random.ts';
import type { Run } from '../../../tracking/run.ts';
import type { DrawnPictures } from '../../../training/api.ts';
import { drawOrder } from '../../../training/draw-order.ts';
import { resizeInto } from '../../../training/resize-into.ts';
import type { Attempts, EpochFindings, Task, TaskTrainer } from '../../../training/task.ts';
import { completePictureVaeParams } from '../shared/picture-vae-params.ts';
import { betaAt, courseOf } from './beta-cycle.ts';
import { batchOf, type PictureVaeMaterial } from './picture-vae-material.ts';
import { PICTURE_VAE_METRICS, type LossRule, type PictureVaeBatch } from './picture-vae-step.ts';
import { bytesOfShares, createPictureVaeTrainer, type PictureVaeTrainer } from './picture-vae-trainer.ts';
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
  const { vae, own, source } = material;
  const rule = { ...completePictureVaeParams(params), ...own };
  const { batchSize, seed, beta } = rule;
  const { train } = source;
  const stepsPerEpoch = Math.max(FEWEST_STEPS, Math.ceil(train.length / batchSize));
  const course = courseOf(own, stepsPerEpoch);
  const batch = (chosen: readonly number[], random: Random) => batchOf(vae, source, chosen, random);
  return {
    metricNames: PICTURE_VAE_METRICS,
    endsWithoutGain: false,
    stepsPerEpoch,
    picturesPerStep: batchSize,
    createTrainer(start) {
      const net = createPictureVaeTrainer(vae, start);
      const losses: number[] = [];
      return {
        net,
        drawEpoch: (random) => drawOrder(train, stepsPerEpoch, batchSize, random),
        step: (chosen, random, { learningRate, step }) =>
          net.step(batch(chosen, random), { ...rule, learningRate, step, beta: betaAt(step, beta, course) }),
        async finishEpoch(epoch, means, attempts, breathe) {
          const found = await finishEpoch(means, net, material, rule, attempts, breathe);
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
      const net = createPictureVaeTrainer(vae, random);
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
  rule: LossRule,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Omit<EpochFindings, 'warning'>> {
  const { vae } = material;
  const losses = await validate(net, material, rule, attempts, breathe);
  const trained = means.recon_loss! * vae.size + rule.beta * means.kl_div!;
  const active_units = activeUnits(await meansOf(net, material, attempts, breathe), vae.latentSize);
  return {
    values: { ...losses, active_units },
    loss: losses.val_train_loss ?? trained,
    score: null,
    pictures: await redrawn(net, material, attempts),
  };
}

/** `val_…` of each metric but β, averaged over the fixed validation batches; empty when nothing is held out. */
async function validate(
  net: PictureVaeTrainer,
  { validationBatches }: PictureVaeMaterial,
  rule: LossRule,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Record<string, number>> {
  const names = PICTURE_VAE_METRICS.filter((name) => name !== 'beta');
  const sums = new Float64Array(names.length);
  let pictures = 0;
  for (const batch of validationBatches) {
    const terms = attempts.attempt(() => net.evaluate(batch, rule));
    const values = await attempts.guard(() => terms.data());
    terms.dispose();
    for (let i = 0; i < sums.length; i++) sums[i]! += values[i]! * batch.count;
    pictures += batch.count;
    await breathe();
  }
  if (pictures === 0) return {};
  return Object.fromEntries(names.map((name, i) => [`val_${name}`, sums[i]! / pictures]));
}

/** μ of the pictures that activity is counted on. */
async function meansOf(
  net: PictureVaeTrainer,
  { activityBatches }: PictureVaeMaterial,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Float32Array> {
  const all: number[] = [];
  for (const batch of activityBatches) {
    all.push(...(await attempts.guard(() => net.means(batch))));
    await breathe();
  }
  return Float32Array.from(all);
}

/** The fixed pictures, what the networks make of them, and what they draw at the fixed points of the prior. */
async function redrawn(
  net: PictureVaeTrainer,
  { vae, shown, prior, source: { shownSide } }: PictureVaeMaterial,
  attempts: Attempts,
): Promise<DrawnPictures> {
  const rgb = (bytes: Uint8Array) => rgbOf(bytes, vae.depth);
  const pictures = rgb(await attempts.guard(() => net.redraw(shown, shownSide)));
  const samples = rgb(await attempts.guard(() => net.draw(prior, shownSide)));
  const originals = rgb(enlarged(shown, vae.side, shownSide, vae.depth));
  return { count: shown.count, side: shownSide, pictures, originals, samples };
}

/** The pictures as the networks see them, each pixel as a square of the shown side's. */
function enlarged(
  { count, pictures }: PictureVaeBatch,
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
