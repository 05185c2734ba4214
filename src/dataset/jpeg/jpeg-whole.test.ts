import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jpegKinds } from '../../../e2e/fixtures/jpeg-kinds.mjs';
import { judgePicture } from '../judge-picture.ts';
import { readJpegHead } from '../sizes/jpeg.ts';
import { jpegState } from './jpeg-whole.ts';

const FILES: Record<string, Uint8Array> = jpegKinds();
const BASELINE = [
  'colour in full',
  'half across',
  'half both ways',
  'long codes and restarts',
  'grey',
  'one row',
];
const END = [0xff, 0xd9];

describe('a JPEG is counted through', () => {
  it.each(BASELINE)('%s: is whole, and cut at any share of it, with an end put there', (name) => {
    const bytes = FILES[name]!;
    expect(jpegState(bytes)).toBe('whole');
    const { scanStart } = readJpegHead(bytes);
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = bytes.subarray(0, scanStart + 12 + Math.floor((bytes.length - scanStart - 16) * share));
      expect(jpegState(new Uint8Array([...cut, ...END])), `${share}`).toBe('cut');
    }
  });

  it('and read where only its end is missing, or a maker’s words stand there', async () => {
    const bytes = FILES['half both ways']!.subarray(0, -2);
    const maker = [...'SEFH and more'].map((letter) => letter.charCodeAt(0));
    for (const more of [[], maker])
      expect(await judgePicture(new Uint8Array([...bytes, ...more]))).toMatchObject({ usable: true });
    expect(await judgePicture(bytes.subarray(0, -40))).toMatchObject({ usable: false });
  });
});

const CASES = new URL('../../../../shared/cases/jpeg/', import.meta.url);

describe.skipIf(!existsSync(CASES))('the JPEGs of ../shared/cases/jpeg/', () => {
  it.each([
    ['cut.jpg', 'cut'],
    ['garbage between segments.jpg', 'whole'],
  ])('%s is %s', (name, state) => {
    expect(jpegState(new Uint8Array(readFileSync(new URL(encodeURIComponent(name), CASES))))).toBe(state);
  });
});
