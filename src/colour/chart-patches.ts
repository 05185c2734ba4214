// The 24 patches of the ColorChecker Classic: what a colour card's corners lead to.
import { labOfD50Lab } from './lab-d50.ts';
import type { Lab } from './lab.ts';

export const CHART_COLUMNS = 6;
export const CHART_ROWS = 4;

/**
 * CIE L*a*b*, D50, 2° of each patch, row by row from dark skin (top left) to black (bottom right). X-Rite, "New color
 * specifications for ColorChecker SG and Classic charts", editions from November 2014 on (i1Pro 2, M0). Older cards
 * differ by up to some ΔE00 in single patches.
 */
const D50: readonly Lab[] = [
  [37.54, 14.37, 14.92],
  [64.66, 19.27, 17.5],
  [49.32, -3.82, -22.54],
  [43.46, -12.74, 22.72],
  [54.94, 9.61, -24.79],
  [70.48, -32.26, -0.37],
  [62.73, 35.83, 56.5],
  [39.43, 10.75, -45.17],
  [50.57, 48.64, 16.67],
  [30.1, 22.54, -20.87],
  [71.77, -24.13, 58.19],
  [71.51, 18.24, 67.37],
  [28.37, 15.42, -49.8],
  [54.38, -39.72, 32.27],
  [42.43, 51.05, 28.62],
  [81.8, 2.67, 80.41],
  [50.63, 51.28, -14.12],
  [49.57, -29.71, -28.32],
  [95.19, -1.03, 2.93],
  [81.29, -0.57, 0.44],
  [66.89, -0.75, -0.06],
  [50.76, -0.13, 0.14],
  [35.63, -0.46, -0.48],
  [20.64, 0.07, -0.46],
];

/** The same under D65. */
export const CHART_LABS: readonly Lab[] = D50.map(labOfD50Lab);

/** The white patch: its place, and the share of the light that it reflects (Y of its L*). */
export const CHART_WHITE = { patch: 18, reflectance: ((D50[18]![0] + 16) / 116) ** 3 };
