import { describe, expect, it } from 'vitest';
import { ganParams } from '../kinds/gan/shared/gan-params.ts';
import { PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import { runNameOf } from './run-params.ts';

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
});
