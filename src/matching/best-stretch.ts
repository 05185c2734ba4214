// The brightness at which a paint fits a seen colour best, with what that costs: clipped channels stay at 255. Plain
// numbers throughout, as it runs for every paint of a catalogue; and the bound that spares most of them the work.
import type { Matrix3 } from '../colour/lab-error.ts';
import { invert } from '../colour/lab-error.ts';
import type { Rgb } from '../colour/srgb.ts';
import { POSSIBLE, priorDensity, type BrightnessPrior } from './brightness-prior.ts';

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
export interface Stretch {
  chi2: number;
  factor: number;
  /** Prior's mass around the factor: χ² less twice its logarithm decides between stretches. */
  mass: number;
  /** Length of the stretch; √(2π / curvature of χ²) in it, what a Gaussian integrates to; density of the prior. */
  length: number;
  width: number;
  prior: number;
}

export const newStretch = (): Stretch => ({
  ...{ chi2: Infinity, factor: 1, mass: 0, length: 0, width: 0, prior: 0 },
});

/** A seen colour, made ready for the paints that it is compared with. */
export interface SeenColour {
  metric: Metric;
  prior: BrightnessPrior;
  /** χ² that each channel adds at least where it is clipped. */
  clipped: Rgb;
  /** With w = v − 255 in the channels of a set and v in the others: Σ⁻¹ w and wᵀ Σ⁻¹ w, [8 sets, 4]. Bit c of a set is channel c. */
  pulls: Float64Array;
  /** Sets of channels that may have been clipped, none of them first. */
  sets: readonly number[];
}

/** No prior's mass makes up for so much χ². */
const REACH = 30;
/** From this χ² on even the widest scale leaves nothing: e⁻³⁰ of what is near. */
export const HOPELESS = 6000;
/** A channel that would add so much is not clipped in what fits best: beyond HOPELESS by REACH and by any mass. */
const NEVER = HOPELESS + 4 * REACH;

export function seenColour(mean: Rgb, metric: Metric, prior: BrightnessPrior): SeenColour {
  const { xx, yy, zz, xy, xz, yz, alone } = metric;
  const pulls = new Float64Array(32);
  const clipped: Rgb = [
    alone[0] * (255 - mean[0]) ** 2,
    alone[1] * (255 - mean[1]) ** 2,
    alone[2] * (255 - mean[2]) ** 2,
  ];
  const sets: number[] = [];
  for (let set = 0; set < 8; set++) {
    const x = mean[0] - (set & 1 ? 255 : 0);
    const y = mean[1] - (set & 2 ? 255 : 0);
    const z = mean[2] - (set & 4 ? 255 : 0);
    const [px, py, pz] = [xx * x + xy * y + xz * z, xy * x + yy * y + yz * z, xz * x + yz * y + zz * z];
    pulls.set([px, py, pz, x * px + y * py + z * pz], 4 * set);
    if (clipped.every((chi2, c) => (set & (1 << c)) === 0 || chi2 <= NEVER)) sets.push(set);
  }
  return { metric, prior, clipped, pulls, sets };
}

/**
 * Visits every paint but those whose χ² is beyond HOPELESS at any factor: it is at least the distance from the ray through
 * its colour, min over f of q − 2 f c + f² a = q − c² / a in `tryStretch`; and c² < a (q − HOPELESS) is one quadratic form.
 */
export function visitPossible(keys: Float64Array, seen: SeenColour, visit: (paint: number) => void): void {
  const { xx, yy, zz, xy, xz, yz } = seen.metric;
  const px = seen.pulls[0]!;
  const py = seen.pulls[1]!;
  const pz = seen.pulls[2]!;
  const rest = seen.pulls[3]! - HOPELESS;
  const rr = xx * rest - px * px;
  const gg = yy * rest - py * py;
  const bb = zz * rest - pz * pz;
  const rg = 2 * (xy * rest - px * py);
  const rb = 2 * (xz * rest - px * pz);
  const gb = 2 * (yz * rest - py * pz);
  for (let i = 0; 3 * i < keys.length; i++) {
    const r = keys[3 * i]!;
    const g = keys[3 * i + 1]!;
    const b = keys[3 * i + 2]!;
    const isOffRay = r * (rr * r + rg * g + rb * b) + g * (gg * g + gb * b) + bb * b * b > 0;
    if (!isOffRay || !isHopelessClipped(seen, r, g, b)) visit(i);
  }
}

function isHopelessClipped(seen: SeenColour, r: number, g: number, b: number): boolean {
  const { sets } = seen;
  for (let s = 1; s < sets.length; s++) if (!isFarClipped(seen, sets[s]!, r, g, b)) return false;
  return true;
}

