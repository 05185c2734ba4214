import { expect, it } from 'vitest';
import { afterScore, isWithoutGain, NO_GAIN_YET } from './gain.ts';

/** The epoch after which it is over, of twelve unless said otherwise; null when it goes on. */
function end(scores: (number | null)[], epochs = 12): number | null {
  let gain = NO_GAIN_YET;
  for (const [i, score] of scores.entries()) {
    gain = afterScore(gain, score);
    if (isWithoutGain(gain, i + 1, epochs)) return i + 1;
  }
  return null;
}

it('it is over when two epochs in a row gain no more than a score moves by anyway', () => {
  expect(end([0.9, 0.95, 0.954, 0.951])).toBe(4);
  expect(end([0.9, 0.95, 0.949, 0.956, 0.96])).toBeNull();
  expect(end([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])).toBeNull();
});

it('a slow rise counts from where it began', () => {
  expect(end([0.5, 0.504, 0.508, 0.512, 0.516, 0.52])).toBeNull();
});

it('it is not over before a quarter of the epochs, nor where nothing is held out', () => {
  expect(end([0, 0, 0, 0, 0, 0, 0.1], 25)).toBeNull();
  expect(end([0, 0, 0, 0, 0, 0, 0], 25)).toBe(7);
  expect(end([null, null, null, null, null])).toBeNull();
});
