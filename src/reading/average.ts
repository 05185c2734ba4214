// Several frames of one patch made into one colour: averaged in linear light, with what the frames differ by.
import { deltaE00 } from '../colour/difference.ts';
import { matrix, type Matrix3 } from '../colour/lab-error.ts';
import type { Lab } from '../colour/lab.ts';
import type { PatchColour } from '../colour/patch.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';

/** One colour of the frames', their mean in linear light; the deviation is that of a pixel within a frame. */
export function averageColour(frames: readonly PatchColour[]): PatchColour {
  if (frames.length === 1) return frames[0]!;
  const mean = (value: (frame: PatchColour) => number) =>
    frames.reduce((sum, frame) => sum + value(frame), 0) / frames.length;
  const linear = frames.map((frame) => linearOfRgb(frame.mean));
  const deviation = byChannel((c) => Math.sqrt(mean((frame) => frame.deviation[c] ** 2)));
  return {
    mean: rgbOfLinear(byChannel((c) => linear.reduce((sum, rgb) => sum + rgb[c], 0) / frames.length)),
    deviation,
    spread: Math.hypot(...deviation) / Math.sqrt(3),
    clippedShare: mean((frame) => frame.clippedShare),
    trustedShare: mean((frame) => frame.trustedShare),
    count: frames.reduce((sum, frame) => sum + frame.count, 0),
    // Dirt stays where it is: it does not average out.
    ...(frames.some(({ error }) => error !== undefined) && { error: mean(({ error }) => error ?? 0) }),
  };
}

/** Mean ΔE00 of the frames' colours from their average; 0 for one. */
export function spreadOf(labs: readonly Lab[]): number {
  const centre = byChannel((c) => labs.reduce((sum, lab) => sum + lab[c], 0) / labs.length);
  return labs.reduce((sum, lab) => sum + deltaE00(lab, centre), 0) / labs.length;
}

/**
 * Covariance of the average of frames, each of three numbers, in order of time. What neighbouring frames differ by
 * (δ², half the mean square successive difference: J. von Neumann, Ann. Math. Statist. 12, 1941) averages out; what
 * the variance has beyond it is a drift and does not: S · min(1, r/n + max(0, 1 − r)), r = tr δ² / tr S.
 */
export function covarianceOfMean(values: readonly Rgb[]): Matrix3 {
  const n = values.length;
  if (n < 2) return matrix(() => 0);
  const centre = byChannel((c) => values.reduce((sum, v) => sum + v[c], 0) / n);
  const covariance = matrix(
    (i, j) => values.reduce((sum, v) => sum + (v[i]! - centre[i]!) * (v[j]! - centre[j]!), 0) / (n - 1),
  );
  const total = covariance[0][0] + covariance[1][1] + covariance[2][2];
  if (total === 0) return covariance;
  let successive = 0;
  for (let i = 1; i < n; i++)
    for (let c = 0; c < 3; c++) successive += (values[i]![c]! - values[i - 1]![c]!) ** 2 / (2 * (n - 1));
  const ratio = successive / total;
  const share = Math.min(1, ratio / n + Math.max(0, 1 - ratio));
  return matrix((i, j) => covariance[i]![j]! * share);
}

function byChannel(value: (channel: 0 | 1 | 2) => number): Rgb {
  return [value(0), value(1), value(2)];
}
