// The colour of a patch of pixels that are not all clean: glare, shadow and a second colour are left out.
import type { Rgb } from './srgb.ts';

export interface PatchColour {
  /** Mean of the trusted pixels, sRGB code values, not rounded. */
  mean: Rgb;
  /** Standard deviation of the trusted pixels per channel, code values. */
  deviation: Rgb;
  /** Root mean square of `deviation`. */
  spread: number;
  /** Share of the trusted pixels with a channel at 0 or 255. */
  clippedShare: number;
  /** Share of the pixels that were trusted. */
  trustedShare: number;
  /** How many pixels were trusted. */
  count: number;
  /** Standard deviation of what dirt may have left in the mean, code values; missing where that is not known. */
  error?: number;
}

export interface RobustPatch {
  colour: PatchColour;
  /** Whether a pixel of these code values was trusted. */
  isTrusted: (r: number, g: number, b: number) => boolean;
}

/** Above this many pixels every n-th is looked at: the mean is then good to a thousandth of the noise anyway. */
const MAX_PIXELS = 1 << 18;
/** Pixels used to find the mode. */
const MODE_PIXELS = 1024;
/** A pixel within this many bandwidths of the mode is trusted: on a clean patch (all of its noise), on a dirty one. */
const CLEAN_TRUST = 3.5;
const DIRTY_TRUST = 2;
/** A patch is clean when at least this share of it is trusted. */
export const CLEAN_SHARE = 0.97;
/**
 * Where a part of the patch was not trusted, some of what moved it is left in the rest (blur, coding, thin shadows): one
 * standard deviation in code values, and relative to the level. Chosen on bench/unclean's patches.
 */
const UNCLEAN = { code: 0.3, relative: 0.003 };
/** Shading tolerated along the brightness ray, relative to the level, one standard deviation. */
const LEVEL_SPREAD = 0.03;
/** Departure tolerated across the ray, relative to the level, one standard deviation. */
const RAY_SPREAD = 0.005;

/** Median of χ² with three degrees of freedom. */
const CHI2_3_MEDIAN = 2.366;

/** Some of the pixels, as numbers. */
interface Sample {
  /** [count, 3] */
  values: Float32Array;
  count: number;
}

/** A place to gather around: a direction in code values with its level, and how noisy the pixels are. */
interface Mode {
  mean: Rgb;
  /** Standard deviation of a channel, code values. */
  noise: number;
  /** How many bandwidths around it are trusted. */
  trust: number;
}

/**
 * Robust mean of a patch. `rgb` holds pixels of 3 or 4 channels (the fourth is ignored), one at least.
 *
 * A pixel is trusted if it lies near the brightness ray through the patch's mode, so shading is tolerated and glare,
 * dirt and a second paint are not, and near the commonest level on that ray, so a shadow is not. Found by mean shift,
 * distance across the ray with variance 1 + (0.005·level)² + noise². On a clean noisy patch all pixels are trusted.
 *
 * Trusted pixels differ by little more than noise, and noise and rounding are symmetric in code values but not in
 * linear light, where they would lift a dark colour by 0.7·σ²/level: so the last mean is one of code values.
 */
export function robustColour(rgb: Uint8Array | Uint8ClampedArray, channels: 3 | 4): PatchColour {
  return robustPatch(rgb, channels).colour;
}

/** As `robustColour`, with the test that says of a pixel whether it was trusted. */
export function robustPatch(rgb: Uint8Array | Uint8ClampedArray, channels: 3 | 4): RobustPatch {
  const pixels = Math.floor(rgb.length / channels);
  if (pixels === 0) throw new RangeError('A patch needs one pixel at least.');
  const stride = Math.ceil(pixels / MAX_PIXELS);
  const sample = sampleOf(rgb, channels, Math.max(1, Math.floor(pixels / MODE_PIXELS)));
  const noise = noiseOf(rgb, channels);
  const start: Mode = { mean: medianOf(sample), noise, trust: CLEAN_TRUST };
  const first = gather(rgb, channels, stride, start);
  const near = { ...start, mean: first.mean };
  const settled = gather(rgb, channels, stride, near);
  if (Math.min(first.trustedShare, settled.trustedShare) >= CLEAN_SHARE)
    return { colour: settled, isTrusted: trustAround(near) };
  const densest = findMode(sample, { ...start, trust: DIRTY_TRUST });
  const mode = { ...densest, mean: gather(rgb, channels, stride, densest).mean };
  return { colour: gather(rgb, channels, stride, mode), isTrusted: trustAround(mode) };
}

