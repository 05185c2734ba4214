// What a JPEG file says before its pixels, where it is of the commonest kind: baseline, 8 bits, one scan, grey or YCbCr with
// colour at full or half resolution (ITU T.81, B.2). Anything else is none here, and a browser's to judge.

export interface JpegComponent {
  /** Blocks of 8 × 8 samples of a unit (MCU), across and down. */
  across: number;
  down: number;
  /** Samples that the picture has of it. */
  width: number;
  height: number;
  /** By place in the block, not in zigzag order. */
  quantisers: Int32Array;
  dc: HuffmanTable;
  ac: HuffmanTable;
}

export interface JpegFrame {
  width: number;
  height: number;
  /** One, or Y, Cb, Cr. */
  components: JpegComponent[];
  /** Units after which the coder starts anew; 0 for never. */
  restartInterval: number;
  /** Where the coded samples begin. */
  scanStart: number;
}

export interface HuffmanTable {
  /** By the next 8 bits: length of a code of so many at most × 256 + its symbol; 0 for all others. */
  short: Uint16Array;
  /** By length, above 8: the first code of more than this many bits, taken to 16 of them … */
  ends: Int32Array;
  /** … and what to add to a code of this length for its place among the symbols. */
  offsets: Int32Array;
  symbols: Uint8Array;
}

/** Of the place in the file's order, the place in the block, row by row (T.81, figure A.6). */
export const ZIGZAG = Uint8Array.from(
  (
    '0 1 8 16 9 2 3 10 17 24 32 25 18 11 4 5 12 19 26 33 40 48 41 34 27 20 13 6 7 14 21 28 ' +
    '35 42 49 56 57 50 43 36 29 22 15 23 30 37 44 51 58 59 52 45 38 31 39 46 53 60 61 54 47 55 62 63'
  ).split(' '),
  Number,
);

const [BASELINE, HUFFMAN, QUANTISERS, RESTARTS, SCAN] = [0xc0, 0xc4, 0xdb, 0xdd, 0xda] as const;
/** APP0 of JFIF, comments, and what applications keep that nobody decodes by: not Exif, profiles, nor Adobe's word on colours. */
const HARMLESS = (marker: number) =>
  marker === 0xfe || (marker >= 0xe0 && marker <= 0xef && ![0xe1, 0xe2, 0xee].includes(marker));
/** Narrower ones are spread otherwise by libjpeg. */
const LEAST_WIDTH = 5;

interface Tables {
  quantisers: (Int32Array | undefined)[];
  /** DC tables at 0 to 3, AC tables at 16 to 19. */
  codes: (HuffmanTable | undefined)[];
  frame: Uint8Array | null;
  restartInterval: number;
}

/** Null for every other kind of JPEG, and for one that is damaged up to its scan. */
export function readJpegFrame(bytes: Uint8Array): JpegFrame | null {
  const tables: Tables = { quantisers: [], codes: [], frame: null, restartInterval: 0 };
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    const end = at + 2 + uint16(bytes, at + 2);
    const segment = bytes.subarray(at + 4, end);
    if (end > bytes.length) return null;
    if (marker === SCAN) return frameOf(tables, segment, end);
    if (!takeSegment(tables, marker, segment)) return null;
    at = end;
  }
  return null;
}

const uint16 = (bytes: Uint8Array, at: number) => (bytes[at]! << 8) | bytes[at + 1]!;

function takeSegment(tables: Tables, marker: number, segment: Uint8Array): boolean {
  if (marker === QUANTISERS) return takeQuantisers(tables, segment);
  if (marker === HUFFMAN) return takeCodes(tables, segment);
  if (marker === BASELINE) {
    if (tables.frame) return false;
    tables.frame = segment;
    return true;
  }
  if (marker !== RESTARTS) return HARMLESS(marker);
  tables.restartInterval = uint16(segment, 0);
  return segment.length === 2;
}

