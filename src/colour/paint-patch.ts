// The colour of the paint in a patch under glare, shadow, dirt or another paint: found by the trust net, which starts
// from the robust mean. Clean patches never get there.
import { CLEAN_SHARE, patchAlong, robustPatch, type RobustPatch } from './patch.ts';
import type { Rgb } from './srgb.ts';
import {
  CELLS,
  cellsOf,
  departureUnit,
  describeCells,
  FEATURES,
  type Cells,
  type PixelGrid,
} from './trust-cells.ts';
import { createTrustNet, PLACES, type TrustAnswer, type TrustNet } from './trust-net.ts';
import { WEIGHTS } from './trust-net-weights.ts';

/** The net looks again, from where its first look led. */
const LOOKS = 2;

/**
 * What the net finds must be backed by so many of the pixels that back the robust mean. Of 400 heavy patches each that
 * costs half a point of 70 on kinds of dirt that the fit knew and gains 2 of 84 on some that it did not.
 */
const SUPPORT = 0.5;

let fitted: TrustNet | null = null;

/** The patch as `robustPatch` reads it where it is clean, and by the trust net where it is not and the net is backed. One pixel at least. */
export function paintPatch(grid: PixelGrid): RobustPatch {
  return paintPatchWith(() => (fitted ??= createTrustNet(WEIGHTS)), grid);
}

/** As `paintPatch`, by another net; for its fit. */
export function paintPatchWith(net: () => TrustNet, grid: PixelGrid): RobustPatch {
  const robust = robustPatch(grid.data, grid.channels);
  if (robust.colour.trustedShare >= CLEAN_SHARE) return robust;
  const { colour, error } = lookAt(net(), cellsOf(grid), robust.colour.mean);
  const along = patchAlong(grid.data, grid.channels, colour);
  if (along.colour.trustedShare < SUPPORT * robust.colour.trustedShare) return robust;
  const scale = projection(along.colour.mean, colour);
  return {
    ...along,
    colour: { ...along.colour, mean: scaled(colour, scale), error: error * scale },
  };
}

/** The paint's colour, code values, its level arbitrary, and the standard deviation of its error across the ray. */
export function lookAt(net: TrustNet, cells: Cells, start: Rgb): { colour: Rgb; error: number } {
  const features = new Float32Array(CELLS * CELLS * FEATURES);
  let [colour, error] = [start, Infinity];
  for (let look = 0; look < LOOKS; look++) {
    describeCells(cells, colour, features);
    const answer = net.run(features);
    error = Math.exp(answer.logError) * departureUnit(colour);
    colour = estimate(answer, cells, departureUnit(colour));
  }
  return { colour, error };
}

/** Σ attention · (mean of the place + unit · correction), 1 code value at least. */
function estimate({ attention, correction }: TrustAnswer, { mean }: Cells, unit: number): Rgb {
  const channel = (c: number) => {
    let sum = 0;
    for (let place = 0; place < attention.length; place++) {
      const corner = 2 * (CELLS * Math.floor(place / PLACES) + (place % PLACES));
      const seen =
        (mean[3 * corner + c]! +
          mean[3 * (corner + 1) + c]! +
          mean[3 * (corner + CELLS) + c]! +
          mean[3 * (corner + CELLS + 1) + c]!) /
        4;
      sum += attention[place]! * (seen + unit * correction[3 * place + c]!);
    }
    return Math.max(1, sum);
  };
  return [channel(0), channel(1), channel(2)];
}

function projection(v: Rgb, onto: Rgb): number {
  const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  return dot(v, onto) / dot(onto, onto);
}

function scaled([r, g, b]: Rgb, by: number): Rgb {
  return [r * by, g * by, b * by];
}
