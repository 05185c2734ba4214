// How far every pixel is from what was marked, over edges that shading does not make.
import { BucketQueue } from './bucket-queue.ts';
import type { SurfaceModel } from './surface-model.ts';

/** Distances end here: nothing beyond is told apart. */
export const FARTHEST = 40;
const BUCKET = 1 / 16;
/** The longest step. */
const LONGEST = 8;
/** Of a pixel's colour in the colour that its neighbours are compared with: it follows the light over some 20 pixels. */
const FOLLOWS = 0.06;
/** Deviations of colour that cost nothing. */
const FREE = 2.2;
/** Differences of ln luminance between neighbours that cost nothing. */
const FREE_LIGHT = 0.2;
const LIGHT_WEIGHT = 2;
/** Cost of a step over nothing. */
const STEP = 0.002;

/**
 * Geodesic distances, [height × width], 0 to `FARTHEST`. A path carries the mean colour of where it came from: a colour that drifts
 * as the light does costs nothing, one that jumps costs what noise can't explain.
 * @param seeds pixels at distance 0
 */
export function surfaceDistance(model: SurfaceModel, seeds: Iterable<number>): Float32Array {
  const { width, height, redness, blueness, lightness, deviation } = model;
  const distance = new Float32Array(width * height).fill(FARTHEST);
  const meanRed = redness.slice();
  const meanBlue = blueness.slice();
  const isDone = new Uint8Array(width * height);
  const queue = new BucketQueue(LONGEST / BUCKET + 2, BUCKET);
  for (const seed of seeds) {
    distance[seed] = 0;
    queue.push(seed, 0);
  }
  const visit = (from: number, to: number) => {
    if (isDone[to]) return;
    const noise = deviation[to]!;
    const jump = Math.hypot(redness[to]! - meanRed[from]!, blueness[to]! - meanBlue[from]!) / noise;
    const light = Math.abs(lightness[to]! - lightness[from]!) - FREE_LIGHT;
    const cost = STEP + Math.max(0, jump - FREE) + LIGHT_WEIGHT * Math.max(0, light);
    const through = distance[from]! + Math.min(LONGEST, cost);
    if (through >= distance[to]!) return;
    distance[to] = through;
    meanRed[to] = meanRed[from]! + FOLLOWS * (redness[to]! - meanRed[from]!);
    meanBlue[to] = meanBlue[from]! + FOLLOWS * (blueness[to]! - meanBlue[from]!);
    queue.push(to, through);
  };
  for (let at = queue.pop(); at >= 0; at = queue.pop()) {
    if (isDone[at]) continue;
    isDone[at] = 1;
    const x = at % width;
    if (x > 0) visit(at, at - 1);
    if (x < width - 1) visit(at, at + 1);
    if (at >= width) visit(at, at - width);
    if (at + width < width * height) visit(at, at + width);
  }
  return distance;
}
