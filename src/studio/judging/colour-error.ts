// How far drawn swatches are from the colours that were asked for, whatever their brightness.
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb, type Lab } from '../../colour/lab.ts';
import { BRIGHTNESS_FACTORS, type Paint } from '../../dataset/dataset.ts';
import type { JudgedPictures } from './judged-pictures.ts';

/** Between two brightness factors of a complete paint so many more are looked at. */
const BETWEEN = 4;
/** A distance up to this counts as the colour asked for. */
export const NEAR = 3;

/** ΔE00 of each picture's mean colour to the nearest of its paint’s brightness curve: the key’s code values × 0.3 to 1.35. */
export function colourErrors(
  { count, side, bytes, classes }: JudgedPictures,
  paints: readonly Paint[],
): Float32Array {
  const curves = new Map<number, Lab[]>();
  const pixels = side * side;
  return Float32Array.from({ length: count }, (_, n) => {
    const paint = classes[n]!;
    const curve = curves.get(paint) ?? curveOf(paints[paint]!);
    curves.set(paint, curve);
    const sums: [number, number, number] = [0, 0, 0];
    for (let i = n * pixels * 3, c = 0; i < (n + 1) * pixels * 3; i++, c = (c + 1) % 3) sums[c]! += bytes[i]!;
    const lab = labOfRgb([sums[0] / pixels, sums[1] / pixels, sums[2] / pixels]);
    return Math.min(...curve.map((point) => deltaE00(lab, point)));
  });
}

function curveOf({ colour }: Paint): Lab[] {
  const count = (BRIGHTNESS_FACTORS.length - 1) * BETWEEN + 1;
  const [first, last] = [BRIGHTNESS_FACTORS[0]!, BRIGHTNESS_FACTORS.at(-1)!];
  return Array.from({ length: count }, (_, i) => {
    const factor = first + ((last - first) * i) / (count - 1);
    const [r, g, b] = colour.map((value) => Math.min(255, value * factor)) as [number, number, number];
    return labOfRgb([r, g, b]);
  });
}
