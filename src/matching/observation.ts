// What a patch says about the colour in front of the camera: its mean code values and how sure they are.
import { dirtLeft, type PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { normalDensity, normalDistribution } from './normal.ts';

export interface Observation {
  /** Mean code values of the trusted pixels. */
  mean: Rgb;
  /** Standard deviation of one pixel before rounding, code values; the noise that clipping cuts. */
  noise: number;
  /** Standard error of each mean, code values. */
  error: Rgb;
  /** Whether all pixels of a channel were the same byte: then all that is known is that byte's rounding interval. */
  flat: readonly [boolean, boolean, boolean];
}

/** Means are not trusted beyond this: a patch's noise is never quite independent from pixel to pixel. */
const SMALLEST_ERROR = 0.02;
/** A channel that varies less than this (code values) is taken as flat. */
const FLAT_DEVIATION = 0.02;

/** `frameError`: what the means of frames leave uncertain, code values. */
export function observe(patch: PatchColour, frameError: Rgb = [0, 0, 0]): Observation {
  const { mean, deviation, count, error: dirt } = patch;
  const left = dirtLeft(patch);
  const error = (c: number) => Math.hypot(standardError(deviation[c]!, count), left[c]!, frameError[c]!);
  const flat = (c: number) =>
    dirt === undefined && deviation[c]! < FLAT_DEVIATION && frameError[c]! < FLAT_DEVIATION;
  return {
    mean,
    noise: pixelNoise(mean, deviation),
    error: [error(0), error(1), error(2)],
    flat: [flat(0), flat(1), flat(2)],
  };
}

/** Pixel noise before rounding (Sheppard's correction), from the channels that clipping did not make quieter. */
function pixelNoise(mean: Rgb, deviation: Rgb): number {
  const free = [0, 1, 2].filter(
    (c) => mean[c]! + 3 * deviation[c]! < 255 && mean[c]! - 3 * deviation[c]! > 0,
  );
  if (free.length === 0) return Math.sqrt(Math.max(0, Math.max(...deviation) ** 2 - 1 / 12));
  const variance = free.reduce((sum, c) => sum + deviation[c]! ** 2, 0) / free.length;
  return Math.sqrt(Math.max(0, variance - 1 / 12));
}

/** Sampling error, and the bias of rounding where noise is too small to even it out: exp(−2π²σ²)/(π√2). */
function standardError(deviation: number, count: number): number {
  const variance = Math.max(0, deviation ** 2 - 1 / 12);
  const bias = Math.exp(-2 * Math.PI ** 2 * variance) / (Math.PI * Math.SQRT2);
  return Math.sqrt(SMALLEST_ERROR ** 2 + deviation ** 2 / count + bias ** 2);
}

/**
 * Mean that pixels of `noise` around `level` have after clipping to 0–255:
 * m − s·L((255 − m)/s) + s·L(m/s), L(z) = φ(z) − z·(1 − Φ(z)) the unit normal loss.
 */
export function clippedMean(level: number, noise: number): number {
  if (noise < 1e-3) return Math.min(255, Math.max(0, level));
  const above = (255 - level) / noise;
  const below = level / noise;
  if (above > 5 && below > 5) return level;
  return level - noise * normalLoss(above) + noise * normalLoss(below);
}

function normalLoss(z: number): number {
  return normalDensity(z) - z * (1 - normalDistribution(z));
}
