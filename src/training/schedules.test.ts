import { expect, it } from 'vitest';
import { completeParams } from '../tracking/run-params.ts';
import { PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { afterEpoch, cosineRate, rateOf } from './schedules.ts';

it('the cosine begins at the peak, halves in the middle and ends at the floor', () => {
  expect(cosineRate(0, 100, 0.004)).toBeCloseTo(0.004, 12);
  expect(cosineRate(50, 100, 0.004, 0, 0)).toBeCloseTo(0.002, 12);
  expect(cosineRate(100, 100, 0.004, 0, 0.01)).toBeCloseTo(0.00004, 12);
});

it('a warm-up rises linearly to the peak and the rate never rises after it', () => {
  const rates = Array.from({ length: 100 }, (_, i) => cosineRate(i + 1, 100, 1, 10));
  expect(rates[4]).toBeCloseTo(0.5, 12);
  expect(rates[9]).toBe(1);
  for (let i = 10; i < 100; i++) expect(rates[i]!).toBeLessThan(rates[i - 1]!);
});

const params = (own: Partial<TrainParams>) => completeParams({ ...PRESETS.compact, epochs: 10, ...own });
const at = (step: number, rateScale = 1) => ({ step, stepsPerEpoch: 20, rateScale });

it('a run that names no option anneals by half a cosine from its first step', () => {
  for (const step of [1, 77, 200])
    expect(rateOf(params({}), at(step))).toBe(cosineRate(step, 200, PRESETS.compact.learningRate));
});

it('every schedule rises over its warm-up, and only a plateau heeds what is left of the rate', () => {
  const warm = { learningRate: 1, warmUp: 0.5 };
  for (const rateSchedule of ['cosine', 'constant', 'plateau'] as const)
    expect(rateOf(params({ ...warm, rateSchedule }), at(5))).toBeCloseTo(0.5, 12);
  expect(rateOf(params({ ...warm, rateSchedule: 'constant' }), at(100, 0.25))).toBe(1);
  expect(rateOf(params({ ...warm, rateSchedule: 'plateau' }), at(100, 0.25))).toBe(0.25);
});

it('the rate is halved after every `patience` epochs without improvement, and a better one starts again', () => {
  let now = { bestLoss: Infinity, sinceBest: 0, rateScale: 1 };
  const scales = [5, 6, 7, 5, 5, 4, 4, 4].map((loss) => (now = afterEpoch(now, loss, 2)).rateScale);
  expect(scales).toEqual([1, 1, 0.5, 0.5, 0.25, 0.25, 0.25, 0.125]);
  expect(now).toMatchObject({ bestLoss: 4, sinceBest: 2 });
});
