// What every kind's generator does with what it is given: arrays of weights checked, latent points in batches that fit.
import * as tf from '@tensorflow/tfjs-core';
import { flatParameters, type ParameterSpec } from '../models/parameters.ts';
import type { Posterior } from '../models/vae.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { NamedArray } from '../shared/safetensors.ts';
import type { Generator, LatentCodes } from './kind-generator.ts';

/** Pictures that are drawn or encoded at once: more would only take more memory. */
const BATCH = 64;

/**
 * The weights of `specs`, back to back.
 * @throws AppError `bad-record` where one is missing, has another shape, is no number, or is a variance below 0
 */
export function weightsOfGenerator(
  specs: readonly ParameterSpec[],
  arrays: ReadonlyMap<string, NamedArray>,
): Float32Array {
  const isSound = ({ name, shape }: ParameterSpec) => {
    const found = arrays.get(name);
    if (!found || found.shape.join() !== shape.join()) return false;
    return found.data.every((value) => Number.isFinite(value) && (value >= 0 || !name.endsWith('/variance')));
  };
  if (!specs.every(isSound)) throw new AppError('bad-record', message('training.weightsUnfit'));
  return flatParameters(specs, arrays);
}

/**
 * Draws latent points batch by batch.
 * @param drawBatch [count, latentSize] and [count, toldSize] or null → pictures as Generator.draw has them
 * @throws RangeError when latents or told are no whole rows, or not of as many pictures
 */
export async function drawInBatches(
  { side, depth, latentSize, toldSize }: Pick<Generator, 'side' | 'depth' | 'latentSize' | 'toldSize'>,
  latents: Float32Array,
  told: Float32Array | null,
  drawBatch: (latents: Float32Array, told: Float32Array | null, count: number) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const count = rowsOf('Latent points', latents.length, latentSize);
  checkTold(told, count, toldSize);
  const size = side * side * depth;
  const drawn = new Uint8Array(count * size);
  await inBatches(count, async (from, to) => {
    const ofBatch = told && told.slice(from * toldSize, to * toldSize);
    drawn.set(
      await drawBatch(latents.slice(from * latentSize, to * latentSize), ofBatch, to - from),
      from * size,
    );
  });
  return drawn;
}

/**
 * Codes of pictures batch by batch.
 * @param encodeBatch as Generator.encode has it, of so many pictures
 * @throws RangeError when pictures or told are no whole rows, or not of as many pictures
 */
export async function encodeInBatches(
  { side, depth, latentSize, toldSize }: Pick<Generator, 'side' | 'depth' | 'latentSize' | 'toldSize'>,
  pictures: Uint8Array,
  told: Float32Array | null,
  encodeBatch: (pictures: Uint8Array, told: Float32Array | null, count: number) => Posterior,
): Promise<LatentCodes> {
  const size = side * side * depth;
  const count = rowsOf('Pictures', pictures.length, size);
  checkTold(told, count, toldSize);
  const mean = new Float32Array(count * latentSize);
  const logVariance = new Float32Array(count * latentSize);
  await inBatches(count, async (from, to) => {
    const ofBatch = told && told.slice(from * toldSize, to * toldSize);
    const { zMean, zLogVar } = tf.tidy(() => ({
      ...encodeBatch(pictures.subarray(from * size, to * size), ofBatch, to - from),
    }));
    try {
      mean.set(await zMean.data(), from * latentSize);
      logVariance.set(await zLogVar.data(), from * latentSize);
    } finally {
      tf.dispose([zMean, zLogVar]);
    }
  });
  return { mean, logVariance };
}

/** Calls `take` with the places of one batch after the other. */
async function inBatches(count: number, take: (from: number, to: number) => Promise<void>): Promise<void> {
  for (let from = 0; from < count; from += BATCH) await take(from, Math.min(from + BATCH, count));
}

/** RangeError where values are no whole rows of that size. */
function rowsOf(what: string, length: number, size: number): number {
  if (length % size !== 0) throw new RangeError(`${what}: ${length} numbers are no rows of ${size}.`);
  return length / size;
}

/** RangeError where a model is told something else than so many numbers of each picture. */
function checkTold(told: Float32Array | null, count: number, toldSize: number): void {
  const given = told?.length ?? 0;
  if (given !== count * toldSize || (told !== null && toldSize === 0))
    throw new RangeError(`Told ${given} numbers of ${count} pictures, of which it takes ${toldSize} each.`);
}
