// When two key colours count as one and the same.
import type { MatchIndex } from '../index.ts';

/** Whether the keys are equal once rounded to bytes. */
export function isSameColour({ keys }: Pick<MatchIndex, 'keys'>, one: number, other: number): boolean {
  for (let c = 0; c < 3; c++)
    if (Math.round(keys[3 * one + c]!) !== Math.round(keys[3 * other + c]!)) return false;
  return true;
}
