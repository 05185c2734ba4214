// Pictures that a model draws for a judgement: seeded, and told what held-out real pictures are of.
import type { Paint } from '../../dataset/dataset.ts';
import { createRandom } from '../../shared/random.ts';
import type { Generator } from '../../training/kind-generator.ts';
import { resizeInto } from '../../training/resize-into.ts';
import { toldRows } from '../gallery/told-rows.ts';
import type { JudgedPictures } from './judged-pictures.ts';

const SEED = 2;
const BATCH = 64;

/**
 * As many as `like` has, at its side, and of the classes of its pictures where the model is told classes or the colours of
 * paints.
 */
export async function drawLike(
  generator: Generator,
  like: JudgedPictures,
  paints: readonly Paint[] | null,
  breathe: (done: number) => Promise<void>,
): Promise<JudgedPictures> {
  const { side, depth, latentSize } = generator;
  const known = (paints ?? []).map(({ folder, colour }) => ({ name: folder, colour }));
  const random = createRandom(SEED);
  const size = like.side * like.side * depth;
  const bytes = new Uint8Array(like.count * size);
  for (let first = 0; first < like.count; first += BATCH) {
    const inIt = Math.min(BATCH, like.count - first);
    const latents = Float32Array.from({ length: inIt * latentSize }, random.gaussian);
    const asked = toldRows(generator, known, like.classes.subarray(first, first + inIt));
    const drawn = await generator.draw(latents, asked);
    for (let i = 0; i < inIt; i++)
      resizeInto(
        bytes.subarray((first + i) * size, (first + i + 1) * size),
        drawn.subarray(i * side * side * depth, (i + 1) * side * side * depth),
        { from: side, to: like.side, channels: depth },
      );
    await breathe(Math.min(like.count, first + BATCH));
  }
  return { ...like, depth, bytes };
}
