import { describe, expect, it } from 'vitest';
import {
  lossRange,
  lossSeries,
  mayHave,
  stepsPerEpochOf,
  type CurveData,
  type LossPlot,
} from './loss-series.ts';

const plot: LossPlot = { title: 'Reconstruction', train: 'recon_loss', validation: 'val_recon_loss' };
const other: LossPlot = { title: 'KL divergence', train: 'kl_div', validation: 'val_kl_div' };
const data: CurveData = {
  step: [1, 2, 3, 4],
  columns: { recon_loss: [8, 4, 2, 1] },
  epochs: [
    { epoch: 1, values: { val_recon_loss: 5 } },
    { epoch: 2, values: { val_recon_loss: 3 } },
  ],
};

describe('a loss curve', () => {
  it('has validation values at the ends of their epochs, on the axis of the training steps', () => {
    expect(lossSeries(data, plot, 2, 100)).toEqual([
      [0.5, 1, 1.5, 2],
      [8, 4, 2, 1],
      [null, 5, null, 3],
    ]);
  });

  it('is thinned to means, and the mean of all is kept', () => {
    const [x, train] = lossSeries({ ...data, epochs: [] }, plot, 2, 2);
    expect(x).toEqual([1, 2]);
    expect(train).toEqual([6, 1.5]);
  });

  it('leaves out what is not a number instead of breaking the line', () => {
    const broken = { ...data, columns: { recon_loss: [8, NaN, 2, NaN] }, epochs: [] };
    expect(lossSeries(broken, plot, 2, 100)[1]).toEqual([8, 2]);
  });

  it('is empty for a metric that the run does not have', () => {
    expect(lossSeries({ ...data, epochs: [] }, other, 2, 100)).toEqual([[], [], []]);
  });
});

describe('the range of a plot', () => {
  it('leaves out the spike of the first steps, but no validation value', () => {
    const train = [900, ...Array.from({ length: 99 }, (_, i) => 10 - i / 20)];
    expect(lossRange([[], train, []])?.[1]).toBeLessThan(11);
    expect(lossRange([[], train, [null, 40]])?.[1]).toBe(40);
  });

  it('is known from a single value, and unknown from none', () => {
    expect(lossRange([[1], [5], [null]])).toEqual([5, 5]);
    expect(lossRange([[], [], []])).toBeNull();
  });
});

describe('steps in an epoch', () => {
  it('come from the progress, or from what was recorded', () => {
    expect(stepsPerEpochOf(data, { steps: 90, epochs: 9 })).toBe(10);
    expect(stepsPerEpochOf(data, null)).toBe(2);
    expect(stepsPerEpochOf({ step: [], columns: {}, epochs: [] }, null)).toBe(1);
  });
});

describe('whether a loss may have a curve', () => {
  const ofEpochs: LossPlot = { title: 'Distance', train: null, validation: 'kernel_distance' };

  it('is open until there are steps, and epochs for what they alone know', () => {
    const none: CurveData = { step: [], columns: {}, epochs: [] };
    expect([plot, other, ofEpochs].map((one) => mayHave(none, one))).toEqual([true, true, true]);
    expect(mayHave({ ...data, epochs: [] }, ofEpochs)).toBe(true);
  });

  it('is not so of a term that no step and no epoch has', () => {
    expect([plot, other, ofEpochs].map((one) => mayHave(data, one))).toEqual([true, false, false]);
    expect(mayHave({ ...data, epochs: [{ epoch: 1, values: { val_kl_div: 2 } }] }, other)).toBe(true);
  });
});
