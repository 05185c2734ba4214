// Which benchmarks there are, what they need, and which of them two minutes are not enough for.

import { FASHION_MNIST } from '../../e2e/fixtures/fashion-mnist.mjs';

const LIGHTING = '../shared/lighting/public';

/**
 * @typedef {object} Benchmark
 * @property {string} name of its file in `bench`
 * @property {string} [needs] a path without which it has nothing to measure, from the project's folder
 * @property {string} [slow] why it is no quick one
 * @property {boolean} [takesPython] whether it measures beside PyTorch
 */

/** @type {readonly Benchmark[]} */
export const BENCHMARKS = [
  { name: 'train', takesPython: true },
  { name: 'webgpu', takesPython: true },
  { name: 'studio-train', takesPython: true, needs: FASHION_MNIST },
  { name: 'studio-gan', takesPython: true },
  { name: 'pipeline', needs: LIGHTING },
  { name: 'size' },
  { name: 'import' },
  { name: 'idx', needs: FASHION_MNIST },
  { name: 'memory' },
  { name: 'rest' },
  { name: 'load' },
  { name: 'cold-start' },
  { name: 'runs' },
  { name: 'camera', needs: LIGHTING },
  { name: 'camera-hour' },
  { name: 'match', needs: LIGHTING },
  {
    name: 'real',
    needs: '../shared/real',
    slow: 'it trains on thousands of pictures and asks about all of them',
  },
  { name: 'find-chart', needs: '../shared/real' },
  { name: 'regions', needs: '../shared/real', slow: 'it asks about a thousand taps on large photographs' },
  { name: 'readings', needs: '../shared/real', slow: 'it reads thousands of places of photographs' },
  { name: 'lamp-difference', needs: LIGHTING },
  { name: 'distances' },
  { name: 'search' },
  { name: 'union', needs: LIGHTING },
  { name: 'pairs' },
  { name: 'samplers' },
  { name: 'sweep-page' },
  { name: 'sweep-time', slow: 'its rows are among those of samplers' },
  { name: 'wall', needs: LIGHTING, slow: 'it renders rooms and repaints tens of thousands of pairs' },
  { name: 'colouriser', takesPython: true, needs: '../shared/real', slow: 'it trains for minutes' },
  { name: 'studio', slow: 'it trains the published nets through' },
  { name: 'presets', needs: LIGHTING, slow: 'it trains every preset to its end' },
  { name: 'crash', slow: 'it ends a browser dozens of times, and gives a verdict, not times: npm run crash' },
  { name: 'fuzz', slow: 'it gives a verdict, not times: npm run fuzz' },
  { name: 'fid', slow: 'it needs features of Inception that somebody brings: npm run bench:fid' },
  { name: 'versus', slow: 'it needs another checkout: npm run bench:versus' },
];

/** Those that take no part in a full run either: they have no rows of their own to compare. */
const WITHOUT_ROWS = ['crash', 'fuzz', 'fid', 'versus', 'sweep-time'];

/**
 * A sentence, or null where it can be run.
 * @param {Benchmark} benchmark
 * @param {{ isQuick: boolean, isThere: (path: string) => boolean }} here
 * @returns {string | null}
 */
export function whyLeftOut({ name, needs, slow }, { isQuick, isThere }) {
  if (needs && !isThere(needs)) return `${needs} is missing`;
  if (slow && (isQuick || WITHOUT_ROWS.includes(name))) return slow;
  return null;
}
