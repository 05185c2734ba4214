import { describe, expect, it } from 'vitest';
import { codingOf } from './coding.ts';

const bytes = (...parts: (string | number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : part)),
  );
const segment = (marker: number, payload: number[]) => [
  ...[0xff, marker],
  ...[(payload.length + 2) >> 8, (payload.length + 2) & 255],
  ...payload,
];
const table = (id: number, step: number) => [id, step, ...Array<number>(63).fill(99)];
const SCAN = [0xff, 0xda, 0, 2];
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];
/** EXIF with one entry, little-endian. */
const exif = (tag: number) => [
  ...ascii('Exif\0\0II*\0'),
  ...[8, 0, 0, 0, 1, 0],
  ...[tag & 255, tag >> 8, 2, 0, 4, 0, 0, 0, 65, 0, 0, 0],
];

describe('how a file codes its colours', () => {
  it('knows a JPEG’s quantiser, of luma and of chroma, in one segment or two', () => {
    const two = bytes([0xff, 0xd8], segment(0xdb, table(0, 13)), segment(0xdb, table(1, 14)), SCAN);
    const one = bytes([0xff, 0xd8], segment(0xdb, [...table(0, 13), ...table(1, 14)]), SCAN);
    for (const file of [two, one])
      expect(codingOf(file)).toMatchObject({ kind: 'jpeg', luma: 13, chroma: 14, isConverted: false });
  });

  it('takes one table for both, and tables of 16 bits', () => {
    expect(codingOf(bytes([0xff, 0xd8], segment(0xdb, table(0, 5)), SCAN))).toMatchObject({
      luma: 5,
      chroma: 5,
    });
    const wide = [0x10, 1, 44, ...Array<number>(126).fill(1)];
    expect(codingOf(bytes([0xff, 0xd8], segment(0xdb, wide), SCAN))).toMatchObject({ luma: 300 });
  });

  it('sees a profile, and a camera’s name, which no other tag is', () => {
    const jpeg = (...segments: number[][]) => codingOf(bytes([0xff, 0xd8], ...segments, SCAN));
    expect(jpeg(segment(0xe2, ascii('ICC_PROFILE\0')))).toMatchObject({ isConverted: true, isPhoto: false });
    expect(jpeg(segment(0xe1, exif(0x010f)))).toMatchObject({ isPhoto: true });
    expect(jpeg(segment(0xe1, exif(0x0112)))).toMatchObject({ isPhoto: false });
  });

  it('tells exact formats, profiles in a PNG, and both kinds of WebP', () => {
    const chunk = (type: string, length: number) => [
      0,
      0,
      0,
      length,
      ...ascii(type),
      ...Array<number>(length + 4).fill(0),
    ];
    const png = (...chunks: number[][]) => codingOf(bytes('\x89PNG\r\n\x1a\n', ...chunks));
    expect(png(chunk('IHDR', 13), chunk('IDAT', 2))).toMatchObject({ kind: 'exact', isConverted: false });
    expect(png(chunk('IHDR', 13), chunk('iCCP', 9))).toMatchObject({ kind: 'exact', isConverted: true });
    expect(codingOf(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', Array<number>(20).fill(0)))).toMatchObject({
      kind: 'webp',
    });
    expect(codingOf(bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', Array<number>(20).fill(0)))).toMatchObject({
      kind: 'exact',
    });
  });

  it('survives any cut of any of them', () => {
    const whole = bytes([0xff, 0xd8], segment(0xe1, exif(0x010f)), segment(0xdb, table(0, 13)), SCAN);
    for (let end = 0; end <= whole.length; end++) expect(codingOf(whole.slice(0, end)).kind).toBeTruthy();
    expect(codingOf(bytes([0xff, 0xd8, 0xff, 0xdb, 0, 0, 0xff, 0xdb, 0, 0])).kind).toBe('jpeg');
  });
});
