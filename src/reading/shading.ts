// How the light differs between the white reference and the spot. Most of it changes gradually over the whole picture:
// a window at one side, the lens's falling off. What a shadow's edge adds is told by parted-light.ts.
import { invert, matrix, times } from '../colour/lab-error.ts';
import { linearOfCode, type Rgb } from '../colour/srgb.ts';
import { shrink, surfacesOf, type SmallPicture, type Surfaces } from './segments.ts';
import type { Pixels, Region } from './frame-reading.ts';

/** Surfaces smaller than this share of the picture are not read. */
const SMALLEST = 1 / 150;
/** Error of a block's log light, taken as independent: large, as neighbours share texture and what the model lacks. */
const NOISE = 0.3;
/** Expected size of a, b and c (natural log over one width of the picture). */
const PRIOR: Rgb = [0.2, 0.2, 0.12];
/** A block so far off the model (natural log) counts half; rounds of reweighting. */
const HALF = 0.015;
const ROUNDS = 6;
/** Green code values out of which no light is read: clipped, or too dark. */
const [DARKEST, BRIGHTEST] = [12, 250];
/** No change beyond this is believed. */
const MOST = 1;

/**
 * Light on the spot over light on the reference, 1 where both get the same. The change over a shadow's edge where there
 * is one on the way between them (`parted`, see parted-light.ts), else that of the smooth shading.
 */
export function lightRatio(picture: Pixels, white: Region, spot: Region, parted: number | null): number {
  const change = parted ?? smoothChange(picture, white, spot);
  return Math.exp(Math.min(MOST, Math.max(-MOST, change)));
}

/**
 * Natural log of the same for shading alone. Within a surface of one colour log light is taken as a·x + b·y + c·r²,
 * x and y in widths of the picture from its middle, with a level of its own for each surface. Least squares with normal
 * priors (ridge), reweighted by 1/(1 + (residual/HALF)²) against texture, glare and edges that the model does not have.
 */
export function smoothChange(picture: Pixels, white: Region, spot: Region): number {
  const small = shrink(picture);
  const smallest = Math.max(8, Math.round(SMALLEST * small.columns * small.rows));
  const blocks = blocksOf(small, surfacesOf(small, smallest));
  const weights = new Float64Array(blocks.light.length).fill(1);
  for (let round = 0; round < ROUNDS; round++) {
    const centres = centresOf(blocks, weights);
    reweight(blocks, centres, slopesOf(blocks, centres, weights), weights);
  }
  const slopes = slopesOf(blocks, centresOf(blocks, weights), weights);
  const { width, height } = picture;
  const at = (region: Region) =>
    termsAt((region.x + region.width / 2) / width - 0.5, (region.y + region.height / 2 - height / 2) / width);
  const [there, here] = [at(white), at(spot)];
  return slopes.reduce((sum, slope, k) => sum + slope * (here[k]! - there[k]!), 0);
}

const termsAt = (x: number, y: number): Rgb => [x, y, x * x + y * y];

interface Blocks {
  /** Natural log of linear green light. */
  light: Float64Array;
  /** [blocks × 3] */
  terms: Float64Array;
  /** Number of each block's surface, from 0. */
  surface: Int32Array;
  surfaces: number;
}

/** Steps of a table between two whole codes: between those the logarithm is a line within 10⁻⁵. */
const STEPS = 8;
const LOG_LIGHT = Float64Array.from({ length: 256 * STEPS + 1 }, (_, i) => Math.log(linearOfCode(i / STEPS)));

/** Natural log of linear light. */
function logLightOf(code: number): number {
  const at = Math.floor(code * STEPS);
  const share = code * STEPS - at;
  return LOG_LIGHT[at]! * (1 - share) + LOG_LIGHT[at + 1]! * share;
}

