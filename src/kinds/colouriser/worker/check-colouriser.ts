// How well a colouriser fills pairs that no step saw: losses and measures of those of the dataset, and of some that were
// drawn once.
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

/** `val_…` of pairs of the dataset, `drawn_psnr` and `noisy_black_psnr` of drawn ones; without held-out pairs those of drawn ones count. */
export async function checkColouriser(
  net: ColouriserTrainer,
  material: ColouriserMaterial,
  attempts: Attempts,
  breathe: () => Promise<void>,
): Promise<Record<string, number>> {
  const { validation, drawn, params } = material;
  const names = colouriserMetrics(params.colouriser);
  const checked = (pairs: readonly PairPictures[]) => check(pairs, net, material, attempts, breathe);
  const values: Record<string, number> = {};
  const anew = [...drawn.values()].flat();
  const ofDrawn = await checked(anew);
  const psnrs = ofDrawn.painted.map((painted, i) => psnrOf(painted, anew[i]!.output));
  values.drawn_psnr = mean(psnrs);
  const dark = drawn.get('noisy-black')!;
  values.noisy_black_psnr = mean(psnrs.filter((_, i) => dark.includes(anew[i]!)));
  const ofStored = validation.length > 0 ? await checked(validation) : ofDrawn;
  const own = validation.length > 0 ? validation : anew;
  names.forEach((name, i) => (values[`val_${name}`] = ofStored.losses[i]!));
  values.val_psnr = mean(ofStored.painted.map((painted, i) => psnrOf(painted, own[i]!.output)));
  return values;
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

/** What a picture without an error counts as, in dB. */
const MOST_PSNR = 99;

/** 10 log₁₀ (255² / mean squared error), in dB. */
function psnrOf(painted: Uint8Array, target: Uint8Array): number {
  const sum = painted.reduce((all, value, i) => all + (value - target[i]!) ** 2, 0);
  return Math.min(MOST_PSNR, 10 * Math.log10((255 ** 2 * painted.length) / sum));
}
