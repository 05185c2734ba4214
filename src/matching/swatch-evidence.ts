// How well each paint explains a patch as a picture of it at some brightness that nobody knows. Pure numbers.
//
// Model: code values v = min(255, k·f) + error, k a paint's colour, f the brightness, the error normal with the covariance
// that the file's coding leaves (coding-error.ts), or one of its wider scales. A paint's evidence is its likelihood
// integrated over f. All paints get a closed form; where nothing but rounding and noise lies between, the best get the exact
// integral. What a paint's own pictures show counts beside the ray through its colour: picture-evidence.ts.
import type { Matrix3 } from '../colour/lab-error.ts';
import { invert } from '../colour/lab-error.ts';
import type { PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { Coding } from '../dataset/coding.ts';
import { POSSIBLE, type BrightnessPrior } from './brightness-prior.ts';
import { codingCovariance, TAILS } from './coding-error.ts';
import { exactEvidence } from './exact-evidence.ts';
import type { MatchIndex } from './index.ts';
import { largest } from './largest.ts';
import { observe } from './observation.ts';
import { addPictures } from './picture-evidence.ts';

export interface SwatchQuery {
  seen: PatchColour;
  coding: Coding;
  /** See PictureContext.origins. */
  origins?: readonly Rgb[];
  /** Standard deviations that frames add, code values. */
  frameError?: Rgb;
}

export interface SwatchEvidence {
  /** Density of the seen code values given each paint, code values⁻³; 0 where it is too small to tell. */
  density: Float64Array;
  /** Brightness factor at which a paint fits best. */
  factorOf(paint: number): number;
}

/** How often a picture in another colour space was no 8-bit sRGB before. */
const NO_ORIGIN = 0.05;
/** Paints whose evidence is integrated exactly. */
const EXACT_PAINTS = 64;
/** Paints whose own pictures are looked at. */
const PICTURED_PAINTS = 256;

/** O(paints), for each of the colours that may have been seen. */
export function swatchEvidence(index: MatchIndex, query: SwatchQuery): SwatchEvidence {
  const { seen, coding, origins = [] } = query;
  const asSeen = evidenceOf(index, query);
  if (origins.length === 0) return asSeen;
  const density = asSeen.density.map((v) => v * NO_ORIGIN);
  for (const mean of origins) {
    const one = evidenceOf(index, { seen: { ...seen, mean }, coding: { ...coding, isConverted: false } });
    for (let i = 0; i < density.length; i++)
      density[i]! += ((1 - NO_ORIGIN) / origins.length) * one.density[i]!;
  }
  return { ...asSeen, density };
}

function evidenceOf(index: MatchIndex, query: SwatchQuery): SwatchEvidence {
  const { keys, prior } = index;
  const metric = metricOf(codingCovariance(query.seen, query.coding, query.frameError));
  const base = new Float64Array(keys.length / 3);
  const tails = new Float64Array(keys.length / 3);
  fillEvidence(keys, query.seen.mean, metric, prior, base, tails);
  if (query.coding.kind === 'exact' && !query.coding.isConverted) integrateBest(index, query, base);
  for (let i = 0; i < base.length; i++) base[i]! += tails[i]!;
  addPictures(index, largest(base, PICTURED_PAINTS), query.seen.mean, metric, base);
  const segment = newSegment();
  return {
    density: base,
    factorOf(paint) {
      bestSegment(keys, paint, query.seen.mean, metric, prior, segment);
      return segment.factor;
    },
  };
}

/** The inverse of a covariance, spelt out, and what its normal density is scaled with. */
export interface Metric {
  xx: number;
  yy: number;
  zz: number;
  xy: number;
  xz: number;
  yz: number;
  /** 1 / √((2π)³ det Σ). */
  norm: number;
  /** 1 / variance of each channel by itself. */
  alone: Rgb;
}

export function metricOf(covariance: Matrix3): Metric {
  const { inverse: p, determinant } = invert(covariance);
  return {
    xx: p[0][0],
    yy: p[1][1],
    zz: p[2][2],
    xy: p[0][1],
    xz: p[0][2],
    yz: p[1][2],
    norm: 1 / Math.sqrt((2 * Math.PI) ** 3 * determinant),
    alone: [1 / covariance[0][0], 1 / covariance[1][1], 1 / covariance[2][2]],
  };
}

/** The stretch of factors between two at which a channel reaches 255 that fits best. */
interface Segment {
  chi2: number;
  factor: number;
  /** χ² less twice the logarithm of the prior's mass around the factor: what decides between segments. */
  cost: number;
  /** Length of the stretch; curvature of χ² in it; density of the prior. */
  length: number;
  curvature: number;
  prior: number;
}

const newSegment = (): Segment => ({ chi2: 0, factor: 1, cost: Infinity, length: 0, curvature: 0, prior: 0 });

/** The loop over all paints, alone in a function so that it is compiled as a whole. */
function fillEvidence(
  keys: Float64Array,
  mean: Rgb,
  metric: Metric,
  prior: BrightnessPrior,
  base: Float64Array,
  tails: Float64Array,
): void {
  const segment = newSegment();
  const { xx, yy, zz, xy, xz, yz, alone } = metric;
  const [x, y, z] = mean;
  const [px, py, pz] = [xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z];
  const square = x * px + y * py + z * pz;
  // Where no channel can have been clipped, χ² is at least the distance from the ray through the paint's colour.
  const isRay = mean.every((v, c) => alone[c]! * (255 - v) ** 2 > HOPELESS);
  for (let i = 0; i < base.length; i++) {
    if (isRay) {
      const [r, g, b] = [keys[3 * i]!, keys[3 * i + 1]!, keys[3 * i + 2]!];
      const a = xx * r * r + yy * g * g + zz * b * b + 2 * (xy * r * g + xz * r * b + yz * g * b);
      const c = r * px + g * py + b * pz;
      if (a * (square - HOPELESS) > c * c) continue;
    }
    bestSegment(keys, i, mean, metric, prior, segment);
    if (segment.chi2 > HOPELESS) continue;
    const narrow = metric.norm * segment.prior * Math.exp(-0.5 * segment.chi2);
    base[i] = TAILS[0].share * narrow * widthOf(segment, 1);
    for (let t = 1; t < TAILS.length; t++) {
      const { share, scale } = TAILS[t]!;
      const exponent = (-0.5 * segment.chi2) / (scale * scale);
      if (exponent < -700) continue;
      tails[i]! +=
        ((share * metric.norm) / scale ** 3) * segment.prior * Math.exp(exponent) * widthOf(segment, scale);
    }
  }
}

/** Of a Gaussian of that curvature at a scale, or of its segment where that is narrower. */
function widthOf({ length, curvature }: Segment, scale: number): number {
  return Math.min(length, curvature > 0 ? scale * Math.sqrt((2 * Math.PI) / curvature) : Infinity);
}

/**
 * Laplace's method, exact for a Gaussian inside one segment: the residual is quadratic in f, as clipped channels stay at 255.
 * Plain numbers throughout: it runs for every paint.
 */
function bestSegment(
  keys: Float64Array,
  paint: number,
  mean: Rgb,
  metric: Metric,
  prior: BrightnessPrior,
  found: Segment,
): void {
  const r = Math.max(1e-6, keys[3 * paint]!);
  const g = Math.max(1e-6, keys[3 * paint + 1]!);
  const b = Math.max(1e-6, keys[3 * paint + 2]!);
  const [er, eg, eb] = [255 / r, 255 / g, 255 / b];
  const first = Math.min(er, eg, eb);
  const last = Math.max(er, eg, eb);
  const middle = er + eg + eb - first - last;
  found.cost = Infinity;
  let from = POSSIBLE.from;
  for (let s = 0; s < 4 && from < POSSIBLE.to; s++) {
    const end = s === 0 ? first : s === 1 ? middle : s === 2 ? last : Infinity;
    const to = Math.min(POSSIBLE.to, end);
    if (to <= from) continue;
    const centre = 0.5 * (from + to);
    const isR = er <= centre;
    const isG = eg <= centre;
    const isB = eb <= centre;
    // With a channel clipped χ² is at least what that channel adds by itself, here and in all stretches that follow.
    if (isR && metric.alone[0] * (255 - mean[0]) ** 2 > found.cost + REACH) return;
    if (isG && metric.alone[1] * (255 - mean[1]) ** 2 > found.cost + REACH) return;
    if (isB && metric.alone[2] * (255 - mean[2]) ** 2 > found.cost + REACH) return;
    tryStretch(isR ? 0 : r, isG ? 0 : g, isB ? 0 : b, isR, isG, isB, mean, metric, from, to, prior, found);
    from = to;
  }
}

/** No prior's mass makes up for so much χ². */
const REACH = 30;
/** From this χ² on even the widest scale leaves nothing: e⁻³⁰ of what is near. */
const HOPELESS = 6000;

function tryStretch(
  r: number,
  g: number,
  b: number,
  isR: boolean,
  isG: boolean,
  isB: boolean,
  mean: Rgb,
  { xx, yy, zz, xy, xz, yz }: Metric,
  from: number,
  to: number,
  prior: BrightnessPrior,
  found: Segment,
): void {
  const x = isR ? mean[0] - 255 : mean[0];
  const y = isG ? mean[1] - 255 : mean[1];
  const z = isB ? mean[2] - 255 : mean[2];
  const [px, py, pz] = [xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z];
  const a = xx * r * r + yy * g * g + zz * b * b + 2 * (xy * r * g + xz * r * b + yz * g * b);
  const c = r * px + g * py + b * pz;
  const q = x * px + y * py + z * pz;
  const f = a > 1e-12 ? Math.min(to, Math.max(from, c / a)) : 0.5 * (from + to);
  const chi2 = Math.max(0, q - 2 * f * c + f * f * a);
  if (chi2 > found.cost + REACH) return;
  const density = prior.density(f);
  const width = Math.min(to - from, a > 0 ? Math.sqrt((2 * Math.PI) / a) : Infinity);
  const cost = chi2 > HOPELESS ? chi2 : chi2 - 2 * Math.log(width * density);
  if (cost >= found.cost) return;
  found.cost = cost;
  found.chi2 = chi2;
  found.factor = f;
  found.length = to - from;
  found.curvature = a;
  found.prior = density;
}

/** Of the paints that fit best the exact integral, rounding intervals and clipped noise included. */
function integrateBest(index: MatchIndex, query: SwatchQuery, base: Float64Array): void {
  const observation = observe(query.seen, query.frameError);
  for (const paint of largest(base, EXACT_PAINTS)) {
    const exact = exactEvidence(index.keys, paint, observation, index.prior);
    base[paint] = TAILS[0].share * Math.exp(exact);
  }
}