/** The same with the channels of a set clipped, which says at least how bright it is: 255 over the darkest of them. */
function isFarClipped(
  { metric, pulls }: SeenColour,
  set: number,
  red: number,
  green: number,
  blue: number,
): boolean {
  const r = set & 1 ? 0 : red;
  const g = set & 2 ? 0 : green;
  const b = set & 4 ? 0 : blue;
  const least = Math.min(set & 1 ? red : 256, set & 2 ? green : 256, set & 4 ? blue : 256);
  if (least < Math.max(r, g, b) || least * POSSIBLE.to < 255) return true;
  const { xx, yy, zz, xy, xz, yz } = metric;
  const a = r * (xx * r + 2 * (xy * g + xz * b)) + g * (yy * g + 2 * yz * b) + zz * b * b;
  const c = r * pulls[4 * set]! + g * pulls[4 * set + 1]! + b * pulls[4 * set + 2]!;
  const rest = pulls[4 * set + 3]! - HOPELESS;
  if (c * least > 255 * a) return a * rest > c * c;
  return rest * least * least - 510 * c * least + 255 * 255 * a > 0;
}

/** Laplace's method, exact for a Gaussian inside one stretch: the residual is quadratic in f, as clipped channels stay at 255. */
export function bestStretch(keys: Float64Array, paint: number, seen: SeenColour, found: Stretch): void {
  const r = Math.max(1e-6, keys[3 * paint]!);
  const g = Math.max(1e-6, keys[3 * paint + 1]!);
  const b = Math.max(1e-6, keys[3 * paint + 2]!);
  const from = Math.min(POSSIBLE.to, 255 / Math.max(r, g, b));
  found.chi2 = Infinity;
  tryStretch(seen, 0, r, g, b, POSSIBLE.from, from, Infinity, found);
  if (seen.sets.length > 1 || found.chi2 > HOPELESS) bestClipped(r, g, b, from, seen, found);
}

/** The same for the stretches from `from` on, in which one channel after the other is clipped. */
function bestClipped(r: number, g: number, b: number, from: number, seen: SeenColour, found: Stretch): void {
  const { clipped } = seen;
  const [er, eg, eb] = [255 / r, 255 / g, 255 / b];
  const last = Math.max(er, eg, eb);
  const middle = er + eg + eb - Math.min(er, eg, eb) - last;
  for (let s = 1; s < 4 && from < POSSIBLE.to; s++) {
    const to = Math.min(POSSIBLE.to, s === 1 ? middle : s === 2 ? last : Infinity);
    if (to <= from) continue;
    const centre = 0.5 * (from + to);
    const set = (er <= centre ? 1 : 0) + (eg <= centre ? 2 : 0) + (eb <= centre ? 4 : 0);
    const least = costOf(found.chi2, found.mass);
    // With a channel clipped χ² is at least what that channel adds by itself, here and in all stretches that follow.
    if (set & 1 && clipped[0] > least + REACH) return;
    if (set & 2 && clipped[1] > least + REACH) return;
    if (set & 4 && clipped[2] > least + REACH) return;
    tryStretch(seen, set, r, g, b, from, to, least, found);
    from = to;
  }
}

function costOf(chi2: number, mass: number): number {
  return chi2 > HOPELESS ? chi2 : chi2 - 2 * Math.log(mass);
}

/** Notes the stretch from … to, in which the channels of `set` are clipped, where it costs less than `least`. */
function tryStretch(
  { metric, prior, pulls }: SeenColour,
  set: number,
  red: number,
  green: number,
  blue: number,
  from: number,
  to: number,
  least: number,
  found: Stretch,
): void {
  const { xx, yy, zz, xy, xz, yz } = metric;
  const r = set & 1 ? 0 : red;
  const g = set & 2 ? 0 : green;
  const b = set & 4 ? 0 : blue;
  const a = r * (xx * r + 2 * (xy * g + xz * b)) + g * (yy * g + 2 * yz * b) + zz * b * b;
  const c = r * pulls[4 * set]! + g * pulls[4 * set + 1]! + b * pulls[4 * set + 2]!;
  const f = a > 1e-12 ? Math.min(to, Math.max(from, c / a)) : 0.5 * (from + to);
  const chi2 = Math.max(0, pulls[4 * set + 3]! - 2 * f * c + f * f * a);
  if (chi2 > least + REACH) return;
  const density = priorDensity(prior, f);
  const width = a > 0 ? Math.sqrt((2 * Math.PI) / a) : Infinity;
  const mass = Math.min(to - from, width) * density;
  if (least < Infinity && costOf(chi2, mass) >= least) return;
  found.chi2 = chi2;
  found.factor = f;
  found.mass = mass;
  found.length = to - from;
  found.width = width;
  found.prior = density;
}
