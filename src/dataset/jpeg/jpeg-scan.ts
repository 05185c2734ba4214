// The coded samples of a baseline JPEG: Huffman codes to planes of samples (ITU T.81, F.2).
import { idctBlock, idctSample } from './jpeg-idct.ts';
import { ZIGZAG, type HuffmanTable, type JpegComponent, type JpegFrame } from './jpeg-frame.ts';

/** Samples of a component, whole blocks. */
export interface Plane {
  samples: Uint8Array;
  /** Samples from row to row. */
  stride: number;
}

const END_OF_IMAGE = 0xd9;
const FIRST_RESTART = 0xd0;
/** Sixteen zeros. */
const ZEROS = 0xf0;
/** Coefficients of pictures of 8 bits are within this; beyond it decoders overflow, each in its way. */
const LARGEST = 4095;

/** Null where anything is not as it must be: decoders differ in what they make of that. */
export function decodeScan(bytes: Uint8Array, frame: JpegFrame): Plane[] | null {
  const { unitsAcross, unitsDown } = unitsOf(frame);
  const planes = frame.components.map(({ across, down }) => {
    const stride = 8 * across * unitsAcross;
    return { samples: new Uint8Array(8 * down * unitsDown * stride), stride };
  });
  const isWhole = eachBlock(bytes, frame, (dc, c, row, column) => {
    const { samples, stride } = planes[c]!;
    const at = 8 * (row * stride + column);
    if (isDcAlone) return fillBlock(idctSample(dc), samples, at, stride);
    block[0] = dc;
    return idctBlock(block, samples, at, stride);
  });
  return isWhole ? planes : null;
}

/** The sample of each component where the whole picture has one colour; null for all others. */
export function evenSamples(bytes: Uint8Array, frame: JpegFrame): number[] | null {
  const levels: (number | undefined)[] = [];
  const isWhole = eachBlock(bytes, frame, (dc, c) => isDcAlone && (levels[c] ??= dc) === dc);
  if (!isWhole) return null;
  const samples = levels.map((dc) => idctSample(dc!));
  return samples.every((sample) => sample !== null) ? samples : null;
}

/** Units (MCUs) that cover the picture. */
function unitsOf({ width, height, components }: JpegFrame): { unitsAcross: number; unitsDown: number } {
  const [{ across, down }] = components as [JpegComponent];
  return { unitsAcross: Math.ceil(width / (8 * across)), unitsDown: Math.ceil(height / (8 * down)) };
}

function fillBlock(sample: number | null, samples: Uint8Array, at: number, stride: number): boolean {
  if (sample === null) return false;
  for (let y = 0, from = at; y < 8; y++, from += stride)
    for (let x = 0; x < 8; x++) samples[from + x] = sample;
  return true;
}

/** The coefficients of a block times their quantisers, all but the first; not set where that is alone. */
const block = new Int32Array(64);
let isDcAlone = true;

/** `dc` is the block's first coefficient times its quantiser; `row` and `column` count the component's blocks. */
type TakeBlock = (dc: number, component: number, row: number, column: number) => boolean;

/** Reads block by block. False if something is not as it must be, or `take` will not go on. */
function eachBlock(bytes: Uint8Array, frame: JpegFrame, take: TakeBlock): boolean {
  const { components, restartInterval, scanStart } = frame;
  const { unitsAcross, unitsDown } = unitsOf(frame);
  const units = unitsAcross * unitsDown;
  const bits = createBits(bytes, scanStart);
  const before = new Int32Array(components.length);
  for (let unit = 0; unit < units; unit++) {
    if (restartInterval > 0 && unit > 0 && unit % restartInterval === 0) {
      if (!bits.passMarker(FIRST_RESTART + ((unit / restartInterval - 1) & 7))) return false;
      before.fill(0);
    }
    const row = Math.floor(unit / unitsAcross);
    const column = unit % unitsAcross;
    for (let c = 0; c < components.length; c++) {
      const component = components[c]!;
      const { across, down, quantisers } = component;
      for (let i = 0; i < across * down; i++) {
        const category = bits.symbol(component.dc);
        if (category < 0 || category > 11) return false;
        const dc = (before[c]! += bits.value(category)) * quantisers[0]!;
        if (dc > LARGEST || dc < -LARGEST || !takeCoefficients(bits, component)) return false;
        const y = across === 1 ? i : i >> 1;
        if (!take(dc, c, row * down + y, column * across + i - y * across)) return false;
      }
    }
  }
  return bits.passMarker(END_OF_IMAGE);
}

/** The rest of a block; false where it is none. */
function takeCoefficients(bits: Bits, { quantisers, ac }: JpegComponent): boolean {
  isDcAlone = true;
  for (let i = 1; i < 64; i++) {
    const symbol = bits.symbol(ac);
    if (symbol === 0) break;
    const size = symbol & 15;
    i += symbol >> 4;
    if (symbol < 0 || i > 63 || size > 10 || (size === 0 && symbol !== ZEROS)) return false;
    if (size === 0) continue;
    const place = ZIGZAG[i]!;
    const value = bits.value(size) * quantisers[place]!;
    if (value > LARGEST || value < -LARGEST) return false;
    if (isDcAlone) block.fill(0);
    isDcAlone = false;
    block[place] = value;
  }
  return true;
}

export interface Bits {
  /** The next symbol; −1 where the bits are no code. */
  symbol(table: HuffmanTable): number;
  /** A number of that many bits, below half of their range negative (T.81, F.2.2.1). */
  value(size: number): number;
  /** Whether all bits taken were there and the next thing in the file is this marker; goes on behind it. */
  passMarker(marker: number): boolean;
  /** Whether bits were taken that are not in the file. */
  isShort(): boolean;
}

export function createBits(bytes: Uint8Array, start: number): Bits {
  let at = start;
  let held = 0; // the last bits of the last bytes taken, `count` of them not used yet
  let count = 0;
  let missing = 0; // bits taken that are not in the file
  const fill = () => {
    while (count <= 16) {
      let byte = 0;
      if (at >= bytes.length || (bytes[at] === 0xff && bytes[at + 1] !== 0)) missing += 8;
      else {
        byte = bytes[at]!;
        at += byte === 0xff ? 2 : 1;
      }
      held = (held << 8) | byte;
      count += 8;
    }
  };
  return {
    symbol({ short, ends, offsets, symbols }) {
      if (count < 16) fill();
      const next = (held >>> (count - 16)) & 0xffff;
      const found = short[next >>> 8]!;
      if (found !== 0) {
        count -= found >>> 8;
        return found & 255;
      }
      let length = 9;
      while (length <= 16 && next >= ends[length]!) length++;
      if (length > 16) return -1;
      count -= length;
      return symbols[(next >>> (16 - length)) + offsets[length]!]!;
    },
    value(size) {
      if (size === 0) return 0;
      if (count < size) fill();
      count -= size;
      const value = (held >>> count) & ((1 << size) - 1);
      return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    },
    isShort: () => missing > count,
    passMarker(marker) {
      const isThere = missing <= count && count - missing < 8;
      if (!isThere || bytes[at] !== 0xff || bytes[at + 1] !== marker) return false;
      at += 2;
      held = count = missing = 0;
      return true;
    },
  };
}
