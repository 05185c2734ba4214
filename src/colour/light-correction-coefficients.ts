// Fitted numbers of light-correction.ts. Written by scripts/fit-light-correction.mjs (swatchlight 0.1.0); don't edit.
// Obtained by least squares in ΔE00 (reweighted towards its mean, ridge 1e-4, D65 and D50 counted six times) on colours computed
// from measured spectra: 300 Munsell chips under 19 lights (daylight, incandescent, fluorescent, LED) through 12 cameras.
import type { Rgb } from './srgb.ts';

/** [r, g, b][departure × white term] */
export const COEFFICIENTS: readonly (readonly number[])[] = [
  [
    -0.121676, -1.5049, -0.348994, 16.7824, 8.23034, 0.530596, 0.0359523, -0.442038, 0.0590305, 2.87911,
    0.69535, 0.0851532, 0.381542, 1.90734, 1.21993, -15.3647, -8.7982, 1.0212, -0.026284, 1.81924, 1.15927,
    -2.10044, -0.862405, 1.01541, -0.0585533, -1.82657, -1.26426, 0.803494, 0.824933, -1.0596,
  ],
  [
    -0.0285235, -0.144506, -0.139352, 1.20423, 1.01609, 0.124156, 0.0342727, -0.48988, -0.424287, -5.19124,
    -3.53168, -1.06096, 0.0390853, 1.41303, 1.66273, 0.620631, -0.79578, 0.879102, 0.0198595, -0.407498,
    -0.835151, -6.99383, -2.29887, -1.22463, -0.00403795, -0.135612, 0.0201158, 0.201627, 0.282626, 0.348571,
  ],
  [
    -0.11613, 0.135077, 0.116485, 1.44497, 2.45214, 0.429288, 0.0452359, 1.61846, 0.909673, 7.01897, 1.43697,
    0.259804, 0.267721, -0.535636, -0.342353, -1.02383, -4.78303, -0.808467, -0.152641, -1.47278, -0.725006,
    2.38918, 3.52134, 0.528815, 0.0428868, 0.00418305, -0.00608517, -7.91148, -4.76227, -0.775322,
  ],
];

/** Typical errors left by lights and cameras that the fit had not seen: [mode][channel × departure], one deviation each. */
export const MODES: readonly (readonly number[])[] = [
  [
    0.0395107, -0.00172868, 0.00195318, -0.0675233, 0.0867123, 0.0386061, 0.0266165, -0.190446, 0.0331119,
    0.000367685, -0.003771, -0.129803, 0.0212924, 0.134848, -0.0134998,
  ],
  [
    0.0283116, 0.0174645, -0.147298, -0.0613907, 0.0579859, -0.00898599, -0.00597134, 0.0791594, 0.0614042,
    -0.0212566, 0.0341488, -0.0839723, -0.0975795, 0.0759731, -0.00280413,
  ],
  [
    0.0276481, 0.000543089, 0.0675466, 0.0593738, -0.0482735, -0.0108328, -0.00498901, 0.0239301, -0.0583605,
    0.0242486, -0.0063309, -0.0281709, 0.031932, 0.0165596, -0.00080809,
  ],
];

/** Covariance in Lab of the rest. */
export const NOISE: readonly [Rgb, Rgb, Rgb] = [
  [0.124548, -0.0491359, 0.0697022],
  [-0.0491359, 0.89926, -0.377305],
  [0.0697022, -0.377305, 0.630007],
];

/** How much smaller the variance is beside a white that the camera made neutral: daylight is likely then. */
export const NEUTRAL_VARIANCE = 0.677959;

/** How much larger the variance is where von Kries alone answers. */
export const VON_KRIES_VARIANCE = 1.40001;

/** The whites of the fit, [ln R/G, ln B/G] in linear light: their convex hull, counter-clockwise. */
export const WHITES: readonly (readonly [number, number])[] = [
  [-0.132, -0.105],
  [0.073, -0.678],
  [0.086, -0.679],
  [0.13, -0.634],
  [0.193, -0.543],
  [0.249, -0.416],
  [0.259, -0.303],
  [0.033, 0.033],
  [0.024, 0.035],
  [-0.043, 0],
  [-0.09, -0.033],
  [-0.117, -0.058],
  [-0.124, -0.073],
  [-0.13, -0.094],
];
