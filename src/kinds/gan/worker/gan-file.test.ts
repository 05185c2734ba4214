import { beforeAll, describe, expect, it } from 'vitest';
import { startWithKernels } from '../../../compute/wasm-kernels/test-support.ts';
import { decodeSafetensors } from '../../../shared/safetensors.ts';
import { createControl } from '../../../training/control.ts';
import { runSession } from '../../../training/session.ts';
import { createCatalogue, createSession } from '../../../training/test-catalogue.ts';
import { workerOfKind } from '../../registry.worker.ts';
import { ganFile } from './gan-file.ts';
import { smallGan } from './test-gan.ts';

const { paints, shard } = createCatalogue(2, 1);

describe('the file of a GAN', { timeout: 120_000 }, () => {
  beforeAll(() => startWithKernels('fma'));

  it.each([
    ['dcgan', {}],
    ['dcgan', { isConditional: true }],
    ['wgan', { isSpectral: true }],
    ['wgan-gp', { isConditional: true }],
  ] as const)('holds exactly what a training of %s saves, with %o', async (variant, own) => {
    const params = smallGan(variant, own, { epochs: 1 });
    const session = createSession(params, paints, shard);
    await runSession('run-1', 'wasm', createControl(), session.ports, workerOfKind);
    const saved = session.networks.map(({ model, weights }) => {
      const { tensors } = decodeSafetensors(weights);
      expect(ganFile.problemWith(tensors)).toBeNull();
      return [model.name, new Map([...tensors].map(([name, { shape }]) => [name, [...shape]]))] as const;
    });
    expect(new Map(saved)).toEqual(ganFile.networks(params, null));
  });

  it('may have no variance below zero, with which nothing could be drawn', () => {
    const of = (...values: number[]) =>
      new Map([['generator/norm1/variance', { shape: [values.length], data: Float32Array.from(values) }]]);
    expect(ganFile.problemWith(of(0, 1))).toBeNull();
    expect(ganFile.problemWith(of(1, -0.5))).toBe('a variance below zero');
  });
});