/** Standard deviation of what dirt may have left in each mean, code values; 0 for a clean patch. */
export function dirtLeft({ mean, trustedShare, error }: PatchColour): Rgb {
  const left = (level: number) =>
    error ?? (trustedShare >= CLEAN_SHARE ? 0 : Math.hypot(UNCLEAN.code, UNCLEAN.relative * level));
  return [left(mean[0]), left(mean[1]), left(mean[2])];
}

/** The patch read along the brightness ray of a colour (code values) found otherwise: at the commonest level there. */
export function patchAlong(rgb: Uint8Array | Uint8ClampedArray, channels: 3 | 4, colour: Rgb): RobustPatch {
  const pixels = Math.floor(rgb.length / channels);
  const sample = sampleOf(rgb, channels, Math.max(1, Math.floor(pixels / MODE_PIXELS)));
  const ray: Mode = { mean: colour, noise: noiseOf(rgb, channels), trust: DIRTY_TRUST };
  const mode = densestLevel(sample, ray);
  const near = gather(rgb, channels, Math.ceil(pixels / MAX_PIXELS), mode);
  return { colour: near, isTrusted: trustAround(mode) };
}

/** Mean and spread of the pixels near a mode; of all pixels when none is near. */
function gather(
  rgb: ArrayLike<number>,
  channels: 3 | 4,
  stride: number,
  mode: Mode,
  all = false,
): PatchColour {
  let [s0, s1, s2, q0, q1, q2] = [0, 0, 0, 0, 0, 0];
  const [m0, m1, m2] = mode.mean;
  const isTrusted = trustAround(mode);
  let seen = 0;
  let count = 0;
  let clipped = 0;
  for (let i = 0; i + channels <= rgb.length; i += channels * stride, seen++) {
    const r = rgb[i]!;
    const g = rgb[i + 1]!;
    const b = rgb[i + 2]!;
    if (!all && !isTrusted(r, g, b)) continue;
    count++;
    if (r === 255 || g === 255 || b === 255 || r === 0 || g === 0 || b === 0) clipped++;
    s0 += r - m0;
    s1 += g - m1;
    s2 += b - m2;
    q0 += (r - m0) ** 2;
    q1 += (g - m1) ** 2;
    q2 += (b - m2) ** 2;
  }
  if (count === 0) return gather(rgb, channels, stride, mode, true);
  const deviationOf = (sum: number, squares: number) =>
    Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
  const deviation: Rgb = [deviationOf(s0, q0), deviationOf(s1, q1), deviationOf(s2, q2)];
  return {
    mean: [m0 + s0 / count, m1 + s1 / count, m2 + s2 / count],
    deviation,
    spread: Math.hypot(...deviation) / Math.sqrt(3),
    clippedShare: clipped / count,
    trustedShare: count / seen,
    count,
  };
}

/** The test that a pixel passes to be trusted; see `robustColour`. */
function trustAround({
  mean: [m0, m1, m2],
  noise,
  trust,
}: Mode): (r: number, g: number, b: number) => boolean {
  const level = Math.max(1, Math.hypot(m0, m1, m2));
  const cut = trust ** 2;
  const across = cut * (1 + (RAY_SPREAD * level) ** 2 + noise ** 2);
  const along = cut * (1 + (LEVEL_SPREAD * level) ** 2 + noise ** 2);
  const [u0, u1, u2] = [m0 / level, m1 / level, m2 / level];
  return (r, g, b) => {
    const t = r * u0 + g * u1 + b * u2;
    if ((t - level) ** 2 > along) return false;
    const scale = t / level;
    return (r - scale * m0) ** 2 + (g - scale * m1) ** 2 + (b - scale * m2) ** 2 <= across;
  };
}

/** The densest brightness ray among the sampled pixels, and the densest level on it. */
function findMode(sample: Sample, start: Mode): Mode {
  let best = shiftRay(sample, start);
  const step = Math.max(1, Math.floor(sample.count / 12));
  for (let i = step >> 1; i < sample.count; i += step) {
    const mean: Rgb = [sample.values[3 * i]!, sample.values[3 * i + 1]!, sample.values[3 * i + 2]!];
    const candidate = shiftRay(sample, { ...start, mean });
    if (candidate.density > best.density) best = candidate;
  }
  return densestLevel(sample, best.mode);
}

