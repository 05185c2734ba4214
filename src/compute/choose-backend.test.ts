import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { BackendMemory, RememberedBackend } from '../tracking/backend-trial.ts';
import type { BackendName } from '../tracking/run.ts';
import { describeAdapter, isSoftware } from '../shared/gpu-devices.ts';
import { startBackend } from './backends.ts';
import { chooseBackend } from './choose-backend.ts';
import { watchDevice } from './device-loss.ts';
import { say } from '../shared/message.ts';

const quick = { trialStep: () => Promise.resolve([1, 2]), now: () => performance.now() };

describe('choosing a backend', () => {
  it('takes WASM where there is no GPU, and says why the others are out', async () => {
    const chosen = await chooseBackend('auto', quick);
    expect(chosen.backend).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(say(chosen.reason)).toMatch(/WebAssembly/);
    expect(chosen.trials.map(({ backend, stepMs }) => [backend, stepMs === null])).toEqual([
      ['webgpu', true],
      ['webgl', true],
      ['wasm', false],
    ]);
  });

  it('falls back to plain JavaScript when WASM failed before', async () => {
    expect((await chooseBackend('auto', { ...quick, without: ['wasm'] })).backend).toBe('cpu');
  });

  it('takes what was asked for without timing it, unless it failed before', async () => {
    expect(await chooseBackend('cpu', quick)).toMatchObject({ backend: 'cpu', trials: [] });
    expect((await chooseBackend('cpu', { ...quick, without: ['cpu'] })).backend).toBe('wasm');
  });

  it('says so when the backend asked for is not there', async () => {
    await expect(chooseBackend('webgpu', quick)).rejects.toMatchObject({
      code: 'no-backend',
      message: expect.stringContaining('WebGPU could not be started'),
    });
  });

  it('gives up on a step that does not end', async () => {
    const begun = performance.now();
    const trialStep = () => new Promise<number[]>(() => {});
    const { trials } = await chooseBackend('auto', { ...quick, trialStep, limitMs: 60 });
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(trials.find(({ backend }) => backend === 'wasm')!.stepMs).toBeGreaterThanOrEqual(59);
  });
});

/** A GPU to all appearances, which takes `lossesOn.webgl` for its losses. */
async function withGpu(renderer = 'ANGLE (NVIDIA)') {
  const { MathBackendCPU } = await import('@tensorflow/tfjs-backend-cpu');
  const gl = { getExtension: () => null, getParameter: () => renderer };
  tf.registerBackend('webgl', () => Object.assign(new MathBackendCPU(), { gpgpu: { gl } }), 2);
}
const losses = (webgl: number[]) => ({
  now: () => performance.now(),
  trialStep: () => Promise.resolve(tf.getBackend() === 'webgl' ? webgl : [100, 0.5, 3]),
});

describe('a GPU', () => {
  beforeAll(() => withGpu());
  afterAll(() => tf.removeBackend('webgl'));

  it.each([
    ['no number', [NaN, 0.5, 3], /a loss of NaN instead of 100\./],
    ['zero', [100, 0.5, 0], /a loss of 0 instead of 3\./],
    ['a little off', [103, 0.5, 3], /a loss of 103 instead of 100\./],
    ['missing', [100, 0.5], /a loss of NaN instead of 3\./],
  ])(
    'whose loss is %s is not trusted, timed or chosen by hand, and the reason says so',
    async (_, wrong, why) => {
      const chosen = await chooseBackend('auto', losses(wrong));
      expect([chosen.backend, tf.getBackend()]).toEqual(['wasm', 'wasm']);
      expect(say(chosen.reason)).toMatch(/WebGL is out\..*calculates wrongly/);
      expect(say(chosen.reason)).toMatch(why);
      expect(chosen.trials.find(({ backend }) => backend === 'webgl')).toMatchObject({
        stepMs: null,
        isWrong: true,
      });
      const byHand = await chooseBackend('webgl', losses(wrong));
      expect([byHand.backend, tf.getBackend()]).toEqual(['wasm', 'wasm']);
      expect(say(byHand.reason)).toMatch(/^WebGL was chosen by hand, but it calculates wrongly.*WebAssembly/);
    },
  );

  it('that rounds otherwise is trusted', async () => {
    const { trials } = await chooseBackend('auto', losses([100.5, 0.51, 3.02]));
    expect(trials.find(({ backend }) => backend === 'webgl')!.stepMs).not.toBeNull();
    expect(await chooseBackend('webgl', losses([100.5, 0.51, 3.02]))).toMatchObject({ backend: 'webgl' });
    expect(tf.getBackend()).toBe('webgl');
  });
});

