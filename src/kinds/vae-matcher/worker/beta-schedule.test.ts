import { expect, it } from 'vitest';
import { completeVaeParams, PRESETS } from '../shared/vae-params.ts';
import { betaAt, betaOf } from './beta-schedule.ts';

it('β stays, rises once, or rises in the first half of every cycle', () => {
  expect(betaAt(7, 2, { kind: 'constant' })).toBe(2);
  expect([1, 5, 10, 50].map((step) => betaAt(step, 2, { kind: 'warm-up', steps: 10 }))).toEqual([
    0.2, 1, 2, 2,
  ]);
  expect([1, 6, 10, 11].map((step) => betaAt(step, 2, { kind: 'cyclic', steps: 10 }))).toEqual([0, 2, 2, 0]);
});

it('β rises over its period in passes', () => {
  const rising = completeVaeParams({ ...PRESETS.compact, beta: 2, betaSchedule: 'warm-up', betaPeriod: 2 });
  expect([10, 40, 90].map((step) => betaOf(rising, { step, stepsPerEpoch: 20 }))).toEqual([0.5, 2, 2]);
});
