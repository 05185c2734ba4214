// What is left of a paint's evidence at the brightness that fits best, under each scale of the error; and all paints' at
// once where no channel can have been clipped. Plain numbers throughout, as it runs for every paint of a catalogue.
import { HOPELESS, type SeenColour, type Stretch } from './best-stretch.ts';
import { POSSIBLE, priorDensity } from './brightness-prior.ts';
import { TAILS } from './coding-error.ts';

/** From this χ² on, in squares of a scale, a wider one leaves e²⁰ times as much at least. */
const SPENT = 120;

/** TAILS with the powers that they are used in, and the χ² beyond which they count for nothing. */
type Scale = (typeof SCALES)[number];
const SCALES = TAILS.map(({ share, scale }, t) => ({
  scale,
  norm: share / scale ** 3,
  perChi2: -0.5 / scale ** 2,
  most: t === TAILS.length - 1 ? HOPELESS : SPENT * scale ** 2,
}));

/** Of the narrowest scale, and of the wider ones: a Gaussian, or as much of it as the stretch is long, per density of the prior. */
const narrowOf = (chi2: number, length: number, width: number) => left(SCALES[0]!, chi2, length, width);
const tailsOf = (chi2: number, length: number, width: number) =>
  left(SCALES[1]!, chi2, length, width) + left(SCALES[2]!, chi2, length, width);

function left({ scale, norm, perChi2, most }: Scale, chi2: number, length: number, width: number): number {
  return chi2 > most ? 0 : norm * Math.exp(perChi2 * chi2) * Math.min(length, scale * width);
}

/** Evidence of a stretch under the narrowest scale, and under the wider ones. */
export function stretchEvidence({ chi2, length, width, prior }: Stretch, norm: number) {
  const scaled = norm * prior;
  return {
    narrow: scaled * narrowOf(chi2, length, width),
    tails: scaled * tailsOf(chi2, length, width),
  };
}

/**
 * The same of every paint for a colour without a channel that may have been clipped (one set), from the ray through each:
 * χ² at the factor f is q − 2 f c + f² a. `noteNear` is told of paints that the narrowest scale leaves something of.
 */
export function fillRayEvidence(
  keys: Float64Array,
  { metric, pulls, prior }: SeenColour,
  density: Float64Array,
  noteNear: (paint: number, narrow: number) => void,
): void {
  const { xx, yy, zz, norm } = metric;
  const [xy, xz, yz] = [2 * metric.xy, 2 * metric.xz, 2 * metric.yz];
  const [px, py, pz, q] = [pulls[0]!, pulls[1]!, pulls[2]!, pulls[3]!];
  for (let paint = 0; paint < density.length; paint++) {
    const r = Math.max(1e-6, keys[3 * paint]!);
    const g = Math.max(1e-6, keys[3 * paint + 1]!);
    const b = Math.max(1e-6, keys[3 * paint + 2]!);
    const a = r * (xx * r + xy * g + xz * b) + g * (yy * g + yz * b) + zz * b * b;
    const c = r * px + g * py + b * pz;
    if (c * c < a * (q - HOPELESS)) continue;
    const to = Math.min(POSSIBLE.to, 255 / Math.max(r, g, b));
    const f = a > 1e-12 ? Math.min(to, Math.max(POSSIBLE.from, c / a)) : 0.5 * (POSSIBLE.from + to);
    const chi2 = Math.max(0, q - 2 * f * c + f * f * a);
    if (chi2 > HOPELESS) continue;
    const length = to - POSSIBLE.from;
    const width = Math.sqrt((2 * Math.PI) / a);
    const scaled = norm * priorDensity(prior, f);
    const narrow = scaled * narrowOf(chi2, length, width);
    density[paint] = narrow + scaled * tailsOf(chi2, length, width);
    if (narrow > 0) noteNear(paint, narrow);
  }
}
