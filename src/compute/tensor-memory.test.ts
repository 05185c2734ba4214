import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { watchTensors, type TensorMemory } from './tensor-memory.ts';

let memory: TensorMemory;
beforeAll(async () => void (await tf.setBackend('cpu')));
afterEach(() => memory.end());

it('what was there at once counts, though it is gone by the end of a step; what was there before does not', () => {
  const before = tf.zeros([1000]);
  memory = watchTensors();
  tf.tidy(() => {
    const a = tf.ones([256]); // 1 KiB
    const b = tf.add(a, 1); // and another
    b.dispose();
    return tf.sum(tf.mul(a, 2));
  }).dispose();
  // a, its double, and the sum as its kernel makes it: never three arrays of 1 KiB.
  expect(memory.peakBytes()).toBeGreaterThanOrEqual(2048);
  expect(memory.peakBytes()).toBeLessThan(3072);
  before.dispose();
});

it('data that tensors share counts once, until the last of them is gone', () => {
  memory = watchTensors();
  const flat = tf.ones([256]);
  const square = tf.reshape(flat, [16, 16]);
  expect(memory.peakBytes()).toBe(1024);
  flat.dispose();
  const other = tf.ones([256]);
  expect(memory.peakBytes()).toBe(2048);
  square.dispose();
  const third = tf.ones([256]);
  expect(memory.peakBytes()).toBe(2048);
  [other, third].forEach((tensor) => tensor.dispose());
});

it('leaves the engine as it was', () => {
  const { trackTensor } = tf.engine();
  memory = watchTensors();
  memory.end();
  expect(tf.engine().trackTensor).toBe(trackTensor);
  const peak = memory.peakBytes();
  tf.ones([1000]).dispose();
  expect(memory.peakBytes()).toBe(peak);
});
