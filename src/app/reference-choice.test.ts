import { describe, expect, it } from 'vitest';
import { knownByOf } from '../matching/verdict.ts';
import { isOneCard, mayBeFound, reflectanceOf, scanReferenceKind } from './reference-choice.ts';

describe('what lies beside the paint', () => {
  it('reflects what such a card does, and another card what the person has set', () => {
    expect((['grey', 'grey36', 'white', 'paper', 'own'] as const).map((c) => reflectanceOf(c, 0.5))).toEqual([
      0.18, 0.36, 0.9, 0.9, 0.5,
    ]);
  });

  it('is called grey where it is, whichever way it was chosen', () => {
    const called = (reflectance: number) => knownByOf({ reflectance }, false);
    for (const choice of ['grey', 'grey36'] as const) expect(called(reflectanceOf(choice, 0.9))).toBe('grey');
    expect(called(reflectanceOf('own', 0.2))).toBe('grey');
    for (const choice of ['white', 'paper'] as const)
      expect(called(reflectanceOf(choice, 0.2))).toBe('white');
  });

  it('is proposed only where a white card may be meant: never as the grey one', () => {
    expect((['none', 'white', 'paper', 'own'] as const).every(mayBeFound)).toBe(true);
    expect((['grey', 'grey36', 'patches'] as const).some(mayBeFound)).toBe(false);
    expect(isOneCard('none') || isOneCard('patches')).toBe(false);
  });

  it('is kept in a scan by its kind, one from before as a calibration', () => {
    const kept = { linear: [0.1, 0.1, 0.1], reflectance: 0.18 } as const;
    expect(scanReferenceKind('none')).toBeNull();
    expect(scanReferenceKind('grey')).toBe('grey');
    expect(scanReferenceKind('chart')).toBe('chart');
    expect(scanReferenceKind('grey', kept)).toBe('calibration');
  });
});
