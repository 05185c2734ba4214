// Whether what is held out is still answered better from epoch to epoch: pure.

export interface Gain {
  /** The score of the last epoch that gained, −Infinity before the first. */
  bestScore: number;
  /** Whole epochs since then. */
  sinceGain: number;
}

/** Less is within what a score moves by from one epoch to the next. */
const LEAST_GAIN = 0.005;
/** Epochs in a row without a gain, after which it is over. */
const MOST_WITHOUT = 2;
/** Part of the epochs that are trained in any case. */
const LEAST_SHARE = 0.25;

export const NO_GAIN_YET: Gain = { bestScore: -Infinity, sinceGain: 0 };

/** What an epoch's score (0–1, larger is better; null when none was taken) makes of it. */
export function afterScore({ bestScore, sinceGain }: Gain, score: number | null): Gain {
  if (score === null) return { bestScore, sinceGain: 0 };
  if (score > bestScore + LEAST_GAIN) return { bestScore: score, sinceGain: 0 };
  return { bestScore, sinceGain: sinceGain + 1 };
}

/** @param epoch whole epochs so far, of `epochs` */
export function isWithoutGain({ sinceGain }: Gain, epoch: number, epochs: number): boolean {
  return sinceGain >= MOST_WITHOUT && epoch >= LEAST_SHARE * epochs;
}
