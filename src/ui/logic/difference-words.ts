// A colour difference in words, so that a number is not the only carrier. No colour science here.

const STEPS: readonly (readonly [below: number, words: string])[] = [
  [1, 'no visible difference'],
  [2, 'barely visible difference'],
  [3.5, 'small difference'],
  [5, 'clear difference'],
  [10, 'large difference'],
  [Infinity, 'another colour'],
];

/** What a person sees when the two lie side by side, from CIEDE2000. Thresholds as common in the paint trade. */
export function differenceWords(deltaE00: number): string {
  return STEPS.find(([below]) => deltaE00 < below)?.[1] ?? 'unknown difference';
}
