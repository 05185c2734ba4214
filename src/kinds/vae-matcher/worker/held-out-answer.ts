// How well the embedding alone names the paints of held-out pictures, on so few of them that an epoch hardly notices.
import type { PictureRef } from '../../../dataset/paints/split.ts';
import { PICTURE_SIZE } from '../../../dataset/dataset.ts';
import { emptyBatch, type PictureBatch } from '../../../models/pictures.ts';
import { squaredDistanceToPolyline } from '../../../shared/polyline.ts';
import { createRandom } from '../../../shared/random.ts';
import type { TrainingPictures } from '../../../training/training-pictures.ts';
import type { VaePreset } from '../shared/vae-params.ts';

/** Pictures asked about, paints among which each is looked for, and points on the curve of a paint, at most. */
interface Extent {
  queries: number;
  paints: number;
  points: number;
}

/** Some 5 % of an epoch of a catalogue of 264 paints. */
const EXTENTS: Record<VaePreset, Extent> = {
  compact: { queries: 256, paints: 128, points: 8 },
  published: { queries: 64, paints: 48, points: 4 },
  original: { queries: 64, paints: 48, points: 4 },
};
const BATCH = 64;
/** Brightness factors at the ends of a curve. */
const DARKEST = 0.25;
const BRIGHTEST = 1.3;
/** Most sensor noise that a picture is given, as standard deviation of an original pixel in code values. */
const MOST_NOISE = 4;

export interface HeldOutAnswer {
  /** Mean reciprocal rank of the right paint, 0–1: of the squared distances of μ to every paint's curve. */
  score(embed: (batch: PictureBatch) => Promise<Float32Array>): Promise<number>;
}

/** Null where nothing is held out, or there is nothing to tell apart. The same pictures, with the same noise, every time. */
export function createHeldOutAnswer(
  preset: VaePreset,
  pictures: TrainingPictures,
  heldOut: readonly PictureRef[],
  latentSize: number,
  seed: number,
): HeldOutAnswer | null {
  const { queries: most, paints: mostPaints, points } = EXTENTS[preset];
  const asked = evenly([...new Set(heldOut.map(({ paint }) => paint))], mostPaints);
  const isAsked = new Set(asked);
  const queries = evenly(
    heldOut.filter(({ paint }) => isAsked.has(paint)),
    most,
  );
  const rest = Array.from({ length: pictures.paintCount }, (_, i) => i).filter((i) => !isAsked.has(i));
  const paints = [...asked, ...evenly(rest, mostPaints - asked.length)];
  if (queries.length === 0 || paints.length < 2) return null;
  return {
    async score(embed) {
      const curves = await embedAll(
        paints.length * points,
        pictures.side,
        latentSize,
        embed,
        (batch, at, i) =>
          drawPoint(batch, at, pictures, paints[Math.floor(i / points)]!, factorOf(i % points, points)),
      );
      const random = createRandom(seed ^ 0xa5e3);
      const found = await embedAll(queries.length, pictures.side, latentSize, embed, (batch, at, i) => {
        pictures.readPicture(queries[i]!, batch, at);
        addNoise(batch, at, random);
      });
      const ranks = queries.map(({ paint }, i) => {
        const query = found.subarray(i * latentSize, (i + 1) * latentSize);
        const squared = paints.map((_, p) =>
          squaredDistanceToPolyline(curves, p * points * latentSize, points, query),
        );
        const right = squared[paints.indexOf(paint)]!;
        return squared.filter((distance) => distance <= right).length;
      });
      return ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
    },
  };
}

function evenly<T>(items: readonly T[], most: number): T[] {
  if (items.length <= most) return [...items];
  return Array.from({ length: Math.max(0, most) }, (_, i) => items[Math.floor((i * items.length) / most)]!);
}

const factorOf = (point: number, points: number): number =>
  DARKEST * (BRIGHTEST / DARKEST) ** (point / (points - 1));

type Draw = (batch: PictureBatch, at: number, i: number) => void;

async function embedAll(
  count: number,
  side: number,
  latentSize: number,
  embed: (batch: PictureBatch) => Promise<Float32Array>,
  draw: Draw,
): Promise<Float32Array> {
  const out = new Float32Array(count * latentSize);
  for (let first = 0; first < count; first += BATCH) {
    const batch = emptyBatch(Math.min(BATCH, count - first), side);
    for (let at = 0; at < batch.count; at++) draw(batch, at, first + at);
    out.set(await embed(batch), first * latentSize);
  }
  return out;
}

/** A paint's key at another brightness. */
function drawPoint(
  { side, values, saturated }: PictureBatch,
  at: number,
  pictures: TrainingPictures,
  paint: number,
  factor: number,
): void {
  const cells = side * side;
  const picture = values.subarray(at * cells * 3, (at + 1) * cells * 3);
  pictures.readKey(paint, picture);
  for (let i = 0; i < picture.length; i++) {
    const value = picture[i]! * factor;
    if (value >= 254.5) saturated[at * cells + Math.floor(i / 3)] = 1;
    picture[i] = Math.min(255, value);
  }
}

function addNoise({ side, values }: PictureBatch, at: number, random: ReturnType<typeof createRandom>): void {
  const sigma = (MOST_NOISE * random.next() * side) / PICTURE_SIZE;
  const [from, to] = [at * side * side * 3, (at + 1) * side * side * 3];
  for (let i = from; i < to; i++)
    values[i] = Math.min(255, Math.max(0, values[i]! + sigma * random.gaussian()));
}
