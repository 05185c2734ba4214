import { crc32 as reference } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';
import { createRandom } from '../shared/random.ts';

const random = createRandom(5);
const noise = (length: number) => Uint8Array.from({ length }, () => Math.floor(256 * random.next()));

describe('CRC-32', () => {
  it('is the published one of "123456789"', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it.each([0, 1, 2, 3, 4, 5, 7, 8, 63, 1001])(
    'of %i bytes is that of zlib, wherever they begin',
    (length) => {
      const bytes = noise(length + 1);
      expect(crc32(bytes)).toBe(reference(bytes));
      expect(crc32(bytes.subarray(1))).toBe(reference(bytes.subarray(1)));
    },
  );

  it('goes on from the checksum of what stands before', () => {
    const bytes = noise(100);
    expect(crc32(bytes.subarray(37), crc32(bytes.subarray(0, 37)))).toBe(reference(bytes));
  });
});
