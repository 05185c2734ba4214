import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import { startBackend } from './backends.ts';

const shape = [3, 4, 5, 6];
const values = Float32Array.from({ length: 360 }, (_, i) => i);

async function onBoth(work: (x: tf.Tensor) => tf.Tensor[]): Promise<[number[][], number[][]]> {
  const results: number[][][] = [];
  for (const backend of ['wasm', 'cpu'] as const) {
    await startBackend(backend);
    const parts = work(tf.tensor(values, shape));
    results.push(await Promise.all(parts.map(async (part) => [...part.shape, ...(await part.data())])));
  }
  return [results[0]!, results[1]!];
}

const boxes: [string, number[], number[]][] = [
  ['an inner box', [1, 1, 2, 3], [2, 2, 3, 2]],
  ['whole rows of an outer range', [1, 0, 0, 0], [2, 4, 5, 6]],
  ['one row of channels', [2, 3, 4, 0], [1, 1, 1, 6]],
  ['everything', [0, 0, 0, 0], shape],
  ['long runs', [0, 1, 1, 0], [3, 2, 4, 6]],
];

for (const [name, begin, size] of boxes)
  it(`slices ${name} as the cpu backend does`, async () => {
    const [wasm, cpu] = await onBoth((x) => [tf.slice(x, begin, size)]);
    expect(wasm).toEqual(cpu);
  });

for (const axis of [0, 1, 3])
  it(`splits unevenly along axis ${axis} as the cpu backend does`, async () => {
    const length = shape[axis]!;
    const [wasm, cpu] = await onBoth((x) => tf.split(x, [1, length - 1], axis));
    expect(wasm).toEqual(cpu);
  });
