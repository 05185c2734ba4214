// The light of a picture, as the wall's parts pass it on: linear sRGB, interleaved. No DOM, no encoded bytes but at this edge.
import { codeOfLinear, linearOfCode, type Rgb } from '../colour/srgb.ts';

/** Linear light in the order red, green, blue; 1 is what code value 255 stands for, and more is possible. */
export type LinearRgb = Rgb;

export interface LightPicture {
  width: number;
  height: number;
  /** width × height × 3, row by row. */
  rgb: Float32Array;
}

const LINEAR_OF_BYTE = Float32Array.from({ length: 256 }, (_, code) => linearOfCode(code));

/** Of decoded pixels, RGBA with alpha 255 (4 bytes a pixel). */
export function lightOfRgba(rgba: Uint8ClampedArray, width: number, height: number): LightPicture {
  const rgb = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
    rgb[to] = LINEAR_OF_BYTE[rgba[from]!]!;
    rgb[to + 1] = LINEAR_OF_BYTE[rgba[from + 1]!]!;
    rgb[to + 2] = LINEAR_OF_BYTE[rgba[from + 2]!]!;
  }
  return { width, height, rgb };
}

/** Steps between 0 and 1 of the table that encodes; between them the curve is straight to a sixteenth of a code value. */
const STEPS = 1 << 14;
const CODE_OF_STEP = Float32Array.from({ length: STEPS + 2 }, (_, step) => codeOfLinear(step / STEPS));

/** Opaque pixels, rounded and clipped. */
export function rgbaOfLight({ width, height, rgb }: LightPicture): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = codeOf(rgb[from]!);
    rgba[to + 1] = codeOf(rgb[from + 1]!);
    rgba[to + 2] = codeOf(rgb[from + 2]!);
    rgba[to + 3] = 255;
  }
  return rgba;
}

function codeOf(light: number): number {
  if (!(light > 0)) return 0;
  if (light >= 1) return 255;
  // Close to black the curve is straight, and a table's step too wide.
  if (light < 1 / 256) return codeOfLinear(light);
  const at = light * STEPS;
  const step = Math.floor(at);
  return CODE_OF_STEP[step]! + (at - step) * (CODE_OF_STEP[step + 1]! - CODE_OF_STEP[step]!);
}

/** Steps between 0 and 1 of the table that rounds; at black, where the curve is steepest, a tenth of a code value each. */
const BYTE_STEPS = 1 << 15;
const BYTE_OF_STEP = Uint8Array.from({ length: BYTE_STEPS + 1 }, (_, step) =>
  Math.round(codeOfLinear(step / BYTE_STEPS)),
);

/** Writes light [pixels, 3] into places of an RGBA picture, rounded (to 0.6 of a code value) and clipped. */
export function bytesOfLight(light: Float32Array, pixels: Uint32Array, rgba: Uint8ClampedArray): void {
  for (let k = 0, from = 0; k < pixels.length; k++, from += 3) {
    const to = 4 * pixels[k]!;
    rgba[to] = BYTE_OF_STEP[stepOf(light[from]!)]!;
    rgba[to + 1] = BYTE_OF_STEP[stepOf(light[from + 1]!)]!;
    rgba[to + 2] = BYTE_OF_STEP[stepOf(light[from + 2]!)]!;
  }
}

function stepOf(light: number): number {
  if (!(light > 0)) return 0;
  return light >= 1 ? BYTE_STEPS : (light * BYTE_STEPS + 0.5) | 0;
}
