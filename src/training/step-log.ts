// Collects the metrics of steps as tensors and reads them back a few times a second: a read waits for the GPU.
import * as tf from '@tensorflow/tfjs-core';

export interface StepColumns {
  /** Global number of the first step, from 1. */
  firstStep: number;
  columns: Record<string, Float32Array>;
}

export interface StepLog {
  /** Takes over the tensor. */
  add(step: number, metrics: tf.Tensor1D, learningRate: number): void;
  /** What was added since the last flush, or null. */
  flush(): Promise<StepColumns | null>;
  /** Everything of the epoch so far, as columns; empties the log. */
  takeEpoch(): StepColumns;
}

/** @param guard wraps a read from the device, so that a lost one is noticed. */
export function createStepLog(
  names: readonly string[],
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): StepLog {
  let waiting: tf.Tensor1D[] = [];
  let rates: number[] = [];
  let firstWaiting = 0;
  let chunks: StepColumns[] = [];
  return {
    add(step, metrics, learningRate) {
      if (waiting.length === 0) firstWaiting = step;
      waiting.push(metrics);
      rates.push(learningRate);
    },
    async flush() {
      if (waiting.length === 0) return null;
      const rows = waiting.length;
      const table = waiting.length === 1 ? waiting[0]! : tf.tidy(() => tf.stack(waiting));
      const values = await guard(() => table.data());
      tf.dispose([table, ...waiting]);
      const columns: Record<string, Float32Array> = { learning_rate: Float32Array.from(rates) };
      names.forEach((name, c) => {
        columns[name] = Float32Array.from({ length: rows }, (_, row) => values[row * names.length + c]!);
      });
      waiting = [];
      rates = [];
      const chunk = { firstStep: firstWaiting, columns };
      chunks.push(chunk);
      return chunk;
    },
    takeEpoch() {
      const columns: Record<string, Float32Array> = {};
      for (const name of [...names, 'learning_rate'])
        columns[name] = Float32Array.from(chunks.flatMap((chunk) => [...chunk.columns[name]!]));
      const firstStep = chunks[0]?.firstStep ?? 1;
      chunks = [];
      return { firstStep, columns };
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
