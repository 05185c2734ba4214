import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { startBackend } from './backends.ts';
import { chooseBackend } from './choose-backend.ts';
import { describeAdapter, isSoftware } from './devices.ts';
import { watchDevice } from './device-loss.ts';

const quick = { trialStep: async () => {}, now: () => performance.now() };

describe('choosing a backend', () => {
  it('takes WASM where there is no GPU, and says why the others are out', async () => {
    const chosen = await chooseBackend('auto', quick);
    expect(chosen.backend).toBe('wasm');
    expect(tf.getBackend()).toBe('wasm');
    expect(chosen.reason).toMatch(/WebAssembly/);
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
    const trialStep = () => new Promise<void>(() => {});
    const { trials } = await chooseBackend('auto', { ...quick, trialStep, limitMs: 60 });
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(trials.find(({ backend }) => backend === 'wasm')!.stepMs).toBeGreaterThanOrEqual(59);
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
