// Decodes the commonest kind of photographed or rendered swatch itself: a small baseline JPEG without a profile, to the very
// pixels that libjpeg gives, and so Chromium, Firefox and WebKit. Their way, through a Blob, takes many times longer for so small a file.
import type { DecodedPicture, EvenPicture } from '../decoded-picture.ts';
import { readJpegFrame, type JpegFrame } from './jpeg-frame.ts';
import { decodeScan, evenSamples, type Plane } from './jpeg-scan.ts';

/**
 * The pixels of a file that passed `inspectPicture`; null for what a browser has to judge: another kind of JPEG, or one that is
 * damaged.
 */
export function decodePlainJpeg(bytes: Uint8Array): DecodedPicture | EvenPicture | null {
  const frame = readJpegFrame(bytes);
  if (!frame) return null;
  const { width, height, components } = frame;
  const even = evenSamples(bytes, frame);
  if (even) {
    pixelOf(even[0]!, even[1], even[2]);
    return { width, height, rgb: [painted[0]!, painted[1]!, painted[2]!] };
  }
  const planes = decodeScan(bytes, frame);
  if (!planes) return null;
  const data = new Uint8ClampedArray(width * height * 4);
  if (components.length === 1) paintGrey(planes[0]!, frame, data);
  else paintColour(planes, frame, data);
  return { width, height, data };
}

/** Rec. 601 in 16 bits of fraction, by the sample, as libjpeg's jdcolor.c rounds it. */
const ONE_HALF = 32768;
const byOffset = (factor: number, plus: number, shift: number) =>
  Int32Array.from({ length: 256 }, (_, i) => (Math.round(factor * 65536) * (i - 128) + plus) >> shift);
const RED_OF_CR = byOffset(1.402, ONE_HALF, 16);
const BLUE_OF_CB = byOffset(1.772, ONE_HALF, 16);
const GREEN_OF_CR = byOffset(-0.71414, 0, 0);
const GREEN_OF_CB = byOffset(-0.34414, ONE_HALF, 0);

const painted = new Uint8ClampedArray([0, 0, 0, 255]);
const pixelOfPainted = new Uint32Array(painted.buffer);

/** Opaque RGBA as one number, in the machine's order. */
function pixelOf(luma: number, cb = 128, cr = 128): number {
  painted[0] = luma + RED_OF_CR[cr]!;
  painted[1] = luma + ((GREEN_OF_CB[cb]! + GREEN_OF_CR[cr]!) >> 16);
  painted[2] = luma + BLUE_OF_CB[cb]!;
  return pixelOfPainted[0]!;
}

function paintGrey({ samples, stride }: Plane, { width, height }: JpegFrame, data: Uint8ClampedArray): void {
  const pixels = new Uint32Array(data.buffer);
  for (let y = 0, out = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixels[out++] = pixelOf(samples[y * stride + x]!);
}

function paintColour(planes: readonly Plane[], frame: JpegFrame, data: Uint8ClampedArray): void {
  const { width, height, components } = frame;
  const { samples, stride } = planes[0]!;
  const [cbRow, crRow] = [new Uint8Array(width + 2), new Uint8Array(width + 2)];
  const half = components[1]!;
  const [isAcross, isDown] = [components[0]!.across === 2, components[0]!.down === 2];
  const spread = isDown ? spreadBoth : isAcross ? spreadAcross : copyRow;
  const pixels = new Uint32Array(data.buffer);
  let before = -1; // swatches are mostly of one colour
  let pixel = 0;
  for (let y = 0, out = 0; y < height; y++) {
    spread(planes[1]!, half, y, cbRow);
    spread(planes[2]!, half, y, crRow);
    for (let x = 0, at = y * stride; x < width; x++, at++, out++) {
      const luma = samples[at]!;
      const cb = cbRow[x]!;
      const cr = crRow[x]!;
      const own = (luma << 16) | (cb << 8) | cr;
      if (own !== before) {
        before = own;
        pixel = pixelOf(luma, cb, cr);
      }
      pixels[out] = pixel;
    }
  }
}

interface Size {
  width: number;
  height: number;
}
/** The samples of row `y` of the picture. */
type Spread = (plane: Plane, size: Size, y: number, out: Uint8Array) => void;

const copyRow: Spread = ({ samples, stride }, { width }, y, out) =>
  out.set(samples.subarray(y * stride, y * stride + width));

/** Each between two: three parts of the nearer, one of the other (libjpeg's "fancy upsampling", jdsample.c). */
const spreadAcross: Spread = ({ samples, stride }, { width }, y, out) => {
  const at = y * stride;
  for (let x = 0; x < width; x++) {
    const own = samples[at + x]!;
    const left = x === 0 ? own : samples[at + x - 1]!;
    const right = x === width - 1 ? own : samples[at + x + 1]!;
    out[2 * x] = (3 * own + left + 1) >> 2;
    out[2 * x + 1] = (3 * own + right + 2) >> 2;
  }
};

/** The same both ways; beyond the picture's edge is its edge. */
const spreadBoth: Spread = ({ samples, stride }, { width, height }, y, out) => {
  const row = y >> 1;
  const other = Math.min(height - 1, Math.max(0, row + (y % 2 === 0 ? -1 : 1)));
  const [at, beside] = [row * stride, other * stride];
  let left = 3 * samples[at]! + samples[beside]!;
  let own = left;
  for (let x = 0; x < width; x++) {
    const next = Math.min(width - 1, x + 1);
    const right = 3 * samples[at + next]! + samples[beside + next]!;
    out[2 * x] = (3 * own + left + 8) >> 4;
    out[2 * x + 1] = (3 * own + right + 7) >> 4;
    left = own;
    own = right;
  }
};
