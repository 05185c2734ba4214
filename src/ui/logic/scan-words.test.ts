import { describe, expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import { hexOfRgb, type Rgb } from '../../colour/srgb.ts';
import { scanNamed } from '../../storage/storage-fixtures.ts';
import { lightWords, scanDifference } from './scan-words.ts';

const scanOfColour = (rgb: Rgb, hasReference = true) =>
  scanNamed('s', {
    colour: { hex: hexOfRgb(rgb), lab: labOfRgb(rgb), seen: rgb },
    ...(hasReference ? {} : { reference: null }),
  });
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
    expect(lightWords(scanNamed('a'))).toMatch(/white card; white looked like #faf0c8 and reflects 90 %/);
    expect(lightWords(scanNamed('a', { reference: null }))).toMatch(/No white reference/);
  });
});
