// Kernels on several threads: against one thread to the bit, and what happens when helpers fail or come late.
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kernelFile } from '../../../scripts/build-kernels.mjs';
import { prepareHelpers } from '../../../scripts/kernel-threads.mjs';
import { enlargeWasm } from '../processor-backends.ts';
import { CLIPPED_ADAM } from '../kernel-names.ts';
import type { Activation } from './activation.ts';
import { adamUpdate } from './adam-update.ts';
import { blended } from './blended.ts';
import { meanDistances } from './mean-distances.ts';
import { convLayer, convTransposeLayer, denseLayer } from './fused-layers.ts';
import { withSharedMemory } from './shared-memory.ts';
import { logisticError } from './logistic-error.ts';
import { squaredError } from './squared-error.ts';
import { COLUMN_MOMENTS, NORMALISE, NORMALISE_GRADIENT } from './batch-norm-kernels.ts';
import { endThreads } from './register-wasm.ts';
import { noise, startWithKernels, valuesOn, activateShared } from './test-support.ts';
import { claim, MOST_PARTS, statePlace, threadControl, type ThreadControl } from './thread-control.ts';
import { kernelNames, type ThreadStart } from './thread-loop.ts';
import { candidates, fastest } from './thread-trial.ts';
import type { WasmBackend } from './tfjs-wasm.ts';
import { ThreadPool, type HelperThread } from './thread-pool.ts';

type Values = Awaited<ReturnType<typeof valuesOn>>;

