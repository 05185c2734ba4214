import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pngProfile } from './png-profile.ts';
import { DISPLAY_TAGS, profileBytes, profileChunk } from '../test-profiles.ts';
import { pngBytes, pngChunk, swatchBytes } from '../test-swatches.ts';

const PIXELS = pngChunk('IDAT', [1, 2, 3]);
const profile = profileBytes(DISPLAY_TAGS);
const chunk = profileChunk(profile);

describe('the profile of a PNG', () => {
  it('is found before the pixels', async () => {
    expect((await pngProfile(pngBytes(chunk, PIXELS)))?.toLinearSrgb[0][0]).toBeCloseTo(1.225, 2);
  });

  it.each([
    ['after the pixels, where decoders pass over it', pngBytes(PIXELS, chunk)],
    ['where cICP overrides it', pngBytes(pngChunk('cICP', [1, 13, 0, 1]), chunk, PIXELS)],
    ['that is damaged', pngBytes(pngChunk('iCCP', [65, 0, 0, 120, 156, 1, 2, 3]), PIXELS)],
    ['without an end to its name', pngBytes(pngChunk('iCCP', [65, 66]), PIXELS)],
    ['that is cut', pngBytes(chunk).slice(0, 80)],
    ['that is missing', pngBytes(PIXELS)],
    ['of another format', swatchBytes([1, 2, 3])],
  ])('is none %s', async (_, bytes) => {
    expect(await pngProfile(bytes)).toBeNull();
  });

  it('is none where it unpacks to more than a profile has', async () => {
    const padded = (size: number) => {
      const bytes = new Uint8Array(size);
      bytes.set(profile);
      return pngProfile(pngBytes(profileChunk(bytes), PIXELS));
    };
    expect(await padded(1e6)).not.toBeNull();
    expect(await padded(2e6)).toBeNull();
  });
});

const TAGGED = new URL('../../../../shared/real/coded/pictures/0001.png', import.meta.url);

describe.skipIf(!existsSync(TAGGED))('a screenshot of ../shared/real/coded', () => {
  it('has the profile of the laptop that it was made on', async () => {
    const found = await pngProfile(new Uint8Array(readFileSync(TAGGED)));
    expect(found?.toLinearSrgb.map(([r, g, b]) => r + g + b)).toEqual(
      [1, 1, 1].map((white) => expect.closeTo(white, 2) as number),
    );
  });
});
