import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { Match } from '../../matching/match-answer.ts';
import type { Verdict } from '../../tracking/verdict-record.ts';
import { askedDifference, askedSentence } from './asked-words.ts';

const WALL: Rgb = [180, 160, 140];
const matches = ['A1 One', 'A2 Two', 'A3 Three'].map((folder, paintIndex) => ({
  ...{ paintIndex, folder, code: null, name: folder, colour: WALL },
  ...{ deltaE00: 0, distance: null, confidence: null },
})) satisfies Match[];
const answerOf = (verdict: Verdict, whiteBalance: 'none' | 'reference' = 'reference') => ({
  verdict,
  matches,
  whiteBalance,
  colour: { lab: labOfRgb(WALL), hex: hexOfRgb(WALL), seen: WALL },
});
const asked = (index: number, colour = WALL) => ({ index, folder: matches[index]?.folder ?? 'B9', colour });
const one = { advice: 'compare' as const, paints: ['A1 One'], confidence: 0.9 };

describe('whether it is the paint that was asked about', () => {
  it('is never said otherwise than the verdict has it', () => {
    const match: Verdict = { kind: 'match', ...one };
    expect(askedSentence(asked(0), answerOf(match))).toBe('Most likely it is.');
    expect(askedSentence(asked(1), answerOf(match))).toBe('More likely it is A1 One.');
    const oneOf: Verdict = { kind: 'one-of', ...one, paints: ['A1 One', 'A2 Two'] };
    expect(askedSentence(asked(1), answerOf(oneOf))).toMatch(/^It may be/);
    expect(askedSentence(asked(2), answerOf(oneOf))).toBe('More likely it is one of: A1 One, A2 Two.');
    const close: Verdict = { kind: 'close', advice: 'compare', paints: ['A1 One'], deltaE00: 3 };
    expect(askedSentence(asked(0), answerOf(close))).toMatch(/^It is the nearest paint/);
    expect(askedSentence(asked(1), answerOf(close))).toMatch(/^A1 One is nearer/);
    const none: Verdict = { kind: 'not-in-catalogue', advice: 'other-catalogue', paints: [], unknown: 0.9 };
    expect(askedSentence(asked(0), answerOf(none))).toMatch(/^No:/);
  });

  it('is left open without a reference, and no distance is told', () => {
    const verdict: Verdict = { kind: 'no-reference', advice: 'add-reference', paints: ['A1 One'] };
    const told = [0, 2, 9].map((index) => askedSentence(asked(index), answerOf(verdict, 'none')));
    expect(told.every((sentence) => sentence.startsWith('Without a card'))).toBe(true);
    expect(told[0]).toContain('fits best');
    expect(told[1]).toContain('place 3');
    expect(told[2]).toContain('others fit better');
    expect(askedDifference(asked(0), answerOf(verdict, 'none'))).toEqual([]);
  });

  it('comes with the distance and the way it goes', () => {
    const answer = answerOf({ kind: 'match', ...one });
    expect(askedDifference(asked(0), answer)).toEqual(['ΔE00 0.0: cannot be told apart']);
    const [distance, direction] = askedDifference(asked(0, [120, 100, 80]), answer);
    expect(distance).toMatch(/^ΔE00 \d\d\.\d: another colour$/);
    expect(direction).toContain('darker');
  });
});
