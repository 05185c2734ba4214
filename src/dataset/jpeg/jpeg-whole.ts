// Whether all pixels of a JPEG are in its file: decoders fill up with grey what is missing. Its codes are counted, not decoded
// (ITU T.81, F.2, and A.2 for scans of one component).
import { nextMarker, standsAlone } from '../sizes/jpeg.ts';
import { takeCodes, type HuffmanTable } from './jpeg-frame.ts';
import { createBits, type Bits } from './jpeg-scan.ts';

/** `unknown`: of a kind that is not looked into, a progressive one mostly. */
export type JpegState = 'whole' | 'cut' | 'unknown';

const [BASELINE, EXTENDED, HUFFMAN, RESTARTS, SCAN, END] = [0xc0, 0xc1, 0xc4, 0xdd, 0xda, 0xd9] as const;
const FIRST_RESTART = 0xd0;
const ZEROS = 0xf0;

interface Component {
  id: number;
  across: number;
  down: number;
}

interface Reading {
  codes: (HuffmanTable | undefined)[];
  restartInterval: number;
  frame: { width: number; height: number; components: Component[] } | null;
  /** Components whose samples are all there. */
  seen: Set<number>;
}

export function jpegState(bytes: Uint8Array): JpegState {
  const reading: Reading = { codes: [], restartInterval: 0, frame: null, seen: new Set() };
  for (let at = nextMarker(bytes, 2); at + 2 < bytes.length;) {
    const marker = bytes[at]!;
    if (standsAlone(marker)) {
      at = nextMarker(bytes, at + 1);
      continue;
    }
    if (marker === END) break;
    const end = at + 1 + Math.max(2, uint16(bytes, at + 1));
    const segment = bytes.subarray(at + 3, end);
    if (marker === SCAN) {
      const state = readScan(bytes, segment, end, reading);
      if (state !== 'whole' || isComplete(reading)) return state;
    } else if (!takeSegment(reading, marker, segment)) return 'unknown';
    at = nextMarker(bytes, end);
  }
  return reading.frame ? 'cut' : 'unknown';
}

const uint16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

const isComplete = ({ frame, seen }: Reading) => frame !== null && seen.size >= frame.components.length;

function takeSegment(reading: Reading, marker: number, segment: Uint8Array): boolean {
  if (marker === HUFFMAN) return takeCodes(reading, segment);
  if (marker === RESTARTS) reading.restartInterval = uint16(segment, 0);
  const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8 && marker !== 0xcc;
  if (!isFrame) return true;
  if ((marker !== BASELINE && marker !== EXTENDED) || segment[0] !== 8 || reading.frame) return false;
  const components = Array.from({ length: segment[5] ?? 0 }, (_, i) => {
    const sampling = segment[7 + 3 * i] ?? 0;
    return { id: segment[6 + 3 * i] ?? -1, across: sampling >> 4, down: sampling & 15 };
  });
  const [height, width] = [uint16(segment, 1), uint16(segment, 3)];
  const isSound = ({ across, down }: Component) => across > 0 && across <= 4 && down > 0 && down <= 4;
  if (width * height === 0 || components.length === 0 || !components.every(isSound)) return false;
  reading.frame = { width, height, components };
  return true;
}

function readScan(bytes: Uint8Array, segment: Uint8Array, start: number, reading: Reading): JpegState {
  const { frame, codes, restartInterval, seen } = reading;
  if (!frame) return 'unknown';
  const parts = Array.from({ length: segment[0] ?? 0 }, (_, i) => {
    const tables = segment[2 + 2 * i] ?? 0;
    const component = frame.components.find(({ id }) => id === segment[1 + 2 * i]);
    return { component, dc: codes[tables >> 4], ac: codes[16 | (tables & 15)] };
  });
  if (parts.length === 0) return 'unknown';
  const blocks: Block[] = [];
  for (const { component, dc, ac } of parts) {
    if (!component || !dc || !ac) return 'unknown';
    const count = parts.length === 1 ? 1 : component.across * component.down;
    for (let i = 0; i < count; i++) blocks.push({ dc, ac });
    seen.add(component.id);
  }
  const units = unitsOf(
    frame,
    parts.map(({ component }) => component!),
  );
  return hasUnits(createBits(bytes, start), blocks, units, restartInterval) ? 'whole' : 'cut';
}

interface Block {
  dc: HuffmanTable;
  ac: HuffmanTable;
}

function unitsOf(
  { width, height, components }: NonNullable<Reading['frame']>,
  [first, ...more]: readonly Component[],
): number {
  const most = (of: (component: Component) => number) => Math.max(...components.map(of));
  const [across, down] = [most((one) => one.across), most((one) => one.down)];
  if (more.length > 0) return Math.ceil(width / (8 * across)) * Math.ceil(height / (8 * down));
  const part = (size: number, own: number, all: number) => Math.ceil(Math.ceil((size * own) / all) / 8);
  return part(width, first!.across, across) * part(height, first!.down, down);
}

function hasUnits(bits: Bits, blocks: readonly Block[], units: number, restartInterval: number): boolean {
  for (let unit = 0; unit < units; unit++) {
    const isRestart = restartInterval > 0 && unit > 0 && unit % restartInterval === 0;
    if (isRestart && !bits.passMarker(FIRST_RESTART + ((unit / restartInterval - 1) & 7))) return false;
    for (const block of blocks) if (!passBlock(bits, block)) return false;
    if (bits.isShort()) return false;
  }
  return true;
}

function passBlock(bits: Bits, { dc, ac }: Block): boolean {
  const category = bits.symbol(dc);
  if (category < 0 || category > 15) return false;
  bits.value(category);
  for (let i = 1; i < 64; i++) {
    const symbol = bits.symbol(ac);
    if (symbol === 0) return true;
    i += symbol >> 4;
    if (symbol < 0 || i > 63) return false;
    if (symbol !== ZEROS) bits.value(symbol & 15);
  }
  return true;
}
