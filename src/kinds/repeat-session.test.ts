import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { compareRepeat, type LoggedTraining } from '../tracking/repeat.ts';
import { ganParams } from './gan/shared/gan-params.ts';
import { createPairs, smallColouriser } from './colouriser/worker/test-pairs.ts';
import { smallPictureVae } from './picture-vae/worker/test-picture-vae.ts';
import { PRESETS } from './vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { BackendName, EpochMetrics } from '../tracking/run.ts';
import { createControl } from '../training/control.ts';
import { runSession } from '../training/session.ts';
import { createCatalogue, createSession } from '../training/test-catalogue.ts';
import { workerOfKind } from './registry.worker.ts';

const { paints, shard } = createCatalogue(2, 1);
const small: TrainParams = { ...PRESETS.compact, epochs: 1, batchSize: 8, latentSize: 4, seed: 3 };
const gan = { ...ganParams('compact', 'dcgan'), epochs: 1, batchSize: 8, latentSize: 4 };
const drawn = createPairs(2);
const colouriser = smallColouriser('compact', { widths: '16-32-48-64' });
const readsPhrases = smallColouriser('compact', { widths: '16-32-48-64', told: 'phrase' });
const pictureVae = smallPictureVae('compact', { isConditional: true }, { epochs: 1 });

/** A training that is stopped after so many steps, or goes to its end, with the losses of those. */
async function train(params: TrainParams, backend: BackendName, most = Infinity): Promise<LoggedTraining> {
  const session = params.colouriser
    ? createSession(params, [], drawn.shard, { pairs: drawn.pairs })
    : createSession(params, paints, shard);
  const control = createControl();
  const columns: Record<string, number[]> = {};
  const listen = session.ports.onEvent;
  session.ports.onEvent = (event) => {
    listen(event);
    if (event.kind !== 'steps') return;
    for (const [name, values] of Object.entries(event.columns)) (columns[name] ??= []).push(...values);
    if (Object.values(columns)[0]!.length >= most) control.stop();
  };
  await runSession('run-1', backend, control, session.ports, workerOfKind);
  if (most === Infinity) return { run: session.run, metrics: session.epochs };
  const steps = Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, Float32Array.from(values.slice(0, most))]),
  );
  return { run: session.run, metrics: [{ runId: 'r', epoch: 1, at: 0, firstStep: 1, values: {}, steps }] };
}

describe('a training that is run again', { timeout: 240_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each<[backend: BackendName, what: string, params: TrainParams, steps: number]>([
    ['cpu', 'a VAE', small, 4],
    ['wasm', 'a VAE', small, Infinity],
    ['wasm', 'a GAN', gan, Infinity],
    ['wasm', 'a VAE of pictures', pictureVae, Infinity],
    ['wasm', 'a colouriser', colouriser, 8],
    ['wasm', 'a colouriser that reads phrases', readsPhrases, 8],
  ])('on %s (%s) has the same losses to the last bit', async (backend, _, params, most) => {
    const [first, again] = [await train(params, backend, most), await train(params, backend, most)];
    const count = first.metrics.reduce((sum, { steps }) => sum + Object.values(steps)[0]!.length, 0);
    expect(count).toBe(most === Infinity ? (params.gan || params.pictureVae ? 32 : 64) : most);
    expect(compareRepeat(first, again)).toEqual({ steps: count, difference: null, differing: [] });
  });

  it('with another seed differs, and says so', async () => {
    const [first, again] = [await train(small, 'wasm', 2), await train({ ...small, seed: 4 }, 'wasm', 2)];
    const { difference, differing } = compareRepeat(first, again);
    expect(differing).toEqual(['seed']);
    expect(difference).toMatchObject({ step: 1 });
  });
});

describe('the comparison of two trainings', () => {
  const { run } = createSession(small, paints, shard);
  const epoch = (values: number[], loss = 1): EpochMetrics => ({
    ...{ runId: 'r', epoch: 1, at: 0, firstStep: 1, values: { val: loss } },
    steps: { a: Float32Array.from(values), b: Float32Array.of(0, 0, 0) },
  });
  const compare = (a: EpochMetrics[], b: EpochMetrics[]) =>
    compareRepeat({ run, metrics: a }, { run, metrics: b });

  it('finds the first step that differs by one bit', () => {
    const bits = new Float32Array(new Uint32Array([0x3f800001]).buffer)[0]!;
    const { difference, steps } = compare([epoch([1, 1, 2])], [epoch([1, bits, 3])]);
    expect(difference).toEqual({ metric: 'a', step: 2, before: 1, after: bits });
    expect(steps).toBe(1);
  });

  it('finds a value of an epoch that differs, a missing step, and takes NaN for NaN', () => {
    expect(compare([epoch([1, 1, 1], 1)], [epoch([1, 1, 1], 2)]).difference).toMatchObject({
      metric: 'val',
      step: 3,
    });
    expect(compare([epoch([1, 1, 1])], [epoch([1, 1])]).difference).toMatchObject({ step: 3, after: NaN });
    expect(compare([epoch([NaN, 1, 1])], [epoch([NaN, 1, 1])]).difference).toBeNull();
  });

  it('looks only at what both have', () => {
    expect(compare([epoch([1, 1, 1]), epoch([9, 9, 9])], [epoch([1, 1, 1])])).toMatchObject({
      ...{ steps: 3, difference: null },
    });
    expect(compare([], [epoch([1])])).toMatchObject({ steps: 0, difference: null });
  });

  it('names what differs: data, backend, device, app version, parameters; not why a backend was taken', () => {
    const device = 'WebAssembly with SIMD, one thread. WebAssembly was chosen by hand.';
    const before = { ...run, backend: 'wasm' as const, device };
    const verdict = (patch: object) =>
      compareRepeat({ run: before, metrics: [] }, { run: { ...before, ...patch }, metrics: [] }).differing;
    expect(verdict({ device: 'WebAssembly with SIMD, one thread. Took 4 ms.' })).toEqual([]);
    expect(verdict({ device: 'WebAssembly with SIMD, 2 threads. Took 4 ms.' })).toEqual(['device']);
    expect(verdict({ backend: 'webgpu', device: 'A GPU' })).toEqual(['backend', 'device']);
    expect(verdict({ datasetDigest: 'other', appVersion: '9' })).toEqual(['data', 'appVersion']);
    expect(verdict({ params: { ...small, beta: 1 } })).toEqual(['parameters']);
    expect(verdict({ params: Object.fromEntries(Object.entries(small).reverse()) })).toEqual([]);
  });
});
