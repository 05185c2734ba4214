// A photo as it would look in another light: a simulation by the lights' chromaticities alone. What a paint's spectrum does
// in another light, and how much light there is, it does not know.
import type { LightPicture } from './light-picture.ts';

/** `taken`: as the photo is. `morning`: daylight of 4,500 K. `lamp`: CIE illuminant A. `shade`: CIE D75, a northern sky. */
export const WALL_LIGHTS = ['taken', 'morning', 'lamp', 'shade'] as const;
export type WallLight = (typeof WALL_LIGHTS)[number];

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** CIE 1931 chromaticities: CIE 15:2018 (A, D65, D75); D45 by its formula of the daylight locus at 4,500 K. */
const CHROMATICITIES = {
  taken: [0.31272, 0.32903],
  morning: daylight(4500),
  lamp: [0.44757, 0.40745],
  shade: [0.29902, 0.31485],
} as const;

/** CIE 15:2018, daylight of 4,000 to 7,000 K. */
function daylight(kelvin: number): readonly [x: number, y: number] {
  const x = -4.607e9 / kelvin ** 3 + 2.9678e6 / kelvin ** 2 + 99.11 / kelvin + 0.244063;
  return [x, -3 * x * x + 2.87 * x - 0.275];
}

/** Linear sRGB to XYZ, IEC 61966-2-1. */
const XYZ_OF_RGB: Matrix = [
  [0.4124, 0.3576, 0.1805],
  [0.2126, 0.7152, 0.0722],
  [0.0193, 0.1192, 0.9505],
];

/** XYZ to sharpened cone responses: Bradford, as in ICC.1:2022. */
const CONES_OF_XYZ: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

/**
 * How far eyes adapt to the light of a room: CIECAM02's D = 1 − e^(−(L_A + 42)/92)/3.6 at L_A = 20 cd/m². What is left of
 * a light's colour after that is what somebody in the room sees of it.
 */
const ADAPTATION = 1 - Math.exp(-(20 + 42) / 92) / 3.6;

/** Linear sRGB as photographed to linear sRGB in that light, as seen by eyes that adapt to it; rows of a 3 × 3 matrix. */
export function lightMatrix(light: WallLight): Matrix {
  const conesOfRgb = product(CONES_OF_XYZ, XYZ_OF_RGB);
  const taken = apply(CONES_OF_XYZ, whiteOf(CHROMATICITIES.taken));
  const white = apply(CONES_OF_XYZ, whiteOf(CHROMATICITIES[light]));
  const gains = white.map((cone, i) => ADAPTATION + ((1 - ADAPTATION) * cone) / taken[i]!);
  const changed = conesOfRgb.map((row, i) => row.map((v) => v * gains[i]!)) as unknown as Matrix;
  return product(inverse(conesOfRgb), changed);
}

/** Changes the picture's light in place; nothing for `taken`. */
export function changeLight({ rgb }: LightPicture, light: WallLight): void {
  if (light === 'taken') return;
  const [[a, b, c], [d, e, f], [g, h, i]] = lightMatrix(light);
  for (let at = 0; at < rgb.length; at += 3) {
    const [red, green, blue] = [rgb[at]!, rgb[at + 1]!, rgb[at + 2]!];
    rgb[at] = a * red + b * green + c * blue;
    rgb[at + 1] = d * red + e * green + f * blue;
    rgb[at + 2] = g * red + h * green + i * blue;
  }
}

/** XYZ at Y = 1. */
function whiteOf([x, y]: readonly [number, number]): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

function apply(m: Matrix, [x, y, z]: Triple): Triple {
  return m.map((row) => row[0] * x + row[1] * y + row[2] * z) as unknown as Triple;
}

function product(left: Matrix, right: Matrix): Matrix {
  return left.map((row) =>
    [0, 1, 2].map((c) => row[0] * right[0][c]! + row[1] * right[1][c]! + row[2] * right[2][c]!),
  ) as unknown as Matrix;
}

/** By cofactors. */
function inverse([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ].map((row) => row.map((v) => v / determinant)) as unknown as Matrix;
}
