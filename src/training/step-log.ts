// Collects the metrics of steps as tensors and reads them back some steps later, so that a GPU never waits for a read.
import * as tf from '@tensorflow/tfjs-core';
import { nextTurn } from '../shared/next-turn.ts';

export interface StepColumns {
  /** Global number of the first step, from 1. */
  firstStep: number;
  columns: Record<string, Float32Array>;
}

export interface StepLog {
  /** Takes over the tensor. */
  add(step: number, metrics: tf.Tensor1D, learningRate: number): void;
  /** Waits while the device is so far behind that more steps would only fill its queue. */
  keepUp(): Promise<void>;
  /** What was read since the last flush, or null; with `all`, everything that was added. */
  flush(options?: { all: boolean }): Promise<StepColumns | null>;
  /** Everything of the epoch so far, as columns; empties the log. */
  takeEpoch(): StepColumns;
}

/** Steps read at once: of one number, for which a GPU compiles its programs once. */
const ROWS = 8;
/** Reads under way at most. */
const MOST_READS = 2;

/** A read that has begun. */
interface Read {
  rates: number[];
  isDone: boolean;
  /** Rows of metrics, back to back. */
  values: Promise<ArrayLike<number>>;
}

/** @param guard wraps a read from the device, so that a lost one is noticed. */
export function createStepLog(
  names: readonly string[],
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): StepLog {
  let waiting: { metrics: tf.Tensor1D; rate: number }[] = [];
  let reads: Read[] = [];
  let firstStep = 1; // of the reads, or of what waits
  let chunks: StepColumns[] = [];
  const beginRead = () => {
    if (waiting.length === 0) return;
    const rows = waiting.map(({ metrics }) => metrics);
    const table = rows.length === 1 ? rows[0]! : tf.tidy(() => tf.stack(rows));
    const values = guard(() => table.data()).then((numbers) => {
      tf.dispose([table, ...rows]);
      return numbers;
    });
    const read: Read = { rates: waiting.map(({ rate }) => rate), isDone: false, values };
    const done = () => void (read.isDone = true);
    values.then(done, done); // what went wrong is thrown where the values are awaited
    reads.push(read);
    waiting = [];
  };
  return {
    add(step, metrics, rate) {
      if (waiting.length === 0 && reads.length === 0) firstStep = step;
      waiting.push({ metrics, rate });
      if (waiting.length === ROWS) beginRead();
    },
    async keepUp() {
      const open = reads.filter(({ isDone }) => !isDone);
      if (open.length > MOST_READS) await open[open.length - 1 - MOST_READS]!.values;
    },
    async flush({ all } = { all: false }) {
      beginRead();
      if (!all) await nextTurn(); // where nothing is waited for, a read is done by now
      const open = all ? -1 : reads.findIndex(({ isDone }) => !isDone);
      const taken = open < 0 ? reads : reads.slice(0, open);
      if (taken.length === 0) return null;
      const values = (await Promise.all(taken.map((read) => read.values))).flatMap((rows) =>
        Array.from(rows),
      );
      const rates = taken.flatMap((read) => read.rates);
      reads = reads.slice(taken.length);
      const columns: Record<string, Float32Array> = { learning_rate: Float32Array.from(rates) };
      names.forEach((name, c) => {
        columns[name] = Float32Array.from(rates, (_, row) => values[row * names.length + c]!);
      });
      const chunk = { firstStep, columns };
      firstStep += rates.length;
      chunks.push(chunk);
      return chunk;
    },
    takeEpoch() {
      const columns: Record<string, Float32Array> = {};
      for (const name of [...names, 'learning_rate'])
        columns[name] = Float32Array.from(chunks.flatMap((chunk) => [...chunk.columns[name]!]));
      const first = chunks[0]?.firstStep ?? 1;
      chunks = [];
      return { firstStep: first, columns };
    },
  };
}

/** Throws what `fail` makes of the first step with a value that is not finite. */
export function checkFinite({ firstStep, columns }: StepColumns, fail: (step: number) => Error): void {
  for (const column of Object.values(columns)) {
    const bad = column.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) throw fail(firstStep + bad);
  }
}