function takeQuantisers({ quantisers }: Tables, segment: Uint8Array): boolean {
  for (let at = 0; at < segment.length; at += 65) {
    const place = segment[at]!;
    if (place > 3 || at + 65 > segment.length) return false; // of 16 bits, or cut short
    const table = new Int32Array(64);
    for (let i = 0; i < 64; i++) table[ZIGZAG[i]!] = segment[at + 1 + i]!;
    quantisers[place] = table;
  }
  return true;
}

export function takeCodes({ codes }: Pick<Tables, 'codes'>, segment: Uint8Array): boolean {
  for (let at = 0; at < segment.length;) {
    const place = segment[at]!;
    const lengths = segment.subarray(at + 1, at + 17);
    const count = lengths.reduce((sum, n) => sum + n, 0);
    const symbols = segment.subarray(at + 17, at + 17 + count);
    if (lengths.length < 16 || symbols.length < count) return false;
    if ((place & ~16) > 3 || count > 256) return false;
    const table = tableOf(lengths, symbols);
    if (!table) return false;
    codes[place] = table;
    at += 17 + count;
  }
  return true;
}

/** Codes in order of their length, each one more than the last (T.81, C.2). */
function tableOf(lengths: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const short = new Uint16Array(256);
  const [ends, offsets] = [new Int32Array(17), new Int32Array(17)];
  let [next, from] = [0, 0];
  for (let length = 1; length <= 16; length++) {
    const count = lengths[length - 1]!;
    offsets[length] = from - next;
    if (count > 0 && next + count >= 1 << length) return null; // all ones is no code, and there is no room for more
    const shift = 8 - length;
    for (let i = 0; i < count && shift >= 0; i++)
      short.fill((length << 8) | symbols[from + i]!, (next + i) << shift, (next + i + 1) << shift);
    from += count;
    next += count;
    ends[length] = next << (16 - length);
    next <<= 1;
  }
  return { short, ends, offsets, symbols };
}

function frameOf(
  { frame, quantisers, codes, restartInterval }: Tables,
  scan: Uint8Array,
  scanStart: number,
): JpegFrame | null {
  const count = scan[0]!;
  if (!frame || frame[0] !== 8 || frame[5] !== count || (count !== 1 && count !== 3)) return null;
  const isWhole = [0, 63, 0].every((value, i) => scan[1 + 2 * count + i] === value);
  if (!isWhole || frame.length !== 6 + 3 * count || scan.length !== 4 + 2 * count) return null;
  const [height, width] = [uint16(frame, 1), uint16(frame, 3)];
  const sampling = Array.from({ length: count }, (_, i) => frame[7 + 3 * i]!);
  if (width < LEAST_WIDTH || height === 0 || !isCommonSampling(sampling)) return null;
  const components: JpegComponent[] = [];
  for (let i = 0; i < count; i++) {
    const place = scan[2 + 2 * i]!;
    const [dc, ac, table] = [codes[place >> 4], codes[16 | (place & 15)], quantisers[frame[8 + 3 * i]!]];
    if (frame[6 + 3 * i] !== i + 1 || scan[1 + 2 * i] !== i + 1 || !dc || !ac || !table) return null;
    const [across, down] = [sampling[i]! >> 4, sampling[i]! & 15];
    const part = (size: number, own: number, most: number) => Math.ceil((size * own) / most);
    components.push({
      ...{ across, down, quantisers: table, dc, ac },
      width: part(width, across, sampling[0]! >> 4),
      height: part(height, down, sampling[0]! & 15),
    });
  }
  return { width, height, components, restartInterval, scanStart };
}

/** Grey; colour as fine as brightness, half as fine across, or both ways. */
function isCommonSampling([first, ...rest]: number[]): boolean {
  if (rest.length === 0) return first === 0x11;
  return [0x11, 0x21, 0x22].includes(first!) && rest.every((sampling) => sampling === 0x11);
}
