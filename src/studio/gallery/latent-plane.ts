// The dataset's codes laid flat on their first two principal components, and points of that plane back in the latent space.
import { evenlySpread } from '../../shared/evenly-spread.ts';
import { principalComponents, project } from '../../shared/principal-components.ts';
import type { Generator } from '../../training/kind-generator.ts';
import type { LatentPlane } from './gallery-api.ts';
import { atSide, type RealPictures } from './real-pictures.ts';

/** Pictures that are placed, at most. */
const MOST_PLACED = 1024;
const BATCH = 64;

/** Codes of pictures of the dataset, evenly spread over it. */
export interface DatasetCodes {
  count: number;
  latentSize: number;
  /** [count, latentSize] */
  values: Float32Array;
  /** Their numbers in the dataset, and their labels. */
  numbers: Uint32Array;
  labels: Uint16Array;
  /** Of each label, as `LatentPlane`. */
  colours: LatentPlane['colours'];
}

export interface PlacedCodes {
  plane: LatentPlane;
  /** [latentSize] */
  pointAt(x: number, y: number): Float32Array;
}

/** Code values [n, side, side, depth] of pictures of the dataset at the generator's side. */
export async function picturesFor(
  { side, depth }: Pick<Generator, 'side' | 'depth'>,
  real: RealPictures,
  numbers: readonly number[],
): Promise<Uint8Array> {
  const size = side * side * depth;
  const pictures = new Uint8Array(numbers.length * size);
  for (const [at, number] of numbers.entries())
    pictures.set(atSide(await real.read(number), real.side, side, depth), at * size);
  return pictures;
}

/**
 * @param encode of the generator
 * @param toldFor rows of what it is told of pictures with these labels
 */
export async function encodeDataset(
  generator: Generator,
  encode: NonNullable<Generator['encode']>,
  real: RealPictures,
  toldFor: (labels: Uint16Array) => Float32Array | null,
): Promise<DatasetCodes> {
  const { latentSize } = generator;
  const numbers = evenlySpread(real.count, MOST_PLACED);
  const values = new Float32Array(numbers.length * latentSize);
  for (let from = 0; from < numbers.length; from += BATCH) {
    const batch = numbers.slice(from, from + BATCH);
    const labels = Uint16Array.from(batch, real.labelOf);
    const { mean } = await encode(await picturesFor(generator, real, batch), toldFor(labels));
    values.set(mean, from * latentSize);
  }
  const labels = Uint16Array.from(numbers, real.labelOf);
  const colours = Array.from({ length: Math.max(...labels) + 1 }, (_, label) => real.colourOf(label));
  return { count: numbers.length, latentSize, values, numbers: Uint32Array.from(numbers), labels, colours };
}

/** On the two directions in which they differ most. */
export function placeCodes(codes: DatasetCodes): PlacedCodes {
  const { count, latentSize, values } = codes;
  const components = principalComponents(values, latentSize, 2);
  const axes = components.axes.length / latentSize;
  const flat = project(values, components);
  const points = new Float32Array(count * 2);
  for (let i = 0; i < count; i++)
    for (let axis = 0; axis < axes; axis++) points[2 * i + axis] = flat[i * axes + axis]!;
  const { explained, mean } = components;
  return {
    plane: planeOf(codes, points, explained),
    pointAt: (x, y) =>
      Float32Array.from(mean, (value, d) => {
        const along = (axis: number) => components.axes[axis * latentSize + d] ?? 0;
        return value + x * along(0) + y * along(1);
      }),
  };
}

export function planeOf(
  { numbers, labels, colours }: DatasetCodes,
  points: Float32Array,
  explained: number[],
): LatentPlane {
  return { indices: numbers, labels, points, colours, explained };
}