function blocksOf({ codes, columns, rows }: SmallPicture, { labels, surfaces }: Surfaces): Blocks {
  const numbers = new Int32Array(labels.length).fill(-1);
  surfaces.forEach(({ label }, number) => (numbers[label] = number));
  const light = new Float64Array(labels.length);
  const terms = new Float64Array(3 * labels.length);
  const surface = new Int32Array(labels.length);
  let count = 0;
  for (let row = 0, i = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, i++) {
      const number = numbers[labels[i]!]!;
      const green = codes[3 * i + 1]!;
      if (number < 0 || green < DARKEST || Math.max(codes[3 * i]!, green, codes[3 * i + 2]!) > BRIGHTEST)
        continue;
      const [x, y] = [(column + 0.5) / columns - 0.5, (row + 0.5 - rows / 2) / columns];
      light[count] = logLightOf(green);
      terms[3 * count] = x;
      terms[3 * count + 1] = y;
      terms[3 * count + 2] = x * x + y * y;
      surface[count++] = number;
    }
  return {
    light: light.subarray(0, count),
    terms: terms.subarray(0, 3 * count),
    surface: surface.subarray(0, count),
    surfaces: surfaces.length,
  };
}

/** Weighted means of each surface: [weight, light, three terms]. */
function centresOf({ light, terms, surface, surfaces }: Blocks, weights: Float64Array): Float64Array {
  const centres = new Float64Array(5 * surfaces);
  for (let i = 0; i < light.length; i++) {
    const at = 5 * surface[i]!;
    const weight = weights[i]!;
    centres[at]! += weight;
    centres[at + 1]! += weight * light[i]!;
    centres[at + 2]! += weight * terms[3 * i]!;
    centres[at + 3]! += weight * terms[3 * i + 1]!;
    centres[at + 4]! += weight * terms[3 * i + 2]!;
  }
  for (let at = 0; at < centres.length; at += 5)
    for (let k = 1; k < 5; k++) centres[at + k]! /= centres[at]! || 1;
  return centres;
}

/** a, b and c: the normal equations with each surface's level eliminated. */
function slopesOf({ light, terms, surface }: Blocks, centres: Float64Array, weights: Float64Array): Rgb {
  let [xx, xy, xz, yy, yz, zz] = [0, 0, 0, 0, 0, 0];
  let [rx, ry, rz] = [0, 0, 0];
  for (let i = 0; i < light.length; i++) {
    const at = 5 * surface[i]!;
    const rest = light[i]! - centres[at + 1]!;
    const x = terms[3 * i]! - centres[at + 2]!;
    const y = terms[3 * i + 1]! - centres[at + 3]!;
    const z = terms[3 * i + 2]! - centres[at + 4]!;
    const weight = weights[i]!;
    const [wx, wy, wz] = [weight * x, weight * y, weight * z];
    xx += wx * x;
    xy += wx * y;
    xz += wx * z;
    yy += wy * y;
    yz += wy * z;
    zz += wz * z;
    rx += wx * rest;
    ry += wy * rest;
    rz += wz * rest;
  }
  const gram = [xx, xy, xz, xy, yy, yz, xz, yz, zz];
  const ridge = (k: number) => (NOISE / PRIOR[k]!) ** 2;
  const { inverse } = invert(matrix((j, k) => gram[3 * j + k]! + (j === k ? ridge(k) : 0)));
  return times(inverse, [rx, ry, rz]);
}

function reweight(
  { light, terms, surface }: Blocks,
  centres: Float64Array,
  slopes: Rgb,
  weights: Float64Array,
): void {
  const [a, b, c] = slopes;
  for (let i = 0; i < light.length; i++) {
    const at = 5 * surface[i]!;
    const rest =
      light[i]! -
      centres[at + 1]! -
      a * (terms[3 * i]! - centres[at + 2]!) -
      b * (terms[3 * i + 1]! - centres[at + 3]!) -
      c * (terms[3 * i + 2]! - centres[at + 4]!);
    weights[i] = 1 / (1 + (rest / HALF) ** 2);
  }
}
