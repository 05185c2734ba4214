// How well a colouriser fills pairs that no step saw: losses and measures of those of the dataset, and of some that were
// drawn once.
import type { Rgb } from '../../../dataset/dataset.ts';
import { psnr } from '../../../picture-metrics/errors.ts';
import { measurePicture, type PictureMeasures } from '../../../picture-metrics/measure-picture.ts';
import { colourSummary, summaryOf } from '../../../picture-metrics/summary.ts';
import type { Attempts } from '../../../training/task.ts';
import { batchOf, type ColouriserMaterial } from './colouriser-material.ts';
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
 * shapes; `drawn_psnr` of those drawn anew, `noisy_black_psnr` of some of them.
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
  const losses = colouriserMetrics(params.colouriser).map((name, i) => [`val_${name}`, ofStored.losses[i]!]);
  return {
    ...Object.fromEntries(losses),
    ...measuresOf(validation.length > 0 ? validation : anew, ofStored.painted, material),
    drawn_psnr: mean(psnrs),
    noisy_black_psnr: mean(psnrs.filter((_, i) => dark.includes(anew[i]!))),
  };
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

async function check(
  pairs: readonly PairPictures[],
  net: ColouriserTrainer,
  { net: { side }, params }: ColouriserMaterial,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Checked> {
  const size = side * side * 3;
  const painted: Uint8Array[] = [];
  const losses = colouriserMetrics(params.colouriser).map(() => 0);
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
