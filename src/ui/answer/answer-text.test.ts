import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import { answerText } from './answer-text.ts';

const WALL: Rgb = [180, 160, 140];
const colour = { lab: labOfRgb(WALL), hex: hexOfRgb(WALL), seen: WALL };
const matches = ['A1 One', 'A2 Two', 'A3 Three', 'A4 Four', 'A5 Five'].map((folder, i) => ({
  ...{ folder, colour: WALL, deltaE00: i + 0.25, confidence: [0.5, 0.2, 0.1, 0.1, 0.01][i]! },
}));
const told = (verdict: Verdict, whiteBalance: 'none' | 'reference') =>
  answerText({ verdict, colour, whiteBalance, matches }, 'Shop').split('\n');

describe('an answer as text', () => {
  it('begins with the verdict, then has the colour and three paints; no distance without a reference', () => {
    expect(told({ kind: 'no-reference', paints: ['A1 One'], advice: 'add-reference' }, 'none')).toEqual([
      'Without a card this can’t be told; it may be A1 One. Put a grey card beside it, in the same light.',
      '#b4a08c (L* 67.1  a* 4.1  b* 13.1, D65), in Shop:',
      '1. A1 One, #b4a08c: 50\u00a0%, Same hue, brightness unknown',
      '2. A2 Two, #b4a08c: 20\u00a0%, Brightness unknown',
      '3. A3 Three, #b4a08c: 10\u00a0%, Brightness unknown',
    ]);
  });

  it('has every paint that the verdict names, with its distance', () => {
    const paints = matches.slice(0, 4).map(({ folder }) => folder);
    const lines = told({ kind: 'one-of', paints, confidence: 0.9, advice: 'use-grey' }, 'reference');
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe('4. A4 Four, #b4a08c: 10\u00a0%, ΔE00 3.3');
  });

  it('gives no paint a share where it is none of them', () => {
    const verdict: Verdict = {
      kind: 'not-in-catalogue',
      paints: [],
      unknown: 0.7,
      advice: 'other-catalogue',
    };
    expect(told(verdict, 'reference').slice(2).join()).not.toContain('%');
  });
});