describe('a GPU that the processor draws', () => {
  beforeAll(() => withGpu('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))'));
  afterAll(() => tf.removeBackend('webgl'));
  /** Faster than all others. */
  const swift = () => losses([100, 0.5, 3]);

  it('is left aside unasked, however fast, and the trials say so', async () => {
    const chosen = await chooseBackend('auto', swift());
    expect(chosen).toMatchObject({ backend: 'wasm', isSoftware: false });
    const trial = chosen.trials.find(({ backend }) => backend === 'webgl');
    expect(trial?.stepMs).toBeNull();
    expect(say(trial!.detail)).toMatch(/SwiftShader.*drawn by the processor/);
  });

  it('is taken when it is asked for by name, or nothing else is left, and known as what it is', async () => {
    expect(await chooseBackend('webgl', swift())).toMatchObject({ backend: 'webgl', isSoftware: true });
    const left = await chooseBackend('auto', { ...swift(), without: ['webgpu', 'wasm', 'cpu'] });
    expect(left).toMatchObject({ backend: 'webgl', isSoftware: true });
  });

  it('is not taken because the GPU that it stands for was the fastest here before', async () => {
    let found: RememberedBackend | null = null;
    const memory: BackendMemory = {
      recall: (key) => {
        const trials = [{ backend: 'webgl' as const, stepMs: 1, detail: 'ANGLE (NVIDIA)' }];
        return Promise.resolve({ key, backend: 'webgl', trials, at: 0 });
      },
      remember: (better) => Promise.resolve(void (found = better)),
      forget: () => Promise.resolve(),
    };
    const chosen = await chooseBackend('auto', { ...swift(), known: { memory, work: 'compact 256' } });
    expect(chosen.backend).toBe('wasm');
    expect(found).toMatchObject({ backend: 'wasm' });
  });
});

describe('what was chosen before', () => {
  let stored: RememberedBackend | null;
  let steps: number;
  const memory: BackendMemory = {
    recall: (key) => Promise.resolve(stored?.key === key ? stored : null),
    remember: (found) => Promise.resolve(void (stored = found)),
    forget: () => Promise.resolve(void (stored = null)),
  };
  const options = (work = 'compact 256', without?: BackendName[]) => ({
    now: () => Date.UTC(2026, 2, 4),
    trialStep: () => Promise.resolve([++steps && 1]),
    known: { memory, work },
    ...(without && { without }),
  });
  beforeEach(() => {
    stored = null;
    steps = 0;
  });

  it('is taken again without another trial, with what was found then', async () => {
    const first = await chooseBackend('auto', options());
    expect(steps).toBeGreaterThan(0);
    steps = 0;
    const second = await chooseBackend('auto', options());
    expect([steps, second.backend, tf.getBackend()]).toEqual([0, 'wasm', 'wasm']);
    expect(second.trials).toEqual(first.trials);
    expect(say(second.reason)).toMatch(/^WebAssembly is the only one.* Timed on Mar [345], 2026/u);
  });

  it.each([
    ['for other work', () => options('published 64')],
    ['after it was forgotten', () => ((stored = null), options())],
    ['on another device', () => ((stored = { ...stored!, key: `another ${stored!.key}` }), options())],
    ['where it failed', () => options('compact 256', ['cpu'])],
  ])('is not taken %s', async (_, change) => {
    await chooseBackend('auto', options());
    steps = 0;
    await chooseBackend('auto', change());
    expect(steps).toBeGreaterThan(0);
  });

  it('is forgotten where it does not start any more, and found anew', async () => {
    await chooseBackend('auto', options());
    stored = { ...stored!, backend: 'webgpu' };
    expect((await chooseBackend('auto', options())).backend).toBe('wasm');
    expect(stored?.backend).toBe('wasm');
  });

  it('that is the outcome of a trial without some backend is not kept', async () => {
    await chooseBackend('auto', options('compact 256', ['cpu']));
    expect(stored).toBeNull();
  });

  it('costs nothing where it can’t be read or kept', async () => {
    const fail = () => Promise.reject(new Error('storage'));
    const known = { memory: { recall: fail, remember: fail, forget: fail }, work: 'compact' };
    expect((await chooseBackend('auto', { ...options(), known })).backend).toBe('wasm');
  });
});

it('knows a processor that plays a GPU', () => {
  expect(isSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))')).toBe(true);
  expect(isSoftware('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(true);
  expect(isSoftware('ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11)')).toBe(false);
  expect(isSoftware(describeAdapter({ info: { vendor: 'acme', isFallbackAdapter: true } }))).toBe(true);
  expect(describeAdapter({ info: { vendor: 'apple', architecture: 'metal-3' } })).toBe('apple metal-3');
});

it('reports an error out of a backend as a lost device, and our own errors as they are', async () => {
  await startBackend('wasm');
  const watch = watchDevice('wasm');
  const fail = () => Promise.reject(new Error('memory access out of bounds'));
  await expect(watch.guard(fail)).rejects.toMatchObject({
    code: 'device-lost',
    message: 'WebAssembly failed: memory access out of bounds.',
  });
  expect(() => watch.attempt(() => JSON.parse('{'))).toThrow(/WebAssembly failed/);
  expect(watch.attempt(() => 3)).toBe(3);
  expect(watch.lost()).toBeNull();
});
