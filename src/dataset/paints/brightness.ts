// A colour at another brightness, by a factor on sRGB code values or on linear light, and the factor between two colours.
import { codeOfLinear, linearOfCode } from '../../colour/srgb.ts';
import type { FactorScale } from './reading.ts';
import type { Rgb } from '../dataset.ts';

/** Code values: a channel above may be clipped, JPEG's errors allowed for, and tells no ratio. */
const UNCLIPPED = 250;
/** Halvings of the interval that a linear factor is looked for in: to a millionth of it. */
const HALVINGS = 40;
const LARGEST_LINEAR = 1000;

/** Code values of a channel at a factor, clipped at 255. */
export function scaledChannel(code: number, factor: number, scale: FactorScale): number {
  const value = scale === 'coded' ? code * factor : codeOfLinear(linearOfCode(code) * factor);
  return Math.min(255, value);
}

/** Code values of a colour at a factor, clipped at 255. */
export function scaledColour([r, g, b]: Rgb, factor: number, scale: FactorScale): Rgb {
  const at = (code: number) => scaledChannel(code, factor, scale);
  return [at(r), at(g), at(b)];
}

/** A channel of the key that gives `code` at a factor, or null where it is clipped and tells nothing. */
export function unscaledChannel(code: number, factor: number, scale: FactorScale): number | null {
  if (code > UNCLIPPED) return null;
  return scale === 'coded' ? code / factor : codeOfLinear(linearOfCode(code) / factor);
}

/** The factor from a key to a colour, least squares over the channels that are not clipped; null where all are, or the key is black. */
export function measuredFactor(key: Rgb, colour: Rgb, scale: FactorScale): number | null {
  const valueOf = scale === 'coded' ? (code: number) => code : linearOfCode;
  let [along, square] = [0, 0];
  for (let c = 0; c < 3; c++) {
    if (colour[c]! > UNCLIPPED) continue;
    along += valueOf(key[c]!) * valueOf(colour[c]!);
    square += valueOf(key[c]!) ** 2;
  }
  return square > 0 && along > 0 ? along / square : null;
}

/** The factor on code values that is as bright, over all channels, as a factor on linear light; of black the linear one. */
export function codedFactor(key: Rgb, linearFactor: number): number {
  const level = key[0] + key[1] + key[2];
  if (level === 0) return linearFactor;
  const sum = key.reduce((total, code) => total + codeOfLinear(linearOfCode(code) * linearFactor), 0);
  return sum / level;
}

/** The inverse of `codedFactor`. */
export function linearFactor(key: Rgb, coded: number): number {
  let [low, high] = [0, LARGEST_LINEAR];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (codedFactor(key, middle) < coded) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
