import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasPngProfile, isPlainPng, withoutPngProfile, withoutSrgbTags } from './png-chunks.ts';
import { pngBytes, pngChunk } from '../test-swatches.ts';

const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const gamma = (value: number) => pngChunk('gAMA', be32(value));
const primaries = (...values: number[]) => pngChunk('cHRM', values.flatMap(be32));
const SRGB = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000];
const ADOBE = [31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000];
const PIXELS = pngChunk('IDAT', [1, 2, 3]);
const plain = pngBytes(PIXELS);

describe('the tags of a PNG', () => {
  it.each([
    ['gAMA alone', [gamma(45455)]],
    ['gAMA cut instead of rounded', [gamma(45454)]],
    ['gAMA in two digits', [gamma(45000)]],
    ['cHRM alone', [primaries(...SRGB)]],
    ['both', [gamma(45455), primaries(...SRGB)]],
    ['both, computed', [gamma(45455), primaries(31269, 32899, 63999, 33001, 30000, 60000, 15000, 5999)]],
  ])('that mean sRGB are left out: %s', (_, tags) => {
    const tagged = pngBytes(...tags, PIXELS);
    expect(withoutSrgbTags(tagged)).toEqual(plain);
    expect(hasPngProfile(tagged)).toBe(false);
  });

  it('are left out beside an sRGB chunk, which overrides them', () => {
    const sRGB = pngChunk('sRGB', [0]);
    expect(withoutSrgbTags(pngBytes(sRGB, gamma(100000), PIXELS))).toEqual(pngBytes(sRGB, PIXELS));
  });

  it.each([
    ['another gamma', [gamma(100000)]],
    ['the gamma of another screen', [gamma(55556)]],
    ['other primaries', [gamma(45455), primaries(...ADOBE)]],
    ['a chunk that is cut', [pngChunk('gAMA', [0, 0])]],
    ['a profile beside them', [pngChunk('iCCP', [1]), gamma(45455)]],
  ])('that mean something else stay: %s', (_, tags) => {
    const tagged = pngBytes(...tags, PIXELS);
    expect(withoutSrgbTags(tagged)).toBe(tagged);
    expect(hasPngProfile(tagged)).toBe(true);
  });

  it('and its profile go when profiles are ignored, and nothing else', () => {
    const all = [pngChunk('iCCP', [1, 2]), gamma(1), primaries(...ADOBE), pngChunk('sRGB', [0])];
    expect(withoutPngProfile(pngBytes(...all, PIXELS))).toEqual(plain);
    expect(withoutPngProfile(plain)).toBe(plain);
  });
});

const CASES = new URL('../../../../shared/cases/png-tags/', import.meta.url);

describe.skipIf(!existsSync(CASES))('the PNGs of ../shared/cases/png-tags/', () => {
  it.each(['20-40-60 gAMA and cHRM.png', '20-40-60 gAMA only.png', '20-40-60 plain.png'])(
    '%s is plain sRGB',
    (name) => {
      const bytes = withoutSrgbTags(new Uint8Array(readFileSync(new URL(encodeURIComponent(name), CASES))));
      expect(isPlainPng(bytes)).toBe(true);
    },
  );
});
