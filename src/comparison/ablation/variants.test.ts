import { describe, expect, it } from 'vitest';
import { areSound } from '../../parameters/param-schema.ts';
import { COLOURISER_SCHEMA } from '../../kinds/colouriser/shared/colouriser-params.ts';
import { FACTORS, plannedTrainings, valueOfBase, variantsOf } from './variants.ts';

const plan = { factors: FACTORS, epochs: 5, seedCount: 3, networks: 'polygon-colorization' } as const;

describe('the plan of an ablation', () => {
  it('trains the base with every seed, then each other model once, with the seed of the first', () => {
    const trainings = plannedTrainings(plan);
    expect(trainings.slice(0, 3).map(({ variant, seed }) => [variant.factor, seed])).toEqual([
      [null, 1],
      [null, 2],
      [null, 3],
    ]);
    expect(trainings.slice(3).map(({ variant, seed }) => [variant.factor, variant.value, seed])).toEqual([
      ['losses', 'l2', 1],
      ['losses', 'l2+perceptual', 1],
      ['losses', 'l2+perceptual+ssim', 1],
      ['widths', '64-128-256', 1],
      ['widths', '64-32-64', 1],
      ['layers', '2', 1],
      ['colourAt', 'bottleneck', 1],
      ['colourAt', 'decoder', 1],
      ['epochs', '10', 1],
      ['epochs', '15', 1],
    ]);
  });

  it('has the losses of the published report in its base, with its weights', () => {
    const { colouriser, epochs, seed } = plannedTrainings(plan)[1]!.params;
    expect(colouriser).toMatchObject({ l1: 0, l2: 1, perceptual: 0.5, ssim: 0.2, lab: 0.3, gradient: 0 });
    expect(colouriser).toMatchObject({ widths: '32-64-128', layers: 1, colourAt: 'both', headSize: 8 });
    expect([epochs, seed]).toEqual([5, 2]);
  });

  it.each(['compact', 'polygon-colorization'] as const)(
    'changes one thing of %s at a time, to what a training can have',
    (networks) => {
      const [base, ...others] = plannedTrainings({ ...plan, seedCount: 1, networks });
      for (const { variant, params } of others) {
        expect(areSound(COLOURISER_SCHEMA, params)).toBe(true);
        const differing = Object.keys(params.colouriser).filter(
          (name) => params.colouriser[name as 'widths'] !== base!.params.colouriser[name as 'widths'],
        );
        if (variant.factor === 'epochs')
          expect([differing, params.epochs]).toEqual([[], Number(variant.value)]);
        else {
          expect(params.epochs).toBe(base!.params.epochs);
          expect(differing.length).toBeGreaterThan(0);
          if (variant.factor !== 'losses') expect(differing).toEqual([variant.factor]);
        }
      }
    },
  );

  it('names nothing twice: no model of a factor is the base', () => {
    for (const factor of FACTORS)
      expect(variantsOf(factor, 5).map(({ value }) => value)).not.toContain(valueOfBase(factor, 5));
  });

  it('leaves out what is not asked for', () => {
    expect(plannedTrainings({ ...plan, factors: ['layers'], seedCount: 1 })).toHaveLength(2);
  });
});
