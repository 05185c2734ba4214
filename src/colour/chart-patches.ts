// Cards of 24 colours: what their corners lead to. Six columns, four rows, the row of greys last, white first in it.
import { labOfD50Lab } from './lab-d50.ts';
import type { Lab } from './lab.ts';

export const CHART_COLUMNS = 6;
export const CHART_ROWS = 4;

/** The cards that are told apart by which of them fits. */
export type ChartEdition = 'classic' | 'classic-2014' | 'spyder';

/**
 * CIE L*a*b*, D50, 2° of each patch, row by row.
 * `classic`: ColorChecker Classic, dark skin to black, editions from November 2014 on; `classic-2014`: those before. X-Rite,
 * "New color specifications for ColorChecker SG and Classic charts" (i1Pro 2, M0). `spyder`: SpyderCheckr 24, aqua to black,
 * Datacolor, "SpyderCheckr Color Data" (the card's other way up, so that its greys are the last row too).
 */
const D50: Record<ChartEdition, readonly Lab[]> = {
  classic: [
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
  ],
  'classic-2014': [
    [37.986, 13.555, 14.059],
    [65.711, 18.13, 17.81],
    [49.927, -4.88, -21.905],
    [43.139, -13.095, 21.905],
    [55.112, 8.844, -25.399],
    [70.719, -33.397, -0.199],
    [62.661, 36.067, 57.096],
    [40.02, 10.41, -45.964],
    [51.124, 48.239, 16.248],
    [30.325, 22.976, -21.587],
    [72.532, -23.709, 57.255],
    [71.941, 19.363, 67.857],
    [28.778, 14.179, -50.297],
    [55.261, -38.342, 31.37],
    [42.101, 53.378, 28.19],
    [81.733, 4.039, 79.819],
    [51.935, 49.986, -14.574],
    [51.038, -28.631, -28.638],
    [96.539, -0.425, 1.186],
    [81.257, -0.638, -0.335],
    [66.766, -0.734, -0.504],
    [50.867, -0.153, -0.27],
    [35.656, -0.421, -1.231],
    [20.461, -0.079, -0.973],
  ],
  spyder: [
    [70.19, -31.85, 1.98],
    [54.38, 8.84, -25.71],
    [42.03, -15.78, 22.93],
    [48.82, -5.11, -23.08],
    [65.1, 18.14, 18.68],
    [36.13, 14.15, 15.78],
    [60.94, 38.21, 61.31],
    [37.8, 7.3, -43.04],
    [49.81, 48.5, 15.76],
    [28.88, 19.36, -24.48],
    [72.45, -23.57, 60.47],
    [71.65, 23.74, 72.28],
    [47.12, -32.5, -28.75],
    [50.49, 53.45, -13.55],
    [83.61, 3.36, 87.02],
    [41.05, 60.75, 31.17],
    [54.14, -40.8, 34.75],
    [24.75, 13.78, -49.48],
    [96.04, 2.16, 2.6],
    [80.44, 1.17, 2.05],
    [65.52, 0.69, 1.86],
    [49.62, 0.58, 1.56],
    [33.55, 0.35, 1.4],
    [16.91, 1.43, -0.81],
  ],
};

export const CHART_EDITIONS = Object.keys(D50) as ChartEdition[];

/** The same under D65. */
export const CHART_LABS: Record<ChartEdition, readonly Lab[]> = {
  classic: D50.classic.map(labOfD50Lab),
  'classic-2014': D50['classic-2014'].map(labOfD50Lab),
  spyder: D50.spyder.map(labOfD50Lab),
};

/** Place of the white patch. */
export const CHART_WHITE = 18;

/** Luminance factor of a card's white patch (Y of its L*). */
export function whiteReflectanceOf(edition: ChartEdition): number {
  return ((CHART_LABS[edition][CHART_WHITE]![0] + 16) / 116) ** 3;
}
