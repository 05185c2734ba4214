// A paint's brightness curve: what each picture shows over its factor, and what the paint's own colour is there. No DOM.
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { scaledColour } from '../../dataset/paints/brightness.ts';
import type { FactorScale } from '../../dataset/paints/reading.ts';

export interface CurvePoint {
  factor: number;
  /** Robust mean of the picture, sRGB code values. */
  colour: Rgb;
  /** L* of that. */
  lightness: number;
  /** CIEDE2000 from the paint's own colour at this factor. */
  off: number;
}

/** Pictures whose mean was measured, by their factors. */
export function curveOf(
  { pictures, colour: own }: Pick<Paint, 'pictures' | 'colour'>,
  scale: FactorScale,
): CurvePoint[] {
  return pictures
    .flatMap(({ factor, colour }) => {
      if (!colour) return [];
      const lab = labOfRgb(colour);
      const expected = labOfRgb(scaledColour(own, factor, scale));
      return [{ factor, colour, lightness: lab[0], off: deltaE00(lab, expected) }];
    })
    .sort((one, other) => one.factor - other.factor);
}

/** L* of the paint's own colour at so many factors from 0 to `most`, evenly spaced: [factor, L*]. */
export function ownCurve(own: Rgb, scale: FactorScale, most: number, count: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const factor = (most * i) / (count - 1);
    return [factor, labOfRgb(scaledColour(own, factor, scale))[0]];
  });
}
