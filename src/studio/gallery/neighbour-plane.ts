// The dataset's codes laid flat so that those that are near each other stay together: UMAP (McInnes, Healy and Melville 2018).
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { nextTurn } from '../../shared/next-turn.ts';
import { createRandom } from '../../shared/random.ts';
import { planeOf, type DatasetCodes, type PlacedCodes } from './latent-plane.ts';

/** Always the same, so that the same codes make the same map. */
const SEED = 5;
/** As its authors have it: neighbours that a point is held to. */
const HELD_TO = 15;
/** Rounds between two breaths. */
const ROUNDS = 10;
/** Points whose codes a place between them is drawn from. */
const NEAREST = 3;

/**
 * Its code is loaded when it is first asked for. AppError `too-few-pictures` with no more points than one is held to.
 * @param tell share done, 0–1; it may throw to end it
 */
export async function placeByNeighbours(
  codes: DatasetCodes,
  tell: (share: number) => void,
): Promise<PlacedCodes> {
  const { count, latentSize, values } = codes;
  if (count <= HELD_TO)
    throw new AppError('too-few-pictures', message('studio.tooFewForMap', { count, fewest: HELD_TO + 1 }));
  const { UMAP } = await import('umap-js');
  tell(0);
  await nextTurn();
  const umap = new UMAP({ nNeighbors: HELD_TO, random: createRandom(SEED).next });
  const rounds = umap.initializeFit(
    Array.from({ length: count }, (_, i) => [...values.subarray(i * latentSize, (i + 1) * latentSize)]),
  );
  for (let round = 0; round < rounds; round++) {
    umap.step();
    if (round % ROUNDS !== 0) continue;
    await nextTurn();
    tell(round / rounds);
  }
  const points = Float32Array.from(umap.getEmbedding().flat());
  return { plane: planeOf(codes, points, []), pointAt: (x, y) => betweenNearest(codes, points, x, y) };
}

/**
 * [latentSize]: UMAP has no inverse, so the mean of the codes of the points nearest to a place, each by the inverse of its
 * squared distance on the map (Shepard 1968); at a point its own code.
 * @param points [count, 2]
 */
export function betweenNearest(
  { count, latentSize, values }: Pick<DatasetCodes, 'count' | 'latentSize' | 'values'>,
  points: Float32Array,
  x: number,
  y: number,
): Float32Array {
  const squared = Float64Array.from(
    { length: count },
    (_, i) => (points[2 * i]! - x) ** 2 + (points[2 * i + 1]! - y) ** 2,
  );
  const nearest = [...squared.keys()].sort((i, j) => squared[i]! - squared[j]!).slice(0, NEAREST);
  const isAt = squared[nearest[0]!] === 0;
  const used = isAt ? nearest.slice(0, 1) : nearest;
  const weights = used.map((i) => (isAt ? 1 : 1 / squared[i]!));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const code = new Float32Array(latentSize);
  for (const [k, i] of used.entries())
    for (let d = 0; d < latentSize; d++) code[d]! += (weights[k]! / total) * values[i * latentSize + d]!;
  return code;
}
