import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../shared/errors.ts';
import { labelOf } from './headless-studio.ts';

const known = ['T-shirt', 'Bag', '0'].map((name) => ({ name }));

/** The sentence that it refuses with. */
function refusal(given: Parameters<typeof labelOf>): string {
  try {
    return String(labelOf(...given));
  } catch (error) {
    return sentenceOf(error);
  }
}

describe('the label that a script asks for', () => {
  it('is found by name however it is written, else by number, and may be left out', () => {
    expect(labelOf(known, undefined)).toBeNull();
    expect(labelOf(known, 'bag')).toBe(1);
    expect(labelOf(known, '0')).toBe(2);
    expect(labelOf(known, '1')).toBe(1);
  });

  it('is refused with a sentence where the model does not know it, or is told nothing', () => {
    for (const label of ['Hat', '3', '-1', '1.5', ''])
      expect(refusal([known, label])).toMatch(/This model knows no .* 3 labels: T-shirt, Bag, 0\./);
    expect(refusal([[], 'Bag'])).toMatch(/told nothing/);
  });
});
