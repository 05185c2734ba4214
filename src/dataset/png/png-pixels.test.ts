import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { inspectPicture } from '../inspect.ts';
import { decodePlainPng } from './png-pixels.ts';
import { pngChunk } from '../test-swatches.ts';

const random = createRandom(3);
const byte = () => Math.floor(256 * random.next());
const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const latin = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

interface Picture {
  width: number;
  height: number;
  colourType: number;
  samples: number[];
  /** Of each row in turn. */
  filters?: number[];
  chunks?: number[][];
  interlace?: number;
  depth?: number;
  stream?: (packed: number[]) => number[][];
}

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** The filters as the specification has them, forwards. */
function filtered({ width, height, colourType, samples, filters = [0] }: Picture): number[] {
  const [bpp, rowBytes] = [CHANNELS[colourType]!, width * CHANNELS[colourType]!];
  const at = (y: number, i: number) => (y < 0 || i < 0 ? 0 : samples[y * rowBytes + i]!);
  const paeth = (a: number, b: number, c: number) => {
    const p = a + b - c;
    return [a, b, c].reduce((best, v) => (Math.abs(p - v) < Math.abs(p - best) ? v : best));
  };
  return Array.from({ length: height }, (_, y) => {
    const filter = filters[y % filters.length]!;
    const row = Array.from({ length: rowBytes }, (_, i) => {
      const [a, b, c] = [at(y, i - bpp), at(y - 1, i), i < bpp ? 0 : at(y - 1, i - bpp)];
      return (at(y, i) - [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!) & 255;
    });
    return [filter, ...row];
  }).flat();
}

function png(picture: Picture): Uint8Array<ArrayBuffer> {
  const { width, height, colourType, chunks = [], interlace = 0, depth = 8 } = picture;
  const packed = [...deflateSync(Uint8Array.from(filtered(picture)))];
  const parts = picture.stream?.(packed) ?? [pngChunk('IDAT', packed)];
  return Uint8Array.from([
    ...latin('\x89PNG\r\n\x1a\n'),
    ...pngChunk('IHDR', [...be32(width), ...be32(height), depth, colourType, 0, 0, interlace]),
    ...chunks.flat(),
    ...parts.flat(),
    ...pngChunk('IEND', []),
  ]);
}

function noise(colourType: number, width = 13, height = 11): Picture {
  const samples = Array.from({ length: width * height * CHANNELS[colourType]! }, byte);
  return { width, height, colourType, samples };
}
const opaque = (picture: Picture): Picture => {
  const n = CHANNELS[picture.colourType]!;
  return { ...picture, samples: picture.samples.map((v, i) => (i % n === n - 1 ? 255 : v)) };
};
const decoded = (picture: Picture) => {
  const bytes = png(picture);
  expect(inspectPicture(bytes).usable).toBe(true);
  const { data, width, height } = decodePlainPng(bytes) ?? {};
  return data ? { width, height, data: [...data] } : null;
};
const rgba = (picture: Picture, pixel: (samples: number[]) => number[]) => {
  const n = CHANNELS[picture.colourType]!;
  const { width, height, samples } = picture;
  const data = Array.from({ length: width * height }, (_, i) => pixel(samples.slice(n * i, n * i + n)));
  return { width, height, data: data.flat() };
};
const grey = ([v]: number[]) => [v!, v!, v!, 255];
const FILTERS = [[0], [1], [2], [3], [4], [4, 2, 0, 3, 1]];

describe('a plain PNG decoded here', () => {
  it.each(FILTERS)('has the pixels that were written, with filters %j', (...filters) => {
    const [ofGrey, ofRgb] = [
      { ...noise(0), filters },
      { ...noise(2), filters },
    ];
    const [ofGreyAlpha, ofRgba] = [
      { ...opaque(noise(4)), filters },
      { ...opaque(noise(6)), filters },
    ];
    expect(decoded(ofGrey)).toEqual(rgba(ofGrey, grey));
    expect(decoded(ofRgb)).toEqual(rgba(ofRgb, (v) => [...v, 255]));
    expect(decoded(ofGreyAlpha)).toEqual(rgba(ofGreyAlpha, grey));
    expect(decoded(ofRgba)).toEqual(rgba(ofRgba, (v) => v));
  });

  it('has the colours of its palette', () => {
    const palette = Array.from({ length: 256 * 3 }, byte);
    const picture = { ...noise(3), chunks: [pngChunk('PLTE', palette)] };
    const shown = rgba(picture, ([i]) => [...palette.slice(3 * i!, 3 * i! + 3), 255]);
    expect(decoded(picture)).toEqual(shown);
  });

  it('is left to the browser where it is see-through: by alpha, a palette’s or a colour’s', () => {
    const cut = (picture: Picture, n: number) =>
      picture.samples.map((v, i) => (i % n === n - 1 ? 255 * (Math.floor(i / n) % 2) : v));
    expect(decoded({ ...noise(6), samples: cut(noise(6), 4) })).toBeNull();
    const ofPalette = {
      ...noise(3),
      samples: [0, 1, 2, 0],
      width: 2,
      height: 2,
      chunks: [pngChunk('PLTE', [1, 2, 3, 4, 5, 6, 7, 8, 9]), pngChunk('tRNS', [255, 0])],
    };
    expect(decoded(ofPalette)).toBeNull();
    const ofRgb = {
      ...{ width: 2, height: 1, colourType: 2, samples: [9, 8, 7, 9, 8, 6] },
      chunks: [pngChunk('tRNS', [0, 9, 0, 8, 0, 7])],
    };
    expect(decoded(ofRgb)).toBeNull();
    expect(decoded({ ...ofRgb, samples: [9, 8, 6, 9, 8, 6] })!.data).toEqual([9, 8, 6, 255, 9, 8, 6, 255]);
    const ofGrey = {
      ...{ width: 2, height: 1, colourType: 0, samples: [9, 8], chunks: [pngChunk('tRNS', [0, 9])] },
    };
    expect(decoded(ofGrey)).toBeNull();
  });

  it('may come in pieces', () => {
    const picture = noise(2);
    const stream = (packed: number[]) => [
      pngChunk('IDAT', packed.slice(0, 7)),
      pngChunk('IDAT', []),
      pngChunk('IDAT', packed.slice(7)),
    ];
    expect(decoded({ ...picture, stream })).toEqual(rgba(picture, (v) => [...v, 255]));
  });

  const sound = noise(2);
  const palette = pngChunk('PLTE', [1, 2, 3]);
  const flat = (colourType: number, value: number): Picture => ({
    ...noise(colourType),
    samples: noise(colourType).samples.map(() => value),
  });
  it.each<[string, Picture]>([
    ['partly see-through', noise(6)],
    [
      'of a palette that is partly see-through',
      { ...flat(3, 0), chunks: [palette, pngChunk('tRNS', [128])] },
    ],
    ['of more colours than its palette has', { ...flat(3, 1), chunks: [palette] }],
    ['without its palette', flat(3, 0)],
    ['with its palette behind its transparency', { ...flat(3, 0), chunks: [pngChunk('tRNS', [0]), palette] }],
    ['with two palettes', { ...flat(3, 0), chunks: [palette, palette] }],
    ['of a palette that is cut', { ...flat(3, 0), chunks: [pngChunk('PLTE', [1, 2, 3, 4])] }],
    ['with a see-through colour of 16 bits', { ...sound, chunks: [pngChunk('tRNS', [1, 0, 0, 0, 0, 0])] }],
    [
      'with both kinds of transparency',
      { ...opaque(noise(6)), chunks: [pngChunk('tRNS', [0, 0, 0, 0, 0, 0])] },
    ],
    ['of a colour type that there is not', { ...noise(2), colourType: 2, depth: 16 }],
    ['with a gamma', { ...sound, chunks: [pngChunk('gAMA', [0, 0, 0, 1])] }],
    ['with a rotation', { ...sound, chunks: [pngChunk('eXIf', [0])] }],
    ['interlaced', { ...sound, interlace: 1 }],
    [
      'with a filter that there is not',
      { ...sound, stream: () => [pngChunk('IDAT', [...deflateSync(new Uint8Array(11 * 40).fill(5))])] },
    ],
    [
      'of too few rows',
      { ...sound, height: 12, stream: () => [pngChunk('IDAT', [...deflateSync(new Uint8Array(11 * 40))])] },
    ],
    [
      'of too many rows',
      { ...sound, height: 10, stream: () => [pngChunk('IDAT', [...deflateSync(new Uint8Array(11 * 40))])] },
    ],
    [
      'with a wrong Adler-32',
      { ...sound, stream: (packed) => [pngChunk('IDAT', packed.with(-1, packed.at(-1)! ^ 1))] },
    ],
    ['without pixels', { ...sound, stream: () => [] }],
    [
      'with something between its pixels',
      {
        ...sound,
        stream: (packed) => [
          pngChunk('IDAT', packed.slice(0, 9)),
          pngChunk('tEXt', [65]),
          pngChunk('IDAT', packed.slice(9)),
        ],
      },
    ],
  ])('is left to the browser: %s', (_, picture) => {
    expect(decodePlainPng(png(picture))).toBeNull();
  });

  it('of 257 × 256 pixels is left to the browser, one of 256 × 256 is not', () => {
    expect(decodePlainPng(png(flat(0, 7)))).not.toBeNull();
    const of = (width: number) =>
      png({ width, height: 256, colourType: 0, samples: Array(width * 256).fill(7) as number[] });
    expect([decodePlainPng(of(256)) === null, decodePlainPng(of(257)) === null]).toEqual([false, true]);
  });

  it('unpacks a bomb to no more than the picture has, in a moment', () => {
    const bomb = deflateSync(new Uint8Array(60_000_000));
    const stream = () => [pngChunk('IDAT', [...bomb.subarray(0, 65_000)])];
    const before = performance.now();
    expect(decodePlainPng(png({ ...noise(0, 256, 256), stream }))).toBeNull();
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it('is never thrown at by a changed byte, and then has its own pixels or none', () => {
    const bytes = png({ ...sound, filters: [4, 2, 0, 3, 1] });
    const before = decodePlainPng(bytes)!.data;
    for (let at = 33; at < bytes.length - 12; at++) {
      const changed = decodePlainPng(bytes.with(at, bytes[at]! ^ (1 << (at % 8))));
      if (changed) expect(changed.data).toEqual(before);
    }
  });
});
