import { describe, expect, it } from 'vitest';
import { ganParams } from '../kinds/gan/shared/gan-params.ts';
import { PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import { differences, runNameOf } from './run-params.ts';

describe('the name of a run', () => {
  it('says what was changed from the defaults, and nothing where nothing was', () => {
    expect(runNameOf(PRESETS.compact)).toBe('compact');
    expect(runNameOf({ ...PRESETS.compact, learningRate: 0.0012345, latentSize: 16 })).toBe(
      'compact, learningRate 0.00123, latentSize 16',
    );
    expect(runNameOf({ ...ganParams('compact', 'wgan-gp'), seed: 8 })).toBe('wgan-gp compact, seed 8');
  });

  it('of many changes says the first few', () => {
    const many = { learningRate: 0.001, latentSize: 8, batchSize: 32, seed: 9, beta: 1, epochs: 3 };
    expect(runNameOf({ ...PRESETS.compact, ...many })).toMatch(/^compact, epochs 3, .*, …$/);
  });

  it('begins with what its siblings have otherwise, all of it, before what all of them have', () => {
    const fixed = { ...PRESETS.compact, epochs: 3, batchSize: 8, kernelSize: 5, beta: 2 };
    const one = { ...fixed, latentSize: 16, learningRate: 0.0012345, seed: 8 };
    expect(runNameOf(one, ['learningRate', 'latentSize', 'seed'])).toBe(
      'learningRate 0.00123, latentSize 16, seed 8, compact, epochs 3, …',
    );
    // Also where it is as the defaults are.
    expect(runNameOf(PRESETS.compact, ['latentSize'])).toBe(
      `latentSize ${PRESETS.compact.latentSize}, compact`,
    );
    expect(runNameOf({ ...ganParams('compact', 'wgan-gp'), seed: 8 }, ['gan.variant', 'seed'])).toBe(
      'wgan-gp compact, seed 8',
    );
  });
});

describe('what runs differ in', () => {
  it('is the kind, or its parameters, and the seeds at last', () => {
    const { compact } = PRESETS;
    expect(differences([compact])).toEqual([]);
    expect(differences([compact, { ...compact, seed: 8, latentSize: 16 }])).toEqual(['latentSize', 'seed']);
    expect(differences([compact, { ...ganParams('compact', 'dcgan'), seed: 8 }])).toEqual(['kind', 'seed']);
    expect(differences([ganParams('compact', 'dcgan'), ganParams('compact', 'wgan-gp')])).toContain(
      'gan.variant',
    );
  });
});
