import { expect, it } from 'vitest';
import { afterTime, NO_TIME_SPENT } from './time-budget.ts';

/** Epochs of a training whose epochs take so many seconds each. */
function epochsOf(minutes: number, seconds: (epoch: number) => number): number {
  let spent = NO_TIME_SPENT;
  for (let epoch = 1; ; epoch++) {
    spent = afterTime(spent, epoch, 1000 * seconds(epoch), minutes);
    if (epoch >= spent.plannedEpochs) return epoch;
  }
}

it('a budget is spent by the whole number of epochs that comes nearest to it', () => {
  expect(epochsOf(1, () => 10)).toBe(6);
  expect(epochsOf(1, () => 11)).toBe(5); // 55 s; six would be 66 s
  expect(epochsOf(1, () => 13)).toBe(5); // 65 s; four would be 52 s
});

it('a training has one epoch at least, and more when later ones are quicker', () => {
  expect(epochsOf(0.1, () => 60)).toBe(1);
  expect(epochsOf(1, (epoch) => (epoch === 1 ? 30 : 10))).toBe(4);
});

it('without minutes nothing is counted', () => {
  expect(afterTime({ trainedMs: 5, plannedEpochs: 3 }, 3, 1e9, 0)).toEqual(NO_TIME_SPENT);
});
