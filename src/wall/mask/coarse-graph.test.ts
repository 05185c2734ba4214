import { expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { BORDER_SUMS, graphOf, type CellGraph } from './cell-graph.ts';
import { coarseGraph } from './coarse-graph.ts';
import type { SurfaceFeatures } from './surface-features.ts';

const [WIDTH, HEIGHT, SQUARE] = [24, 18, 3];
const COLUMNS = WIDTH / SQUARE;

function randomFeatures(): SurfaceFeatures {
  const random = createRandom(3);
  const plane = () => Float32Array.from({ length: WIDTH * HEIGHT }, () => random.next());
  return {
    ...{ width: WIDTH, height: HEIGHT, redness: plane(), blueness: plane() },
    ...{ lightness: plane(), deviation: plane() },
  };
}

/** Each border's sums by its two cells. */
const bordersByCells = ({ borders }: CellGraph) =>
  new Map(
    Array.from({ length: borders.count }, (_, b) => [
      `${borders.from[b]}–${borders.to[b]}`,
      [...borders.sums.subarray(b * BORDER_SUMS, (b + 1) * BORDER_SUMS)],
    ]),
  );

it('is what joined cells are by themselves, whichever way their numbers run', () => {
  const features = randomFeatures();
  const count = COLUMNS * (HEIGHT / SQUARE);
  const labels = Int32Array.from(
    { length: WIDTH * HEIGHT },
    (_, i) => Math.floor(Math.floor(i / WIDTH) / SQUARE) * COLUMNS + Math.floor((i % WIDTH) / SQUARE),
  );
  // Four in a square, numbered from the last to the first.
  const joinedCount = count / 4;
  const joined = Int32Array.from({ length: count }, (_, cell) => {
    const [row, column] = [Math.floor(cell / COLUMNS), cell % COLUMNS];
    return joinedCount - 1 - (Math.floor(row / 2) * (COLUMNS / 2) + Math.floor(column / 2));
  });
  const coarse = coarseGraph(graphOf(features, { labels, count }), joined, joinedCount);
  const direct = graphOf(features, { labels: labels.map((cell) => joined[cell]!), count: joinedCount });
  expect(coarse.means.size).toEqual(direct.means.size);
  for (const plane of ['redness', 'blueness', 'lightness', 'deviation', 'x', 'y'] as const)
    coarse.means[plane].forEach((v, cell) => expect(v).toBeCloseTo(direct.means[plane][cell]!, 4));
  const [ours, theirs] = [bordersByCells(coarse), bordersByCells(direct)];
  expect([...ours.keys()].sort()).toEqual([...theirs.keys()].sort());
  for (const [cells, sums] of theirs) sums.forEach((v, k) => expect(ours.get(cells)![k]).toBeCloseTo(v, 3));
});
