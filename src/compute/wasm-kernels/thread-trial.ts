// How many threads pay on this machine: products of the size of a layer, timed with each number of them.
import type { KernelModule } from './kernel-module.ts';
import { runParts, splitsOf } from './parts.ts';
import { MOST_PARTS } from './thread-control.ts';
import { ThreadPool, type StartHelper } from './thread-pool.ts';

/** Milliseconds of the trial products with each number of threads. */
export interface ThreadTrial {
  threads: number;
  ms: number;
}

/** What threads are used, and why. */
export interface ThreadChoice {
  threads: number;
  trials: ThreadTrial[];
}

const SIZE = 384;
/** One after another, as in a training step, so that threads are awake after the first. */
const PRODUCTS = 4;
const LEAST_ROUNDS = 3;
/** As long as no gain shows: something else may just be busy. */
const MOST_ROUNDS = 12;
/** Less than this is noise, and would cost the rest of the machine a core. */
const LEAST_GAIN = 1.2;

/** Numbers of threads that are tried: calls are split in four where their sums are, so three would be left waiting. */
export function candidates(cores: number): number[] {
  return [1, 2, 4].filter((threads) => threads <= Math.min(cores, MOST_PARTS));
}

/**
 * Starts helpers for `module`, whose memory must be shared, and keeps as many as pay: the number of threads with the
 * smallest time, or one when that is not clearly smaller.
 * @param cores logical processors
 * @param fixed this number of threads, without a trial
 */
export async function startThreads(
  module: KernelModule,
  start: StartHelper,
  cores: number,
  fixed?: number,
): Promise<ThreadChoice> {
  const numbers = fixed ? [fixed] : candidates(cores);
  const pool = new ThreadPool();
  try {
    while (pool.threads < numbers.at(-1)!) await pool.add(start, module.compiled, module.memory);
  } catch (error) {
    pool.stop();
    throw error;
  }
  module.pool = pool;
  const trials = fixed ? [] : timeEach(module, pool, numbers);
  const threads = fixed ?? fastest(trials);
  pool.keep(threads - 1);
  pool.limit(threads);
  return { threads, trials };
}

/** The smallest time of several rounds, in which the numbers take turns. */
function timeEach(module: KernelModule, pool: ThreadPool, numbers: readonly number[]): ThreadTrial[] {
  const matrices = module.reserve(3 * SIZE * SIZE * 4);
  new Float32Array(module.memory.buffer, matrices, 2 * SIZE * SIZE).fill(1);
  const trials = numbers.map((threads) => ({ threads, ms: Infinity }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round >= LEAST_ROUNDS && fastest(trials) > 1) break;
    for (const trial of trials) {
      pool.limit(trial.threads);
      trial.ms = Math.min(trial.ms, timeProducts(module, matrices));
    }
  }
  return trials;
}

function fastest(trials: readonly ThreadTrial[]): number {
  const [alone] = trials;
  const [best] = trials.toSorted((a, b) => a.ms - b.ms);
  return best!.ms * LEAST_GAIN <= alone!.ms ? best!.threads : 1;
}

function timeProducts(module: KernelModule, a: number): number {
  const shape = module.struct([SIZE, SIZE, SIZE, 0, 0, 0], [0]);
  const [b, c] = [a + SIZE * SIZE * 4, a + 2 * SIZE * SIZE * 4];
  const parts = splitsOf(module, 2 * SIZE ** 3, SIZE);
  const work = { parts, size: SIZE, align: 12, scratch: module.kernels.matMulScratch(shape) };
  const begun = performance.now();
  for (let product = 0; product < PRODUCTS; product++) {
    runParts(module, 'matMul', work, (from, to, scratch) => [shape, a, b, 0, c, from, to, scratch]);
  }
  return performance.now() - begun;
}
