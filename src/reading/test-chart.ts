// For tests: a 24-patch colour card as a camera sees it. Not part of the app.
import { CHART_LABS, type ChartEdition } from '../colour/chart-patches.ts';
import { times, type Matrix3 } from '../colour/lab-error.ts';
import { rgbOfLab } from '../colour/lab.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { homographyOfQuad, invertHomography, mapPoint, type Quad } from '../shared/homography.ts';
import { createRandom } from '../shared/random.ts';
import type { Pixels } from './frame-reading.ts';

export const QUAD: Quad = [
  { x: 40, y: 30 },
  { x: 270, y: 50 },
  { x: 255, y: 200 },
  { x: 50, y: 210 },
];
/** What a camera in warm light makes of linear sRGB: a cast, and colours that run into each other. */
export const CAMERA: Matrix3 = [
  [0.62, 0.1, 0.02],
  [0.06, 0.5, 0.04],
  [0.01, 0.08, 0.3],
];

/**
 * The card on a surface of that colour (sRGB code values); the camera's light is raised to `tone`.
 * @param order which patch stands in a patch's place
 */
export function renderChart(
  camera: Matrix3 = CAMERA,
  around: Rgb = [150, 150, 150],
  noise = 1,
  seed = 4,
  edition: ChartEdition = 'classic',
  tone = 1,
  order = (patch: number) => patch,
): Pixels {
  const random = createRandom(seed);
  const [width, height] = [320, 240];
  const back = invertHomography(homographyOfQuad(QUAD)!);
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const { x: u, y: v } = mapPoint(back, { x: x + 0.5, y: y + 0.5 });
      const light = times(camera, patchAt(u, v, edition, order) ?? linearOfRgb(around));
      const codes = rgbOfLinear([light[0] ** tone, light[1] ** tone, light[2] ** tone]);
      for (let c = 0; c < 3; c++)
        data[4 * (y * width + x) + c] = Math.floor(codes[c]! + noise * random.gaussian() + 0.5);
    }
  return { data, width, height };
}

/** Linear reflectance: black between the patches; null beside the card. */
function patchAt(u: number, v: number, edition: ChartEdition, order: (patch: number) => number): Rgb | null {
  if (u < 0 || v < 0 || u > 1 || v > 1) return null;
  const [x, y] = [(u * (6 + 5 * 0.14)) / 1.14, (v * (4 + 3 * 0.14)) / 1.14];
  if (x % 1 > 1 / 1.14 || y % 1 > 1 / 1.14) return [0.02, 0.02, 0.02];
  return linearOfRgb(rgbOfLab(CHART_LABS[edition][order(6 * Math.floor(y) + Math.floor(x))]!));
}