/** Work above the size from which calls are split, whose pictures and rows no number of threads divides evenly. */
const WORK: Record<string, () => tf.Tensor[]> = {
  'a convolution by Winograd and its gradients': () => convolution([19, 16, 16, 16], [4, 4, 16, 20], 2),
  'a deep convolution by Winograd, shared out by channels': () =>
    convolution([21, 8, 8, 64], [4, 4, 64, 68], 2),
  'a wide convolution by Winograd, shared out by pictures': () =>
    convolution([41, 32, 28, 8], [4, 4, 8, 12], 2),
  'a convolution by Winograd with short tiles': () => convolution([37, 14, 14, 24], [4, 4, 24, 36], 2),
  'a 3×3 convolution by Winograd with short tiles': () => convolution([53, 14, 14, 32], [3, 3, 32, 40], 2, 1),
  'batch normalisation and its gradients': () => {
    const size = [6277, 33];
    const run = (kernel: string, inputs: object) =>
      tf.engine().runKernel(kernel, inputs as tf.NamedTensorMap, { activation: 'leaky-relu', slope: 0.2 });
    const [x, dy, gain, shift] = [noise(size, 1), noise(size, 2), noise([33], 3), noise([33], 4)];
    const [mean, variance] = run(COLUMN_MOMENTS, { x }) as tf.Tensor[];
    const inverse = tf.rsqrt(variance!);
    const y = run(NORMALISE, { x, mean, inverse, gain, shift }) as tf.Tensor;
    return [
      mean!,
      variance!,
      y,
      ...(run(NORMALISE_GRADIENT, { dy, y, x, mean, inverse, gain }) as tf.Tensor[]),
    ];
  },
  'a plain convolution and its gradients': () => convolution([7, 31, 29, 5], [3, 3, 5, 24], 1),
  'a convolution of few channels and its gradients': () => convolution([7, 31, 29, 5], [3, 3, 5, 12], 1),
  'tensors joined and cut': () => {
    const both = tf.concat([noise([60, 999, 3], 1), noise([60, 999, 8], 2)], 2);
    return [both, ...tf.split(both, [8, 3], 2)];
  },
  'mean distances and their gradient': () => {
    const [a, b] = [noise([300_001], 1), noise([300_001], 2)];
    return [...meanDistances(a, b), tf.grad((x) => tf.add(...meanDistances(x, b)))(a)];
  },
  'a blend with a colour and its gradient': () => {
    const [drawn, pictures] = [noise<tf.Tensor4D>([7, 61, 67, 4], 1), noise<tf.Tensor4D>([7, 61, 67, 3], 2)];
    const blend = (d: tf.Tensor) => blended(d as tf.Tensor4D, pictures, noise([7, 3], 3), 0.02);
    return [blend(drawn), tf.grad(blend)(drawn)];
  },
  'patches and their gradients': () => convolution([33, 32, 32, 3], [4, 4, 3, 16], 4),
  'a transposed convolution with bias and activation': () =>
    transposed([21, 12, 12, 24], [4, 4, 8, 24], [21, 24, 24, 8], 'leaky-relu'),
  'a convolution to three channels with tanh': () => {
    const [x, filter, bias] = [noise([13, 64, 64, 3], 1), noise([4, 4, 3, 3], 2), noise([3], 3)];
    const layer = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
      convLayer(a as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, {
        stride: 1,
        pad: 'same',
        activation: 'tanh',
      });
    return [layer(x, filter, bias), ...tf.grads(layer)([x, filter, bias])];
  },
  'a transposed convolution to three channels': () =>
    transposed([13, 24, 24, 16], [4, 4, 3, 16], [13, 48, 48, 3], 'tanh'),
  'a dense layer and its gradients': () => {
    const [x, weights, bias] = [noise([67, 700], 1), noise([700, 130], 2), noise([130], 3)];
    const layer = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
      denseLayer(a as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, { activation: 'relu' });
    return [layer(x, weights, bias), ...tf.grads(layer)([x, weights, bias])];
  },
  'a dense layer shared out by columns, and its gradients': () => {
    const [x, weights, bias] = [noise([10, 700], 1), noise([700, 611], 2), noise([611], 3)];
    const layer = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
      denseLayer(a as tf.Tensor2D, w as tf.Tensor2D, b as tf.Tensor1D, { activation: 'tanh' });
    return [layer(x, weights, bias), ...tf.grads(layer)([x, weights, bias])];
  },
  'Adam over a long vector': () => {
    const [weights, firstMoment, gradient] = [1, 2, 3].map((seed) => noise([200_003], seed));
    const secondMoment = tf.square(noise([200_003], 4));
    const state = { weights: weights!, firstMoment: firstMoment!, secondMoment };
    return Object.values(adamUpdate(state, gradient!, { learningRate: 1e-3, step: 3, weightDecay: 0.1 }));
  },
  'Adam with a gradient that is clipped': () => {
    const [weights, firstMoment, gradient] = [1, 2, 3].map((seed) => noise([200_003], seed));
    const inputs = { weights, firstMoment, secondMoment: tf.square(noise([200_003], 4)), gradient };
    const rule = {
      beta1: 0.9,
      beta2: 0.999,
      rate: 1e-3,
      epsilon: 1e-7,
      decay: 0,
      gradientScale: 1,
      clipNorm: 20,
    };
    return tf
      .engine()
      .runKernel(CLIPPED_ADAM, inputs as unknown as tf.NamedTensorMap, rule) as unknown as tf.Tensor[];
  },
  'a squared error and its gradient': () => {
    const [a, b] = [noise([300_001], 1), noise([300_001], 2)];
    return [squaredError(a, b), tf.grad((x) => squaredError(x, b))(a)];
  },
  'a cross-entropy of logits and its gradient': () => {
    const [a, b] = [noise([300_001], 1), tf.sigmoid(noise([300_001], 2))];
    return [logisticError(a, b), tf.grad((x) => logisticError(x, b))(a)];
  },
};

/** A transposed convolution of stride 2 with bias and activation, and its gradients. */
function transposed(
  x: number[],
  filter: number[],
  outShape: [number, number, number, number],
  activation: Activation,
): tf.Tensor[] {
  const layer = (a: tf.Tensor, w: tf.Tensor, b: tf.Tensor) =>
    convTransposeLayer(a as tf.Tensor4D, w as tf.Tensor4D, b as tf.Tensor1D, outShape, {
      stride: 2,
      pad: 'same',
      activation,
    });
  const inputs = [noise(x, 1), noise(filter, 2), noise([outShape[3]], 3)] as const;
  return [layer(...inputs), ...tf.grads(layer)([...inputs])];
}

