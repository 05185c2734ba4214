import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspectPicture } from '../inspect.ts';
import { hasSoundChecksums } from './png-checksums.ts';
import { pngBytes, pngChunk } from '../test-swatches.ts';
import { said } from '../test-said.ts';

const rows = Uint8Array.from({ length: 64 * (1 + 64 * 3) }, (_, i) => (i % 193 === 0 ? 1 : (i * 7) & 255));
const PIXELS = pngChunk('IDAT', [...deflateSync(rows)]);
const sound = pngBytes(pngChunk('sRGB', [0]), PIXELS);

function flipped(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const out = bytes.slice();
  out[at]! ^= 1 << (at % 8);
  return out;
}

describe('a PNG with one flipped bit', () => {
  it('is no picture that can be used, wherever the bit is', () => {
    expect(inspectPicture(sound).usable).toBe(true);
    const taken = Array.from(sound, (_, at) => at).filter((at) => inspectPicture(flipped(sound, at)).usable);
    expect(taken).toEqual([]);
  });

  it('is told to be damaged, and what to do about it', () => {
    const middle = sound.length - 40;
    expect(said(inspectPicture(flipped(sound, middle)))).toEqual({
      usable: false,
      reason: expect.stringMatching(/^damaged: .*copy it again/) as string,
    });
  });

  it.each(['iCCP', 'gAMA', 'cHRM', 'tRNS', 'eXIf', 'PLTE'])('is refused where that is in %s', (type) => {
    const bytes = pngBytes(pngChunk(type, [1, 2, 3]), PIXELS);
    expect(hasSoundChecksums(bytes)).toBe(true);
    expect(hasSoundChecksums(flipped(bytes, 8 + 25 + 8 + 1))).toBe(false);
  });

  it('is as good where that is in a text beside the pixels, or behind its end', () => {
    const bytes = pngBytes(pngChunk('tEXt', [65, 66]), PIXELS);
    expect(hasSoundChecksums(flipped(bytes, 8 + 25 + 8))).toBe(true);
    expect(hasSoundChecksums(Uint8Array.from([...bytes, 1, 2, 3]))).toBe(true);
  });
});

it('100 MB of checksums are read in a moment', () => {
  const bytes = pngBytes(PIXELS, [0x05, 0xf5, 0xe1, 0, 73, 68, 65, 84]);
  const large = new Uint8Array(100_000_000);
  large.set(bytes.subarray(0, bytes.length - 12));
  const before = performance.now();
  expect(hasSoundChecksums(large)).toBe(false);
  expect(performance.now() - before).toBeLessThan(2000);
});
