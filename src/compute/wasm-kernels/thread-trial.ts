// How many threads pay on this machine: a few layers as a training step has them, timed with each number of them.
import type { KernelModule } from './kernel-module.ts';
import { FLOAT_TILE, FLOAT_WORK, runParts, splitsOf } from './parts.ts';
import { MOST_THREADS } from './thread-control.ts';
import { ThreadPool, type StartHelper } from './thread-pool.ts';

/** Milliseconds of the trial layers with a number of threads. */
export interface ThreadTrial {
  threads: number;
  ms: number;
}

/** What threads are used, and why. */
export interface ThreadChoice {
  threads: number;
  trials: ThreadTrial[];
}

/** Rows, columns and depth of a product, and floats of the pass through memory that follows it, as in a layer. */
const [ROWS, COLUMNS, DEPTH, FLOATS] = [1536, 64, 256, 128 * 1024];
/** Layers one after another, as in a training step, so that threads are awake after the first. */
const LAYERS = 6;
const LEAST_ROUNDS = 3;
/** As long as no gain shows: something else may just be busy. */
const MOST_ROUNDS = 12;
/** Less than this is noise, and would cost the rest of the machine a core. */
const LEAST_GAIN = 1.2;
/** Nor are further threads worth less than this. */
const LEAST_FURTHER_GAIN = 1.05;
const NUMBERS = [1, 2, 3, 4, 6, 8, 12, MOST_THREADS];

/** Numbers of threads that are tried. */
export function candidates(cores: number): number[] {
  return NUMBERS.filter((threads) => threads <= cores);
}

/**
 * Starts helpers for `module`, whose memory must be shared, and keeps as many as pay: the fewest threads with
 * about the smallest time, or one when that is not clearly smaller.
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
    while (pool.size < numbers.at(-1)!) await pool.add(start, module.compiled, module.memory);
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
  const floats = ROWS * DEPTH + DEPTH * COLUMNS + ROWS * COLUMNS;
  const place = module.reserve((floats + 2 * FLOATS + 1) * 4);
  new Float32Array(module.memory.buffer, place, floats + 2 * FLOATS + 1).fill(1);
  const trials = numbers.map((threads) => ({ threads, ms: Infinity }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round >= LEAST_ROUNDS && fastest(trials) > 1) break;
    for (const trial of trials) {
      pool.limit(trial.threads);
      trial.ms = Math.min(trial.ms, timeLayers(module, place));
    }
  }
  return trials;
}

/** The fewest threads that are about as fast as any number of them. */
export function fastest(trials: readonly ThreadTrial[]): number {
  const best = Math.min(...trials.map(({ ms }) => ms));
  if (best * LEAST_GAIN > trials[0]!.ms) return 1;
  return trials.find(({ ms }) => ms <= best * LEAST_FURTHER_GAIN)!.threads;
}

function timeLayers(module: KernelModule, a: number): number {
  const shape = module.struct([ROWS, COLUMNS, DEPTH, 0, 0, 0], [0]);
  const b = a + ROWS * DEPTH * 4;
  const c = b + DEPTH * COLUMNS * 4;
  const [from, to, scale] = [0, 1, 2].map((i) => c + (ROWS * COLUMNS + i * FLOATS) * 4) as [
    number,
    number,
    number,
  ];
  const parts = splitsOf(module, 2 * ROWS * COLUMNS * DEPTH, ROWS / 12);
  const product = { parts, size: ROWS, align: 12, scratch: module.kernels.matMulScratch(shape) };
  const pass = {
    parts: splitsOf(module, FLOATS * FLOAT_WORK, FLOATS),
    size: FLOATS,
    align: FLOAT_TILE,
    scratch: 0,
  };
  const begun = performance.now();
  for (let layer = 0; layer < LAYERS; layer++) {
    runParts(module, 'matMul', product, (first, last, scratch) => [
      shape,
      a,
      b,
      0,
      c,
      first,
      last,
      0,
      COLUMNS,
      scratch,
    ]);
    runParts(module, 'scaledDifference', pass, (first, last) => [
      from + first * 4,
      from + first * 4,
      scale,
      to + first * 4,
      last - first,
    ]);
  }
  return performance.now() - begun;
}
