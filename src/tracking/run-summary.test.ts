import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { bestOf, withEpoch, type RunSummary } from './run-summary.ts';

const summarise = (values: readonly number[], metric = 'm'): RunSummary =>
  values.reduce<RunSummary>((summary, value, i) => withEpoch(summary, i + 1, { [metric]: value }), {});

describe('the summary of a run', () => {
  it('has the last value and the extremes with their epochs, whatever the values', () => {
    const random = createRandom(3);
    for (let trial = 0; trial < 50; trial++) {
      const values = Array.from({ length: 1 + random.integer(20) }, () => random.integer(7) - 3);
      const { m } = summarise(values);
      const [min, max] = [Math.min(...values), Math.max(...values)];
      const epochs = { minEpoch: values.indexOf(min) + 1, maxEpoch: values.indexOf(max) + 1 };
      expect(m).toEqual({ last: values.at(-1), min, max, ...epochs });
    }
  });

  it('keeps the extremes of finite values beside one that is none', () => {
    expect(summarise([2, NaN, 1, Infinity]).m).toEqual({
      ...{ last: Infinity, min: 1, minEpoch: 3, max: 2, maxEpoch: 1 },
    });
    expect(summarise([NaN]).m).toEqual({ last: NaN, min: NaN, minEpoch: 0, max: NaN, maxEpoch: 0 });
  });

  it('leaves a metric that an epoch does not have as it was', () => {
    const summary = withEpoch(summarise([5, 4]), 3, { other: 1 });
    expect(summary.m).toEqual(summarise([5, 4]).m);
    expect(summary.other?.last).toBe(1);
  });

  it('takes the least loss and the greatest share of right answers for the best', () => {
    expect(bestOf('val_recon_loss', summarise([3, 1, 2]).m!)).toEqual({ value: 1, epoch: 2 });
    for (const metric of ['val_top1', 'val_psnr', 'val_colour_top3', 'diversity', 'active_units'])
      expect(bestOf(metric, summarise([3, 1, 2]).m!)).toEqual({ value: 3, epoch: 1 });
  });
});
