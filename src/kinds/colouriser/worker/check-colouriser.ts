// How well a colouriser fills pairs that no step saw: losses and measures of those of the dataset, and of some that were
// drawn once.
import { spellingError, type HeldOutPhrase, type PhraseBook } from '../../../colour/phrases/phrase-book.ts';
import type { Rgb } from '../../../dataset/dataset.ts';
import { psnr } from '../../../picture-metrics/errors.ts';
import { measurePicture, type PictureMeasures } from '../../../picture-metrics/measure-picture.ts';
import { colourSummary, summaryOf } from '../../../picture-metrics/summary.ts';
import { joinedBytes } from '../../../shared/joined-bytes.ts';
import type { Attempts } from '../../../training/task.ts';
import { batchOf, type ColouriserMaterial, type PhraseMaterial } from './colouriser-material.ts';
import { colouriserMetrics } from './colouriser-step.ts';
import type { ColouriserTrainer } from './colouriser-trainer.ts';
import type { PairPictures } from './pair-source.ts';

/** Pictures filled at once. */
const BATCH = 16;

interface Checked {
  /** Mean of each metric of a step, weighed by pictures. */
  losses: number[];
  /** What was painted for each pair. */
  painted: Uint8Array[];
}

/**
 * `val_…` of held-out pairs of the dataset, or of drawn ones where none are held out, with what is measured of pictures and
 * shapes; `drawn_psnr` of those drawn anew, `noisy_black_psnr` of some of them; of a network that reads phrases what
 * `phrasesChecked` says.
 */
export async function checkColouriser(
  net: ColouriserTrainer,
  material: ColouriserMaterial,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Record<string, number>> {
  const { validation, drawn, params } = material;
  const checked = (pairs: readonly PairPictures[]) => check(pairs, net, material, attempts, breathe);
  const anew = [...drawn.values()].flat();
  const ofDrawn = await checked(anew);
  const psnrs = ofDrawn.painted.map((painted, i) => psnr(painted, anew[i]!.output));
  const dark = drawn.get('noisy-black')!;
  const ofStored = validation.length > 0 ? await checked(validation) : ofDrawn;
  const losses = colouriserMetrics(params.colouriser, material.net.readsPhrases).map((name, i) => [
    `val_${name}`,
    ofStored.losses[i]!,
  ]);
  const measured = validation.length > 0 ? validation : anew;
  const lpips = await meanLpips(measured, ofStored.painted, net, attempts, breathe);
  return {
    ...Object.fromEntries(losses),
    ...measuresOf(measured, ofStored.painted, material),
    ...(lpips !== null && { val_lpips: lpips }),
    drawn_psnr: mean(psnrs),
    noisy_black_psnr: mean(psnrs.filter((_, i) => dark.includes(anew[i]!))),
    ...(material.phrases && (await phrasesChecked(material.phrases, material.net, checked))),
  };
}

/**
 * Of phrases that no step was told, the mean ΔE00 within the shape to what they mean: `phrase_delta_e00` of known words that
 * are new together, `new_name_delta_e00` of new names; and `…_spelling_delta_e00`, what the name comes to that is spelt most
 * like them.
 */
async function phrasesChecked(
  { heldOut, book }: PhraseMaterial,
  { side }: { side: number },
  checked: (pairs: readonly PairPictures[]) => Promise<Checked>,
): Promise<Record<string, number>> {
  const values: Record<string, number> = {};
  for (const { name, phrases, pairs } of heldOut) {
    const { painted } = await checked(pairs);
    const deltas = pairs.map(({ input, output, colour }, i) => {
      const picture = { painted: painted[i]!, target: output, input, width: side, colour: 0 };
      return measurePicture(picture, [colour]).values.deltaInside;
    });
    values[`${name}_delta_e00`] = mean(deltas.filter((delta) => delta !== null));
    values[`${name}_spelling_delta_e00`] = spellingErrorOf(phrases, book);
  }
  return values;
}

const spellingErrors = new WeakMap<readonly HeldOutPhrase[], number>();

/** A second's work that comes to the same after each epoch. */
function spellingErrorOf(phrases: readonly HeldOutPhrase[], { known }: PhraseBook): number {
  const error = spellingErrors.get(phrases) ?? spellingError(phrases, known);
  spellingErrors.set(phrases, error);
  return error;
}

/** As they are called in a run's record. */
const NAMES = {
  ...{ psnr: 'val_psnr', ssim: 'val_ssim', mae: 'val_mae', iou: 'iou', dice: 'dice', precision: 'precision' },
  ...{ recall: 'recall', edgeError: 'edge_error', deltaInside: 'delta_e00_inside' },
  ...{ deltaOutside: 'delta_e00_outside', bleeding: 'bleeding' },
} as const satisfies Record<keyof PictureMeasures, string>;

/** The mean of each measure, where there is any; and how many were seen as the colour that was told. */
function measuresOf(
  pairs: readonly PairPictures[],
  painted: readonly Uint8Array[],
  { net: { side }, stored: { colours } }: ColouriserMaterial,
): Record<string, number> {
  const palette = colours.map(({ rgb }) => rgb);
  // Shapes that are drawn anew have colours beside those of the dataset.
  const placeOf = (colour: Rgb) => {
    const known = palette.findIndex((one) => String(one) === String(colour));
    return known >= 0 ? known : palette.push([...colour] as [number, number, number]) - 1;
  };
  const places = pairs.map(({ colour }) => placeOf(colour));
  const measured = pairs.map(({ input, output }, i) => {
    const picture = { painted: painted[i]!, target: output, input, width: side, colour: places[i]! };
    return { ...measurePicture(picture, palette), colour: places[i]! };
  });
  const values: Record<string, number> = {};
  for (const [name, spread] of Object.entries(summaryOf(measured)))
    if (spread) values[NAMES[name as keyof PictureMeasures]] = spread.mean;
  const { accuracy } = colourSummary(measured, palette.length);
  return { ...values, ...(accuracy !== null && { colour_accuracy: accuracy }) };
}

/** Null where the run names no file to measure it by. */
async function meanLpips(
  pairs: readonly PairPictures[],
  painted: readonly Uint8Array[],
  net: ColouriserTrainer,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<number | null> {
  let sum = 0;
  for (let from = 0; from < pairs.length; from += BATCH) {
    const targets = pairs.slice(from, from + BATCH).map(({ output }) => output);
    const [made, wanted] = [painted.slice(from, from + BATCH), targets].map(joinedBytes);
    const found = await attempts.guard(() => net.measureLpips(made!, wanted!, targets.length));
    if (found === null) return null;
    sum += found * targets.length;
    await breathe();
  }
  return sum / pairs.length;
}

async function check(
  pairs: readonly PairPictures[],
  net: ColouriserTrainer,
  { net: { side, readsPhrases }, params }: ColouriserMaterial,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Checked> {
  const size = side * side * 3;
  const painted: Uint8Array[] = [];
  const losses = colouriserMetrics(params.colouriser, readsPhrases).map(() => 0);
  for (let from = 0; from < pairs.length; from += BATCH) {
    const some = pairs.slice(from, from + BATCH);
    const found = await attempts.guard(() => net.evaluate(batchOf(some, side), params.colouriser));
    found.metrics.forEach((value, i) => (losses[i]! += (value * some.length) / pairs.length));
    for (let i = 0; i < some.length; i++) painted.push(found.painted.slice(i * size, (i + 1) * size));
    await breathe();
  }
  return { losses, painted };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
