import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import type { Scan } from '../../tracking/scan.ts';
import { scanNamed } from '../../storage/storage-fixtures.ts';
import { answerOf, lightWords, scanDifference, scanName } from './scan-words.ts';
import { verdictSentence } from './verdict-words.ts';

const scanOfColour = (rgb: Rgb, hasReference = true) =>
  scanNamed('s', {
    colour: { hex: hexOfRgb(rgb), lab: labOfRgb(rgb), seen: rgb },
    ...(hasReference ? {} : { reference: null }),
  });
const [MATCH] = scanNamed('s').matches as [Scan['matches'][number]];
const BEIGE: Rgb = [180, 160, 140];
const DIMMER: Rgb = [144, 128, 112];

describe('two scans', () => {
  it('with references differ in lightness too, and the words go from the first to the second', () => {
    const there = scanDifference(scanOfColour(BEIGE), scanOfColour(DIMMER));
    expect(there.deltaE00).toBeGreaterThan(8);
    expect(there.direction).toContain('darker');
    expect(scanDifference(scanOfColour(DIMMER), scanOfColour(BEIGE)).direction).toContain('lighter');
    expect(there.shown).toEqual([BEIGE, DIMMER]);
  });

  it('are compared at one brightness when one of them has no reference', () => {
    const { deltaE00, direction, isBrightnessKnown } = scanDifference(
      scanOfColour(BEIGE),
      scanOfColour(DIMMER, false),
    );
    expect(isBrightnessKnown).toBe(false);
    expect(deltaE00).toBeLessThan(1);
    expect(direction).toBeNull();
  });
});

describe('the light of a scan', () => {
  it('is told with the reference that showed it, or that there was none', () => {
    expect(lightWords(scanNamed('a'))).toMatch(
      /white card; the card looked like #faf0c8 and reflects 90\u00a0%/,
    );
    expect(lightWords(scanNamed('a', { reference: null }))).toMatch(/No reference card/);
  });
});

describe('the verdict of a scan', () => {
  it('is the one it was saved with; one from before has what its numbers amount to', () => {
    const saved = { kind: 'one-of', paints: ['A', 'B'], confidence: 0.9, advice: 'compare' } as const;
    const verdict = { ...saved, paints: [...saved.paints] };
    expect(answerOf(scanNamed('s', { verdict })).verdict).toBe(verdict);
    expect(verdictSentence(answerOf(scanNamed('s')).verdict)).toMatch(/^Probably P0 Paint 0 \(75\u00a0%\)/);
    expect(
      answerOf(scanNamed('s', { matches: [{ ...MATCH, confidence: null }], unknown: null })).verdict,
    ).toEqual({ kind: 'probably', paints: ['P0 Paint 0'], confidence: null, advice: 'use-grey' });
    const grey = { kind: 'grey', white: [118, 118, 118], reflectance: 0.18 } as const;
    expect(answerOf(scanNamed('s', { reference: grey })).verdict.advice).toBe('compare');
    expect(
      answerOf(scanNamed('s', { reference: null, matches: [{ ...MATCH, confidence: 0.3 }] })).verdict.kind,
    ).toBe('no-reference');
  });

  it('gives no paint’s name to a colour that is none of the catalogue’s', () => {
    expect(scanName(scanNamed('s'))).toBe('P0 Paint 0');
    expect(scanName(scanNamed('s', { unknown: 0.8 }))).toBe('#0a141e, not in Dataset a');
  });
});
