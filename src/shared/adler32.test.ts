import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { adler32 } from './adler32.ts';

it('is the published one of "Wikipedia"', () => {
  expect(adler32(new TextEncoder().encode('Wikipedia'))).toBe(0x11e60398);
});

it.each([0, 1, 5551, 5552, 5553, 300_000])('of %i bytes is what zlib writes behind them', (length) => {
  const bytes = new Uint8Array(length).fill(255);
  expect(adler32(bytes)).toBe(deflateSync(bytes).readUInt32BE(deflateSync(bytes).length - 4));
});
