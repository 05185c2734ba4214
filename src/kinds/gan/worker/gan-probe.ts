// Noise for a batch, and the fixed one that an epoch's samples and a generator's statistics come from.
import { createRandom, type Random } from '../../../shared/random.ts';
import { toldClass } from '../../../training/told-numbers.ts';
import type { GanPreset } from '../shared/gan-params.ts';
import type { GanBatch } from './gan-step.ts';
import type { Gan } from './gan.ts';

type Told = (at: number, random: Random) => readonly number[];

/** Pictures of the fixed samples. */
const SIZES: Record<GanPreset, number> = { compact: 256, published: 64, original: 64, fashion: 256 };

/** @param toldOf what a network that listens is told at each place */
export function noiseFor(
  gan: Pick<Gan, 'noiseSize' | 'toldSize'>,
  count: number,
  toldOf: Told,
  random: Random,
): GanBatch {
  const noise = Float32Array.from({ length: count * gan.noiseSize }, random.gaussian);
  const all = Array.from({ length: gan.toldSize > 0 ? count : 0 }, (_, at) => toldOf(at, random));
  const told = gan.toldSize > 0 ? Float32Array.from(all.flat()) : null;
  return { count, real: new Float32Array(), noise, told, between: new Float32Array() };
}

/** The same for a run of that seed every time; networks that listen are told what is spread over the dataset. */
export function probeOf(
  gan: Pick<Gan, 'noiseSize' | 'toldSize'>,
  preset: GanPreset,
  seed: number,
  toldOfSample: Told,
): GanBatch {
  return noiseFor(gan, SIZES[preset], toldOfSample, createRandom(seed ^ 0x5eed));
}

/** One class after the other. */
export const oneHotOf =
  (classCount: number) =>
  (at: number): number[] =>
    toldClass(at % classCount, classCount);