function convolution(
  x: number[],
  filter: number[],
  stride: number,
  pad: 'same' | number = 'same',
): tf.Tensor[] {
  const [input, weights] = [noise<tf.Tensor4D>(x, 1), noise<tf.Tensor4D>(filter, 2)];
  const layer = (a: tf.Tensor, w: tf.Tensor) => tf.conv2d(a as tf.Tensor4D, w as tf.Tensor4D, stride, pad);
  return [layer(input, weights), ...tf.grads(layer)([input, weights])];
}

const bits = (values: Values) => values.map(({ values: v }) => Buffer.from(v.buffer).toString('base64'));

describe('kernels on threads', () => {
  const alone: Record<string, string[]> = {};

  beforeAll(async () => {
    await startWithKernels('fma');
    for (const [name, work] of Object.entries(WORK)) alone[name] = bits(await valuesOn('wasm', work));
  });
  afterAll(endThreads);

  for (const threads of [2, 3, 8, 16]) {
    describe(`${threads} of them`, () => {
      beforeAll(() => startWithKernels('fma', threads));
      for (const [name, work] of Object.entries(WORK)) {
        it(`${name}: the same to the bit as on one thread, time after time`, async () => {
          for (let round = 0; round < 2; round++) {
            expect(bits(await valuesOn('wasm', work))).toEqual(alone[name]);
          }
        });
      }
    });
  }

  it('results stay when memory has to grow, and are arrays of their own', async () => {
    const before = noise([1000], 1);
    const expected = await before.data();
    const big = tf.zeros([96, 1024, 1024]);
    expect(Array.from(await before.data())).toEqual(Array.from(expected));
    expect(expected.buffer).toBeInstanceOf(ArrayBuffer);
    expect(bits(await valuesOn('wasm', WORK['a dense layer and its gradients']!))).toEqual(
      alone['a dense layer and its gradients'],
    );
    tf.dispose([before, big]);
  });
});

describe('a pool of threads', () => {
  const calls = [[0], [1], [2], [3]];
  const ran = async (pool: ThreadPool) => {
    const here: number[] = [];
    pool.run(0, calls, ([part]) => here.push(part!));
    return here.toSorted();
  };

  it('does alone what no helper takes', async () => {
    const pool = new ThreadPool();
    const asleep = (): HelperThread => ({ ready: Promise.resolve(), stop: () => {} });
    await pool.add(asleep, ...(await kernelsInMemory()));
    expect(await ran(pool)).toEqual([0, 1, 2, 3]);
    expect(pool.threads).toBe(2);
  });

  it('leaves to a helper what it has no time for', async () => {
    const [module, memory] = await kernelsInMemory();
    const pool = new ThreadPool();
    await pool.add(await prepareHelpers(), module, memory);
    const floats = new Float32Array(memory.buffer);
    const [sums, x, size] = [4096, 8192, 8];
    floats.fill(1, x / 4, x / 4 + 4 * size);
    const here: (readonly number[])[] = [];
    const begun = performance.now();
    const sum = calls.map(([part]) => [sums + part! * size * 4, x + part! * size * 4, size]);
    pool.run(functionNumber(module, 'addTo'), sum, (call) => {
      while (performance.now() - begun < 300); // time for the helper to take the others
      here.push(call);
    });
    expect(here).toEqual([sum[0]]);
    expect([...floats.subarray(sums / 4 + size, sums / 4 + 4 * size)]).toEqual(Array(3 * size).fill(1));
    pool.stop();
  });

  it('does itself what a helper fails at, and goes on without helpers', async () => {
    const pool = new ThreadPool();
    // No kernel has this number: the helper's call throws.
    await pool.add(await prepareHelpers(), ...(await kernelsInMemory()));
    const here: number[] = [];
    const begun = performance.now();
    pool.run(999, calls, ([part]) => {
      if (part === 0) while (performance.now() - begun < 300); // time for the helper to take the others
      here.push(part!);
    });
    expect(here.toSorted()).toEqual([0, 1, 2, 3]);
    expect(pool.threads).toBe(1);
  });

  it('does itself what a helper took and never finished, and goes on without helpers', async () => {
    const pool = new ThreadPool(20);
    let theirs: ThreadControl | undefined;
    const dying = ({ control }: ThreadStart): HelperThread => {
      theirs = threadControl(control);
      return { ready: Promise.resolve(), stop: () => {} };
    };
    await pool.add(dying, ...(await kernelsInMemory()));
    const here: number[] = [];
    pool.run(0, calls, ([part]) => {
      if (part === 0) claim(theirs!, 2);
      here.push(part!);
    });
    expect(here).toEqual([0, 1, 3, 2]);
    expect(pool.threads).toBe(1);
  });

  it('says when a helper does not start, and keeps those that did', async () => {
    const pool = new ThreadPool();
    const broken = (): HelperThread => ({ ready: Promise.reject(new Error('no thread')), stop: () => {} });
    await expect(pool.add(broken, ...(await kernelsInMemory()))).rejects.toThrow('no thread');
    expect(pool.threads).toBe(1);
  });

  it('sleeps when there is nothing to do', async () => {
    const [module, memory] = await kernelsInMemory();
    const pool = new ThreadPool();
    const start = await prepareHelpers();
    for (let helper = 0; helper < 3; helper++) await pool.add(start, module, memory);
    pool.run(functionNumber(module, 'addTo'), Array(4).fill([4096, 8192, 8]), () => {});
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200); // three helpers that looked for work: up to 1200 ms
    pool.stop();
  });

  it('keeps the state of each part in a word of its own', () => {
    const { words } = threadControl();
    const places = Array.from({ length: MOST_PARTS }, (_, part) => statePlace(part));
    expect(new Set(places).size).toBe(MOST_PARTS);
    expect(places.at(-1)).toBeLessThan(words.length);
  });
});

