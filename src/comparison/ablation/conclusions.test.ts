import { describe, expect, it } from 'vitest';
import { conclusionsOf, metricOf, modelsOf } from './conclusions.ts';
import { ablatedRun } from './test-ablation.ts';
import { BASE, type Variant } from './variants.ts';

const WIDE: Variant = { factor: 'widths', value: '64-128-256' };
const NARROW: Variant = { factor: 'widths', value: '64-32-64' };
const PLAIN: Variant = { factor: 'losses', value: 'l2' };
const bases = [30, 31, 32].map((psnr, i) => ablatedRun(BASE, { seed: i + 1, psnr }));

describe('what follows from an ablation', () => {
  it('is no gain where another seed of the base may differ as much', () => {
    const models = modelsOf([
      ...bases,
      ablatedRun(WIDE, { psnr: 35.9, seconds: 30 }),
      ablatedRun(NARROW, { psnr: 36.1 }),
      ablatedRun(PLAIN, { psnr: 20, seconds: 9 }),
    ]);
    const found = conclusionsOf(models, 'val_psnr')!;
    // t(2, 0.975) = 4.3027; s = 1; √(1 + 1/3) = 1.1547
    expect(found.reach).toBeCloseTo(4.9683, 3);
    expect(found.effects.map(({ outcome }) => outcome)).toEqual(['chance', 'better', 'worse']);
    expect(found.effects.map(({ change }) => change)).toEqual([
      ...[expect.closeTo(4.9), expect.closeTo(5.1), expect.closeTo(-11)],
    ]);
    expect(found.strongest?.variant).toEqual(PLAIN);
    expect(found.costly.map(({ variant, timesAsLong }) => [variant, timesAsLong])).toEqual([[WIDE, 3]]);
  });

  it('calls nothing better or worse where the base was trained once', () => {
    const models = modelsOf([bases[0]!, ablatedRun(WIDE, { psnr: 50, seconds: 30 })]);
    const found = conclusionsOf(models, 'val_psnr')!;
    expect(found).toMatchObject({ reach: null, strongest: null });
    expect(found.effects).toMatchObject([{ outcome: 'unknown', change: 20 }]);
  });

  it('is nothing where less is better and there is more', () => {
    const less = (variant: Variant, value: number, seed = 1) => ({
      ...ablatedRun(variant, { psnr: 30, seed }),
      epochValues: { delta_e00_inside: [value] },
    });
    const models = modelsOf([less(BASE, 5), less(BASE, 5.1, 2), less(WIDE, 9), less(NARROW, 1)]);
    const found = conclusionsOf(models, 'delta_e00_inside')!;
    expect(found.effects.map(({ outcome }) => outcome)).toEqual(['worse', 'better']);
  });

  it('leaves out trainings that did not come to their end, and is null without a base', () => {
    const models = modelsOf([...bases, ablatedRun(WIDE, { psnr: 10, status: 'stopped' })]);
    expect(conclusionsOf(models, 'val_psnr')!.effects).toEqual([]);
    expect(conclusionsOf(modelsOf([ablatedRun(WIDE, { psnr: 10 })]), 'val_psnr')).toBeNull();
  });

  it('takes the last epoch, and no value for one that is none', () => {
    expect(metricOf(bases[0]!, 'val_psnr')).toBe(30);
    expect(metricOf(bases[0]!, 'val_ssim')).toBeNull();
    expect(metricOf(bases[0]!, 'bleeding')).toBeNull();
  });
});
