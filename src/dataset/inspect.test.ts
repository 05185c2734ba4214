import { describe, expect, it } from 'vitest';
import { inspectPicture, refuseFileSize } from './inspect.ts';
import { judgePicture } from './judge-picture.ts';
import { isPlainPng } from './png/png-chunks.ts';
import { readJpegHead } from './sizes/jpeg.ts';
import { pngChunk } from './test-swatches.ts';
import { said } from './test-said.ts';

const latin = (text: string) => Array.from(text, (c) => c.charCodeAt(0));
const be32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const be16 = (n: number) => [n >> 8, n & 255];
const le16 = (n: number) => [n & 255, n >> 8];
const le32 = (n: number) => be32(n).reverse();
const zeros = (n: number) => new Array<number>(n).fill(0);

const chunk = pngChunk;
const png = (width: number, height: number, ...chunks: number[][]) => [
  ...latin('\x89PNG\r\n\x1a\n'),
  ...chunk('IHDR', [...be32(width), ...be32(height), 8, 2, 0, 0, 0]),
  ...chunks.flat(),
];
const END = chunk('IEND', []);
const segment = (marker: number, data: number[]) => [0xff, marker, ...be16(data.length + 2), ...data];
const frame = (marker: number, width: number, height: number) =>
  segment(marker, [8, ...be16(height), ...be16(width), 3, ...zeros(9)]);
const jpeg = (...segments: number[][]) => [0xff, 0xd8, ...segments.flat()];
const PROFILE = segment(0xe2, [...latin('ICC_PROFILE\0'), 1, 1, ...zeros(20)]);
const SCAN = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 3];
const webp = (kind: string, data: number[]) => {
  const body = [...latin('WEBP'), ...latin(kind), ...le32(data.length), ...data];
  return [...latin('RIFF'), ...le32(body.length), ...body];
};
const ispe = (width: number, height: number) => [
  ...latin('ispe'),
  ...zeros(4),
  ...be32(width),
  ...be32(height),
];

const inspect = (bytes: number[]) => inspectPicture(new Uint8Array(bytes));