/** Mean shift of the ray's direction: pixels weighted by exp(−d²/2σ²), d their distance across the ray. */
function shiftRay({ values, count }: Sample, start: Mode): { mode: Mode; density: number } {
  let [m0, m1, m2] = start.mean;
  let density = 0;
  for (let round = 0; round < 8; round++) {
    const level2 = Math.max(1, m0 * m0 + m1 * m1 + m2 * m2);
    const precision = -0.5 / (1 + RAY_SPREAD ** 2 * level2 + start.noise ** 2);
    let [w, s0, s1, s2] = [0, 0, 0, 0];
    for (let i = 0; i < 3 * count; i += 3) {
      const [r, g, b] = [values[i]!, values[i + 1]!, values[i + 2]!];
      const t = (r * m0 + g * m1 + b * m2) / level2;
      const weight = Math.exp(precision * ((r - t * m0) ** 2 + (g - t * m1) ** 2 + (b - t * m2) ** 2));
      w += weight;
      s0 += weight * r;
      s1 += weight * g;
      s2 += weight * b;
    }
    if (w < 1e-9) break;
    density = w;
    [m0, m1, m2] = [s0 / w, s1 / w, s2 / w];
  }
  return { mode: { ...start, mean: [m0, m1, m2] }, density };
}

/** Moves a mode along its ray to where most pixels are. */
function densestLevel({ values, count }: Sample, mode: Mode): Mode {
  const {
    mean: [m0, m1, m2],
    noise,
    trust,
  } = mode;
  const level2 = Math.max(1, m0 * m0 + m1 * m1 + m2 * m2);
  const level = Math.sqrt(level2);
  const near = 1 + RAY_SPREAD ** 2 * level2 + noise ** 2;
  const scales: number[] = [];
  for (let i = 0; i < 3 * count; i += 3) {
    const [r, g, b] = [values[i]!, values[i + 1]!, values[i + 2]!];
    const t = (r * m0 + g * m1 + b * m2) / level2;
    const d2 = (r - t * m0) ** 2 + (g - t * m1) ** 2 + (b - t * m2) ** 2;
    if (d2 <= trust ** 2 * near) scales.push(t);
  }
  const scale = densest(scales, Math.sqrt(1 + noise ** 2) / level + LEVEL_SPREAD);
  return { ...mode, mean: [m0 * scale, m1 * scale, m2 * scale] };
}

/** Middle of the window [x, x·(1 + width)] that holds most of the values; 1 for none. */
function densest(values: number[], width: number): number {
  const sorted = Float64Array.from(values).sort();
  let [best, middle, end] = [0, 1, 0];
  for (let i = 0; i < sorted.length; i++) {
    while (end < sorted.length && sorted[end]! - sorted[i]! <= 2 * width * Math.max(0.05, sorted[i]!)) end++;
    if (end - i > best) {
      best = end - i;
      middle = sorted[(i + end) >> 1]!;
    }
  }
  return middle;
}

function sampleOf(rgb: ArrayLike<number>, channels: 3 | 4, stride: number): Sample {
  const count = Math.ceil(Math.floor(rgb.length / channels) / stride);
  const values = new Float32Array(3 * count);
  for (let n = 0; n < count; n++)
    for (let c = 0; c < 3; c++) values[3 * n + c] = rgb[n * stride * channels + c]!;
  return { values, count };
}

/** Of bytes: counted, not sorted. */
function medianOf({ values, count }: Sample): Rgb {
  const median = (c: number) => {
    const counts = new Uint32Array(256);
    for (let n = 0; n < count; n++) counts[values[3 * n + c]!]!++;
    let value = 0;
    for (let below = counts[0]!; below <= count >> 1; below += counts[value]!) value++;
    return value;
  };
  return [median(0), median(1), median(2)];
}

/** Noise per channel in code values, from differences of neighbours, by their median so that edges don't count. */
function noiseOf(rgb: ArrayLike<number>, channels: 3 | 4): number {
  const pairs = Math.floor(rgb.length / channels) - 1;
  if (pairs < 1) return 0;
  const stride = Math.max(1, Math.floor(pairs / MODE_PIXELS));
  const squares = new Float32Array(Math.ceil(pairs / stride));
  for (let n = 0; n < squares.length; n++) {
    const i = n * stride * channels;
    for (let c = 0; c < 3; c++) squares[n]! += (rgb[i + channels + c]! - rgb[i + c]!) ** 2;
  }
  const median = squares.sort()[squares.length >> 1]!;
  return Math.sqrt(median / (2 * CHI2_3_MEDIAN));
}
