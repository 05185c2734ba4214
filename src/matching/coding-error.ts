// How far the mean of a patch may be from the colour that was stored or rendered: rounding, quantising, noise. The error
// model for pictures as they come, in one place; what cameras do to a colour is src/colour/camera-error.ts.
//
// A JPEG's block mean is quantised in steps of Q/8 in each of Y, Cb and Cr after their rounding to whole numbers (ITU T.81,
// A.3.4; JFIF 1.02 for the matrix), so a flat colour is off by a rectangle's variance of each; WebP's luma and chroma have
// 219 and 224 levels (RFC 6386, 9.2; BT.601). Where pixels vary by themselves, their noise dithers both, and little is left.
// What that leaves out has tails: TAILS. Checked on swatches coded in seven ways (bench:real, `coded`).
import { dirtLeft, type PatchColour } from '../colour/patch.ts';
import { matrix, type Matrix3 } from '../colour/lab-error.ts';
import type { Rgb } from '../colour/srgb.ts';
import type { Coding } from '../dataset/coding.ts';

/** Scales of the error's standard deviation, and how often each is the right one. */
export const TAILS = [
  { share: 0.94, scale: 1 },
  { share: 0.05, scale: 3 },
  { share: 0.01, scale: 10 },
] as const;

/** Variance of a number rounded to whole ones. */
const ROUNDING = 1 / 12;
/** From this deviation of a pixel (code values) on, noise dithers what quantising does, and this share of it is left. */
const DITHERED = { from: 0.3, left: 0.3 };
/** Share of the variance of narrow-range rounding that encoders of WebP leave: they choose levels by error, not one by one. */
const WEBP_LEFT = 0.6;
/**
 * Variance that a conversion between profiles adds to red, green and blue: it rounds once more, on the wider grid of a display,
 * whose red and blue reach further beyond sRGB's than its green.
 */
const CONVERSION = [0.35, 0.15, 0.35] as const;
/** Means are trusted no further than this: a patch's noise is never quite independent from pixel to pixel. */
const LEAST = 0.02;
/** Pixels beside each other share noise: a mean's variance is this many times that of independent ones. */
const SHARED_NOISE = 2;
/** What clipping at 255 takes off a mean whose noise reaches it, in deviations of a pixel. */
const CUT = 0.4;

/** Y, Cb, Cr to R, G, B (JFIF): one row a channel. */
const RGB_OF_YCC: Matrix3 = [
  [1, 0, 1.402],
  [1, -0.344136, -0.714136],
  [1, 1.772, 0],
];

/**
 * Covariance of a patch's mean around the stored colour, code values squared. `frameError`: standard deviations that
 * frames add, code values.
 */
export function codingCovariance(patch: PatchColour, coding: Coding, frameError: Rgb = [0, 0, 0]): Matrix3 {
  const { mean, deviation, count } = patch;
  const isDithered = Math.max(...deviation) > DITHERED.from;
  const ycc = yccVariances(coding).map((v) => v * (isDithered ? DITHERED.left : 1));
  const rounding = isDithered ? 0 : ROUNDING;
  const dirt = dirtLeft(patch);
  const own = (c: 0 | 1 | 2) =>
    rounding +
    (coding.isConverted ? CONVERSION[c] : 0) +
    LEAST ** 2 +
    (SHARED_NOISE * deviation[c] ** 2) / count +
    dirt[c] ** 2 +
    frameError[c] ** 2 +
    (isDithered && mean[c] > 255 - 3 * deviation[c] - 0.5 ? (CUT * deviation[c]) ** 2 : 0);
  const variances = [own(0), own(1), own(2)];
  return matrix(
    (i, j) =>
      (i === j ? variances[i]! : 0) +
      ycc.reduce((sum, v, k) => sum + v * RGB_OF_YCC[i]![k]! * RGB_OF_YCC[j]![k]!, 0),
  );
}

/** Variances of Y, Cb and Cr of a flat colour. */
function yccVariances(coding: Coding): Rgb {
  const stepped = (step: number) => ROUNDING + (step / 8) ** 2 / 12;
  switch (coding.kind) {
    case 'exact':
      return [0, 0, 0];
    case 'jpeg':
      return [stepped(coding.luma), stepped(coding.chroma), stepped(coding.chroma)];
    case 'webp': {
      const [luma, chroma] = [
        WEBP_LEFT * ROUNDING * (255 / 219) ** 2,
        WEBP_LEFT * ROUNDING * (255 / 224) ** 2,
      ];
      return [luma, chroma, chroma];
    }
    case 'lossy':
      return [stepped(4), stepped(4), stepped(4)];
  }
}
