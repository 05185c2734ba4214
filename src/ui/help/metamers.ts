// Two paints that are one colour in daylight and two under a lamp: no camera, and no eye, tells them apart in daylight alone.
import { FIRST_NM, OBSERVER_D65, STEP_NM } from '../../colour/d65-observer.ts';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../../colour/srgb.ts';
import { rgbOfXyz, type Xyz } from '../../colour/xyz.ts';

export interface Metamers {
  /** Code values of both, as an eye that has adapted to the light sees them. */
  colours: readonly [Rgb, Rgb];
  deltaE00: number;
}

type Spectrum = readonly number[];

const WAVELENGTHS: Spectrum = OBSERVER_D65.map((_, i) => FIRST_NM + STEP_NM * i);
const DAYLIGHT: Spectrum = OBSERVER_D65.map(([, , , power]) => power);
/** CIE standard illuminant A, ISO/CIE 11664-2:2022. */
const LAMP: Spectrum = WAVELENGTHS.map(
  (nm) => (100 * (560 / nm) ** 5 * Math.expm1(1.435e7 / (2848 * 560))) / Math.expm1(1.435e7 / (2848 * nm)),
);

/** A grey beige that rises towards red, share of the light by wavelength. */
const FIRST: Spectrum = WAVELENGTHS.map((nm) => 0.26 + 0.16 / (1 + Math.exp((560 - nm) / 35)));
/** How far the other paint's spectrum swings around that. */
const SWING = 0.2;
const SWING_NM = 47;

/** The pair in daylight (D65) and under an incandescent lamp (A). */
export function metamersIn(light: 'daylight' | 'lamp'): Metamers {
  const power = light === 'daylight' ? DAYLIGHT : LAMP;
  const [one, other] = [FIRST, secondPaint()].map((paint) => seenIn(paint, power)) as [Rgb, Rgb];
  return { colours: [one, other], deltaE00: deltaE00(labOfRgb(one), labOfRgb(other)) };
}

/** The first with a swing of which the eye sees nothing in daylight: what it would see of it is taken out (a metameric black). */
function secondPaint(): Spectrum {
  const swing = WAVELENGTHS.map((nm) => SWING * Math.cos((2 * Math.PI * (nm - FIRST_NM)) / (2 * SWING_NM)));
  const seen = [0, 1, 2].map((c) => OBSERVER_D65.map((line) => line[c]! * line[3]));
  return FIRST.map((value, i) => value + withoutParts(swing, orthogonal(seen))[i]!);
}

/** Gram and Schmidt. */
function orthogonal(vectors: readonly Spectrum[]): Spectrum[] {
  const found: Spectrum[] = [];
  for (const vector of vectors) {
    const rest = withoutParts(vector, found);
    const length = Math.sqrt(dot(rest, rest));
    found.push(rest.map((v) => v / length));
  }
  return found;
}

function withoutParts(vector: Spectrum, unit: readonly Spectrum[]): Spectrum {
  return unit.reduce((rest, axis) => {
    const share = dot(rest, axis);
    return rest.map((v, i) => v - share * axis[i]!);
  }, vector);
}

const dot = (one: Spectrum, other: Spectrum) => one.reduce((sum, v, i) => sum + v * other[i]!, 0);

/** Code values after complete adaptation to the light, by linear sRGB (von Kries), as everywhere in the app. */
function seenIn(paint: Spectrum, power: Spectrum): Rgb {
  const light = linearOfRgb(rgbOfXyz(xyzOf(power, power)));
  const seen = linearOfRgb(
    rgbOfXyz(
      xyzOf(
        paint.map((v, i) => v * power[i]!),
        power,
      ),
    ),
  );
  return rgbOfLinear([seen[0] / light[0], seen[1] / light[1], seen[2] / light[2]]);
}

/** Y of `white` = 1. */
function xyzOf(spectrum: Spectrum, white: Spectrum): Xyz {
  const sum = (c: 0 | 1 | 2, of: Spectrum) =>
    OBSERVER_D65.reduce((all, line, i) => all + line[c] * of[i]!, 0);
  const scale = sum(1, white);
  return [sum(0, spectrum) / scale, sum(1, spectrum) / scale, sum(2, spectrum) / scale];
}
