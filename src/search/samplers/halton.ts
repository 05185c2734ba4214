// A scrambled Halton sequence: points that fill the unit cube more evenly than random ones, each known by its number alone.
import type { Params, Space } from '../space.ts';
import { paramsAt } from './random-sampler.ts';
import type { Uniform } from '../trial.ts';

/** Digits that are scrambled: beyond them a double has none left. */
const DIGITS = 53;

/** Point i of a sequence, without those before it: a sweep's shards and a resumed sweep go on where they were. */
export interface QuasiRandom {
  point(index: number): number[];
}

/**
 * In bases that are the first primes, the digits of each base permuted at random, every place by a permutation of its own (Owen, 2017,
 * "A randomized Halton algorithm in R", arXiv 1706.02808).
 */
export function scrambledHalton(dimensions: number, uniform: Uniform): QuasiRandom {
  const bases = firstPrimes(dimensions);
  const permutations = bases.map((base) => {
    const places = Math.ceil((DIGITS * Math.LN2) / Math.log(base));
    return Array.from({ length: places }, () => shuffled(base, uniform));
  });
  return {
    point: (index) => bases.map((base, d) => radicalInverse(index, base, permutations[d]!)),
  };
}

/** What to try as trial `index`. */
export function suggestQuasiRandom(space: Space, sequence: QuasiRandom, index: number): Params {
  const point = sequence.point(index);
  return paramsAt(space, (d) => point[d]!);
}

/** Σ π_k(digit k of the index) · base^−(k+1), over all places: leading zeros are permuted too. */
function radicalInverse(index: number, base: number, permutations: readonly (readonly number[])[]): number {
  let [left, scale, sum] = [index, 1 / base, 0];
  for (const permutation of permutations) {
    sum += permutation[left % base]! * scale;
    left = Math.floor(left / base);
    scale /= base;
  }
  return Math.min(sum, 1 - Number.EPSILON);
}

function shuffled(n: number, uniform: Uniform): number[] {
  const items = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}
