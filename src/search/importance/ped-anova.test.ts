import { expect, it } from 'vitest';
import type { Space } from '../space.ts';
import { vectors, withVectors } from '../test-vectors.ts';
import type { Trial } from '../trial.ts';
import { normalised, pedAnova } from './ped-anova.ts';

const SPACE: Space = [
  { name: 'x', parameter: { kind: 'float', low: -10, high: 10 } },
  { name: 'lr', parameter: { kind: 'float', low: 1e-4, high: 1e-1, isLog: true } },
  { name: 'n', parameter: { kind: 'int', low: 1, high: 8 } },
  { name: 'k', parameter: { kind: 'choice', choices: ['a', 'b', 'c'] } },
];

withVectors('says how important parameters were as Optuna does, to 1e-9', () => {
  const trials: Trial[] = vectors.ped_anova.trials.map(
    ([x, lr, n, k, value]: [number, number, number, string, number], number: number) => ({
      number,
      state: 'complete',
      params: { x, lr, n, k },
      value,
      reports: [],
    }),
  );
  for (const { target_quantile, region_quantile, evaluate_on_local, raw, normalised: shares } of vectors
    .ped_anova.cases) {
    const options = {
      targetQuantile: target_quantile,
      regionQuantile: region_quantile,
      isLocal: evaluate_on_local,
    };
    const ours = pedAnova(SPACE, trials, 'minimize', options);
    for (const { name } of SPACE) {
      expect(Math.abs(ours.get(name)! - raw[name]), name).toBeLessThan(1e-9);
      expect(Math.abs(normalised(ours).get(name)! - shares[name]), name).toBeLessThan(1e-9);
    }
    const negated = trials.map((trial) => ({ ...trial, value: -trial.value! }));
    expect(pedAnova(SPACE, negated, 'maximize', options)).toEqual(ours);
  }
});

it('finds nothing important where nothing made a difference', () => {
  const alike: Trial[] = Array.from({ length: 12 }, (_, number) => ({
    number,
    state: 'complete',
    params: { x: number - 6, lr: 0.01, n: 3, k: 'a' },
    value: 1,
    reports: [],
  }));
  for (const [, share] of pedAnova(SPACE, alike, 'minimize')) expect(share).toBeCloseTo(0, 12);
});