describe('the header of a picture', () => {
  it.each<[string, number[]]>([
    ['png', png(640, 480, END)],
    ['jpeg', jpeg(segment(0xe1, zeros(300)), frame(0xc2, 640, 480), SCAN, [0xff, 0xd9])],
    ['gif', [...latin('GIF89a'), ...le16(640), ...le16(480), 0, 0, 0, 0, 0x3b]],
    ['webp', webp('VP8 ', [0, 0, 0, 0x9d, 1, 0x2a, ...le16(640), ...le16(480)])],
    ['webp', webp('VP8L', [0x2f, ...le32(639 | (479 << 14)), ...zeros(8)])],
    ['webp', webp('VP8X', [0, 0, 0, 0, ...le32(639).slice(0, 3), ...le32(479).slice(0, 3)])],
    ['bmp', [...latin('BM'), ...zeros(12), ...le32(40), ...le32(640), ...le32(-480), ...zeros(9)]],
    [
      'avif',
      [...zeros(4), ...latin('ftypavif'), ...zeros(8), ...ispe(640, 480), ...ispe(64, 48), ...zeros(20)],
    ],
    [
      'heic',
      [...zeros(4), ...latin('ftypheic'), ...zeros(8), ...ispe(64, 48), ...ispe(640, 480), ...zeros(20)],
    ],
  ])('of a %s tells its size', (format, bytes) => {
    expect(inspect(bytes)).toEqual({ usable: true, format, width: 640, height: 480 });
  });

  it.each([
    ['%PDF-1.7', /^a PDF document/],
    ['\0\0\0\x18ftypisom', /^a video/],
    ['\x1a\x45\xdf\xa3', /^a video/],
    ['RIFF\0\0\0\0AVI ', /^a video/],
    ['dear diary', /^not a picture, whatever its name says/],
    ['PK\x03\x04 xl/workbook.xml', /^a spreadsheet \(Excel\)/],
    ['PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet', /^a spreadsheet \(Open/],
    ['PK\x03\x04 paints/1.png', /^an archive \(ZIP\)/],
    ['7z\xbc\xaf\x27\x1c', /^an archive \(7Z\)/],
    ['Rar!\x1a\x07\x01\0', /^an archive \(RAR\)/],
    ['8BPS', /drawing program \(PSD\)/],
    ['FUJIFILMCCD-RAW', /raw picture \(RAF\)/],
    [' <!DOCTYPE html>', /^a document \(HTML\)/],
  ])('%j is told for what it is', async (text, reason) => {
    const inspected = await judgePicture(new Uint8Array([...latin(text), ...zeros(40)]));
    expect(said(inspected)).toMatchObject({ usable: false, reason: expect.stringMatching(reason) as string });
  });

  it.each<[string, number[][], boolean]>([
    ['with one', [PROFILE], true],
    [
      'with one behind a marker that stands alone, fill bytes and a comment',
      [[0xff, 0x01], segment(0xfe, [65]), [0xff, ...PROFILE]],
      true,
    ],
    ['with other data under its marker', [segment(0xe2, [...latin('MPF\0'), ...zeros(20)])], false],
    ['with one behind the scan', [SCAN, PROFILE], false],
    ['without one', [], false],
  ])('of a JPEG tells whether it has a profile: %s', (_, segments, hasProfile) => {
    expect(readJpegHead(new Uint8Array(jpeg(...segments))).hasProfile).toBe(hasProfile);
  });

  it('does not take a Huffman table for a frame', () => {
    const bytes = jpeg(segment(0xc4, zeros(20)), frame(0xc0, 7, 5), SCAN, [0xff, 0xd9]);
    expect(inspect(bytes)).toMatchObject({ width: 7, height: 5 });
  });

  it.each([
    'png',
    'II*\0',
    '<html></html>',
    '<?xml version="1.0"?><a/>',
    'PK\x03\x04',
    '%PDF-1.4',
    ' '.repeat(5000),
  ])('is not found in %j', (text) =>
    expect(said(inspect(latin(text)))).toEqual(
      text.startsWith('II')
        ? expect.objectContaining({ format: 'tiff' })
        : { usable: false, reason: expect.stringMatching(/not a picture/) as string },
    ),
  );
});

describe('what can not be used', () => {
  it.each<[string, number[], RegExp]>([
    ['no bytes', [], /empty file/],
    [
      'too many pixels',
      png(12000, 9000, END),
      /too large: 12000 x 9000 pixels; save it with at most 8000 x 8000/,
    ],
    ['a PNG without an end', png(6, 4, chunk('IDAT', zeros(50)).slice(0, 30)), /ends too early/],
    ['a PNG of nothing but a signature', latin('\x89PNG\r\n\x1a\n'), /ends too early/],
    ['a JPEG that stops in its scan', jpeg(frame(0xc0, 6, 4), SCAN), /ends too early/],
    [
      'a JPEG whose only end is that of a thumbnail',
      jpeg(segment(0xe1, [0xff, 0xd9]), frame(0xc0, 6, 4), SCAN),
      /ends too early/,
    ],
    ['a GIF without an end', [...latin('GIF89a'), ...le16(6), ...le16(4), ...zeros(9)], /ends too early/],
    ['a WebP that is cut', webp('VP8 ', zeros(50)).slice(0, 40), /ends too early/],
  ])('is told why: %s', (_, bytes, reason) => {
    expect(said(inspect(bytes))).toEqual({ usable: false, reason: expect.stringMatching(reason) as string });
  });

  it('starts above 100 MB and above 64 megapixels', () => {
    expect([refuseFileSize(100_000_000), said(refuseFileSize(100_000_001))]).toEqual([
      null,
      'too large: 101 MB; at most 100 MB can be read',
    ]);
    expect(inspect(png(8000, 8000, END)).usable).toBe(true);
    expect(inspect(png(8001, 8000, END)).usable).toBe(false);
  });

  it('leaves a JPEG alone that has something behind its end', () => {
    expect(inspect(jpeg(frame(0xc0, 6, 4), SCAN, [0xff, 0xd9], zeros(100))).usable).toBe(true);
  });
});

describe('a plain PNG', () => {
  const isPlain = (...chunks: number[][]) => isPlainPng(new Uint8Array(png(6, 4, ...chunks, END)));

  it('has no profile, gamma, rotation or animation', () => {
    expect(isPlain(chunk('sRGB', [0]), chunk('tEXt', [65]))).toBe(true);
    for (const type of ['iCCP', 'gAMA', 'cHRM', 'cICP', 'eXIf', 'acTL'])
      expect(isPlain(chunk(type, [0]))).toBe(false);
  });
});

const gif = (screen: [number, number], ...images: [left: number, width: number, height: number][]) => [
  ...[...latin('GIF89a'), ...le16(screen[0]), ...le16(screen[1]), 0x80, 0, 0, ...zeros(6)],
  ...[0x21, 0xf9, 4, ...zeros(5)],
  ...images.flatMap(([left, width, height]) => [
    ...[0x2c, ...le16(left), 0, 0, ...le16(width), ...le16(height), 0x81, ...zeros(12)],
    ...[2, 3, 1, 2, 3, 2, 4, 5, 0],
  ]),
  0x3b,
];
const riffChunk = (kind: string, data: number[]) => [...latin(kind), ...le32(data.length), ...data];
const riff = (...chunks: number[][]) => {
  const body = [...latin('WEBP'), ...chunks.flat()];
  return [...latin('RIFF'), ...le32(body.length), ...body];
};
const animatedWebp = (width: number, height: number) => {
  const uint24 = (n: number) => le32(n).slice(0, 3);
  const frame = [...zeros(6), ...uint24(width - 1), ...uint24(height - 1), ...zeros(4)];
  return riff(
    riffChunk('VP8X', [2, 0, 0, 0, ...zeros(6)]),
    riffChunk('ANIM', zeros(6)),
    riffChunk('ANMF', [...frame, ...riffChunk('VP8L', [0x2f, ...zeros(5)])]),
  );
};
const ico = (picture: number[]) => [
  ...[0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0],
  ...[...le32(picture.length), ...le32(22), ...picture],
];
const box = (type: string, data: number[]) => [...be32(data.length + 8), ...latin(type), ...data];
const avif = (...boxes: number[][]) => [...box('ftyp', [...latin('avif'), ...zeros(4)]), ...boxes.flat()];
const HIDDEN = 23_000;

describe('a picture that is larger than it first says', () => {
  it.each<[string, number[]]>([
    ['a frame beyond the screen of a GIF', gif([1, 1], [0, 1, 1], [0, HIDDEN, HIDDEN])],
    ['a frame of a GIF that lies far to the right', gif([60_000, 1], [60_000, 5000, 1]).concat()],
    [
      'a frame header of a JPEG behind a stand-alone marker',
      jpeg([0xff, 0x01], frame(0xc0, HIDDEN, HIDDEN), SCAN, [0xff, 0xd9]),
    ],
    [
      '… behind a restart marker and fill bytes',
      jpeg([0xff, 0xff, 0xd3], frame(0xc1, HIDDEN, HIDDEN), SCAN, [0xff, 0xd9]),
    ],
    [
      '… behind garbage',
      jpeg(segment(0xfe, [65]), [1, 2, 3, 0xff, 0, 9], frame(0xc2, HIDDEN, HIDDEN), SCAN, [0xff, 0xd9]),
    ],
    ['… behind a small one', jpeg(frame(0xc0, 1, 1), frame(0xc2, HIDDEN, HIDDEN), SCAN, [0xff, 0xd9])],
    ['a frame of an animated WebP', animatedWebp(HIDDEN, HIDDEN)],
    [
      'the picture in an extended WebP',
      riff(riffChunk('VP8X', zeros(10)), riffChunk('VP8L', [0x2f, ...le32(0x0fffffff), 0])),
    ],
    ['a PNG in an icon', ico(png(HIDDEN, HIDDEN, END))],
    ['a bitmap in an icon', ico([...le32(40), ...le32(HIDDEN), ...le32(2 * HIDDEN), ...zeros(28)])],
    [
      'an AVIF whose boxes come behind its pixels',
      avif(box('mdat', zeros(70_000)), box('meta', ispe(HIDDEN, HIDDEN))),
    ],
    [
      'a sequence in an AVIF',
      avif(
        box('mdat', zeros(70_000)),
        box('moov', box('av01', [...zeros(24), ...be16(HIDDEN), ...be16(HIDDEN), ...zeros(50)])),
      ),
    ],
    [
      'a bitmap with rows from the top',
      [...latin('BM'), ...zeros(12), ...le32(40), ...le32(HIDDEN), ...le32(-HIDDEN), ...zeros(9)],
    ],
  ])('is refused for its real size: %s', (what, bytes) => {
    const inspected = inspect(bytes);
    if (what.includes('far to the right'))
      return expect(inspected).toMatchObject({ width: 65_000, height: 1 });
    expect(said(inspected)).toEqual({ usable: false, reason: expect.stringMatching(/^too large/) as string });
  });

  it('is read where all its frames are small', () => {
    expect(inspect(gif([6, 4], [0, 6, 4], [2, 3, 3]))).toMatchObject({ usable: true, width: 6, height: 4 });
    expect(inspect(animatedWebp(6, 4))).toMatchObject({ usable: true, width: 6, height: 4 });
    expect(inspect(ico(png(48, 32, END)))).toMatchObject({ usable: true, width: 48, height: 32 });
  });

  it('is not taken for so because of a picture behind its end', () => {
    const bytes = jpeg(
      frame(0xc0, 6, 4),
      SCAN,
      [0xff, 0xd9],
      jpeg(frame(0xc0, HIDDEN, HIDDEN), SCAN),
      [0xff, 0xd9],
    );
    expect(inspect(bytes)).toMatchObject({ usable: true, width: 6, height: 4 });
  });
});

describe('a picture of pieces without end', () => {
  it('is refused in a moment: a PNG of 8 million chunks', () => {
    const [head, end] = [png(6, 4), END];
    const bytes = new Uint8Array(head.length + 12 * 8_000_000 + end.length);
    bytes.set(head);
    for (let at = head.length + 4; at < bytes.length - end.length; at += 12) bytes.set([73, 68, 65, 84], at);
    bytes.set(end, bytes.length - end.length);
    const before = performance.now();
    expect(said(inspectPicture(bytes))).toEqual({
      usable: false,
      reason: expect.stringMatching(/pieces/) as string,
    });
    expect(performance.now() - before).toBeLessThan(500);
  });

  it.each<[string, number[]]>([
    ['a GIF of blocks', [...gif([1, 1], [0, 1, 1]).slice(0, -1), 0x21, 0xfe]],
    ['a JPEG of fill bytes', [0xff, 0xd8, 0xff]],
    ['a WebP of chunks', [...latin('RIFF'), ...le32(99_000_000), ...latin('WEBP')]],
    ['an icon of entries', [0, 0, 1, 0, 255, 255]],
    ['an AVIF of boxes', avif()],
  ])('is judged in a moment: %s', (_, head) => {
    const bytes = new Uint8Array(50_000_000).fill(head[1] === 0xd8 ? 0xff : 1);
    bytes.set(head);
    const before = performance.now();
    inspectPicture(bytes);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});

describe('a picture that is cut', () => {
  const gif = [
    ...latin('GIF89a'),
    ...le16(2),
    ...le16(2),
    0,
    0,
    0,
    0x2c,
    ...zeros(4),
    2,
    0,
    2,
    0,
    0,
    2,
    2,
    0x4c,
    1,
  ];
  const box = (type: string, data: number[], size = data.length + 8) => [
    ...be32(size),
    ...latin(type),
    ...data,
  ];
  const avif = (missing: number) => [
    ...box('ftyp', latin('avif\0\0\0\0')),
    ...box('meta', [...zeros(4), ...box('ispe', [...zeros(4), ...be32(4), ...be32(4)])]),
    ...box('mdat', zeros(20), 28 + missing),
  ];
  const bmp = (rows: number) => [
    ...[
      ...latin('BM'),
      ...zeros(8),
      ...le32(54),
      ...le32(40),
      ...le32(4),
      ...le32(4),
      ...le16(1),
      ...le16(24),
    ],
    ...zeros(24 + 12 * rows),
  ];
  it.each<[string, number[], number[]]>([
    ['GIF, whatever byte it happens to end with', [...gif, 0, 0x3b], [...gif, 0x3b]],
    ['AVIF', avif(0), avif(9)],
    ['BMP', bmp(4), bmp(3)],
    [
      'icon',
      [...zeros(2), 1, 0, 1, 0, ...zeros(8), ...le32(8), ...le32(22), ...zeros(8)],
      [...zeros(2), 1, 0, 1, 0, ...zeros(8), ...le32(9), ...le32(22), ...zeros(8)],
    ],
  ])('is refused: %s', async (_, whole, cut) => {
    expect(await judgePicture(new Uint8Array(whole))).toMatchObject({ usable: true });
    const reason = 'damaged: the file ends too early';
    expect(said(await judgePicture(new Uint8Array(cut)))).toEqual({ usable: false, reason });
  });
});