describe('a shared memory', () => {
  const allocate = (bytes: number) => (tf.backend() as WasmBackend).wasm._malloc(bytes);
  const free = (address: number) => (tf.backend() as WasmBackend).wasm._free(address);

  beforeAll(() => startWithKernels('fma', 2));
  afterAll(endThreads);

  it('is small at first, says when it is full instead of writing anywhere, and is larger the next time', async () => {
    free(allocate(3e8));
    expect(() => allocate(6e8)).toThrow('its memory is full');
    const before = noise([1000], 1);
    const values = [...(await before.data())];
    expect(await enlargeWasm()).toBe(true);
    expect(tf.findBackend('wasm')).toBeFalsy();
    await activateShared();
    free(allocate(6e8));
    expect([...(await noise([1000], 1).data())]).toEqual(values);
  });

  it('is left as it is where something else failed', async () => {
    await startWithKernels('fma', 2);
    expect(await enlargeWasm()).toBe(false);
    expect(tf.getBackend()).toBe('wasm');
  });
});

it('threads are tried up to sixteen, as far as there are processors', () => {
  expect([1, 2, 3, 4, 10, 16, 64].map((cores) => candidates(cores).at(-1))).toEqual([1, 2, 3, 4, 8, 16, 16]);
});

it('the fewest threads that are about as fast as any are taken, and one where none gains a fifth', () => {
  const trials = (...times: number[]) => times.map((ms, i) => ({ threads: 2 ** i, ms }));
  expect(fastest(trials(10, 5.5, 3.1, 3))).toBe(4);
  expect(fastest(trials(10, 5.5, 4, 3))).toBe(8);
  expect(fastest(trials(10, 9, 8.5))).toBe(1);
});

it('a module that is made to share its memory stays valid, with the least and most that it had', async () => {
  const [module, memory] = await kernelsInMemory();
  expect(WebAssembly.Module.imports(module).some(({ kind }) => kind === 'memory')).toBe(true);
  expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(() => withSharedMemory(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))).toThrow('no memory');
});

function functionNumber(module: WebAssembly.Module, name: string): number {
  const { exports } = new WebAssembly.Instance(module, {
    env: {
      memory: new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true }),
      abort: () => {},
    },
  });
  return kernelNames(exports).indexOf(name);
}

async function kernelsInMemory(): Promise<[WebAssembly.Module, WebAssembly.Memory]> {
  const { bytes, limits } = withSharedMemory(await readFile(kernelFile('fma')));
  const memory = new WebAssembly.Memory({ initial: 16, maximum: limits.maximum, shared: true });
  return [await WebAssembly.compile(bytes), memory];
}
