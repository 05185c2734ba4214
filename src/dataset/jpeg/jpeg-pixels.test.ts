import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { jpegKinds } from '../../../e2e/fixtures/jpeg-kinds.mjs';
import {
  adobeSegment,
  encodeJpeg,
  exifOrientation,
  iccSegment,
  jpegSegment,
} from '../../../e2e/fixtures/jpeg.mjs';
import { createRandom } from '../../shared/random.ts';
import { evenPicture, ownPicture } from '../decoded-picture.ts';
import { decodePlainJpeg } from './jpeg-pixels.ts';

/** First digits of the SHA-256 of the RGBA that Chromium 156 decodes each to. */
const AS_CHROMIUM: [name: string, sha256: string][] = [
  ['colour in full', '66f3e13fb7d2f678'],
  ['half across', '0e68ff1f35d7c553'],
  ['half both ways', '3779f5f55b797ed6'],
  ['long codes and restarts', '3779f5f55b797ed6'],
  ['restarts more than eight times', 'b0417955b63e4c71'],
  ['even width', '43f767d61ff2e26c'],
  ['five wide', '545b95a4d3253244'],
  ['one row', 'c1dde159121a023e'],
  ['grey', '90382a10a2546d91'],
  ['of one colour', '3a4328ef09e817db'],
  ['of one grey', 'a614c482903675bd'],
];
const FILES: Record<string, Uint8Array> = jpegKinds();

/** All pixels, as they are read. */
function pixelsOf(bytes: Uint8Array): Uint8ClampedArray | null {
  const decoded = decodePlainJpeg(bytes);
  if (!decoded) return null;
  const picture = 'rgb' in decoded ? evenPicture(decoded) : ownPicture(decoded);
  const { width, height } = picture;
  const all = new Uint8ClampedArray(width * height * 4);
  picture.read(0, width, 0, height, (rows, y) => all.set(rows, y * width * 4));
  return all;
}

describe('small JPEGs decoded here', () => {
  it.each(AS_CHROMIUM)('%s: are to the bit what Chromium makes of them', (name, sha256) => {
    const pixels = pixelsOf(FILES[name]!)!;
    expect(createHash('sha256').update(pixels).digest('hex').slice(0, 16)).toBe(sha256);
  });

  it('are known for one colour without their pixels where they have no more', () => {
    const isEven = (name: string) => 'rgb' in decodePlainJpeg(FILES[name]!)!;
    expect(AS_CHROMIUM.map(([name]) => name).filter(isEven)).toEqual(['of one colour', 'of one grey']);
  });

  it('may be read in part', () => {
    const decoded = decodePlainJpeg(FILES['half across']!)!;
    const picture = 'rgb' in decoded ? evenPicture(decoded) : ownPicture(decoded);
    const whole = pixelsOf(FILES['half across']!)!;
    const rows: number[][] = [];
    picture.read(7, 3, 5, 2, (row, y) => (rows[y] = [...row]));
    const row = (y: number) => [...whole.subarray((y * 43 + 7) * 4, (y * 43 + 10) * 4)];
    expect(rows).toEqual([row(5), row(6)]);
  });
});

describe('a browser judges', () => {
  const plain = { width: 20, height: 20, components: 3, sampleAt: (x: number) => [x * 9, 120, 130] };
  const at = (bytes: Buffer, marker: number) => bytes.indexOf(Buffer.from([0xff, marker]));
  it.each<[string, () => Uint8Array]>([
    ['a file that may be turned', () => encodeJpeg({ ...plain, segments: [exifOrientation(6)] })],
    ['one with a profile', () => encodeJpeg({ ...plain, segments: [iccSegment([1, 2, 3])] })],
    ['one whose colours Adobe explains', () => encodeJpeg({ ...plain, segments: [adobeSegment(0)] })],
    ['four components', () => encodeJpeg({ ...plain, components: 4, sampleAt: () => [1, 2, 3, 4] })],
    ['a narrow one', () => encodeJpeg({ ...plain, width: 4, sampling: [2, 2] })],
    ['another ratio of colour', () => encodeJpeg({ ...plain, sampling: [1, 2] })],
    [
      'a progressive one',
      () => {
        const bytes = encodeJpeg(plain);
        bytes[at(bytes, 0xc0) + 1] = 0xc2;
        return bytes;
      },
    ],
    [
      'one with a table of codes that is cut short',
      () => encodeJpeg({ ...plain, segments: [jpegSegment(0xc4, [0x03, 0, 0])] }),
    ],
    ['one whose end is missing', () => encodeJpeg(plain).subarray(0, -2)],
    [
      'one with something between its pixels and its end',
      () => {
        const bytes = encodeJpeg(plain);
        return Buffer.concat([bytes.subarray(0, -2), Buffer.from([1, 2, 3]), bytes.subarray(-2)]);
      },
    ],
    [
      'one whose restarts are out of order',
      () => {
        const bytes = encodeJpeg({ ...plain, restartInterval: 1 });
        bytes[at(bytes, 0xd1) + 1] = 0xd2;
        return bytes;
      },
    ],
    [
      'one that comes to its end early',
      () => {
        const bytes = encodeJpeg(plain);
        bytes[at(bytes, 0xc0) + 6] = 21; // rows
        bytes[at(bytes, 0xc0) + 5] = 1;
        return bytes;
      },
    ],
  ])('%s', (_name, make) => {
    expect(decodePlainJpeg(encodeJpeg(plain))).not.toBeNull();
    expect(decodePlainJpeg(make())).toBeNull();
  });

  it('what is cut short anywhere, and nothing else comes of damage', () => {
    const random = createRandom(5);
    for (const bytes of Object.values(FILES)) {
      for (let n = 0; n < 20; n++)
        expect(decodePlainJpeg(bytes.subarray(0, random.integer(bytes.length - 1)))).toBeNull();
      for (let n = 0; n < 40; n++) {
        const damaged = Uint8Array.from(bytes);
        damaged[random.integer(damaged.length)] = random.integer(256);
        expect(() => decodePlainJpeg(damaged)).not.toThrow();
      }
    }
  });
});
