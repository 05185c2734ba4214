// What a photo makes of a paint: the light on the surface, and how light and camera together bend colours. Pure; the fitted numbers
// live next door, the light of one photo is found in find-light.ts.
import { matrix, type Matrix3 } from '../../colour/lab-error.ts';
import type { Matrix } from '../../shared/cholesky.ts';
import type { LinearRgb } from '../light-picture.ts';

/** Fitted by scripts/fit-wall-light.mjs. */
export interface LightNumbers {
  /** Mean of the bend, [channel × departure]: what coloured light adds to a reflectance per unit of its departure from grey. */
  bend: readonly number[];
  /** Covariance of the bend from one light and camera to another, rows. */
  bendSpread: Matrix;
  /** Second moments about 0 of what white balance leaves of a light's colour, [ln R/G, ln B/G], rows. */
  casts: Matrix;
  /** Where nothing is known: ln level = `at` + `slope` · ln(luminance of the surface), give or take `deviation`. */
  level: { at: number; slope: number; deviation: number };
  /** Mean CIEDE2000 per unit of the root mean square that the covariances foretell. */
  scale: { paint: number; card: number; nothing: number };
  /** The same of photographs of charts, whose cameras bend tones and whose light is not even. */
  photographs: { paint: number; card: number };
}

/**
 * The light at the surface's usual brightness. `state`: ln level (of a white surface's green), ln R/G and ln B/G of white, then the
 * bend less its mean, [channel × departure]. A reflectance R looks like white ∘ (R + gate · bend · d(R)), d = (R − G, B − G): greys
 * have the light's colour, and light that the camera made neutral is taken for daylight, for which its colours are right.
 */
export interface PhotoLight {
  numbers: LightNumbers;
  state: readonly number[];
  /** Of `state`, rows. */
  covariance: Matrix;
}

/** Numbers of a light's state. */
export const STATE = 9;
/** White nearer to neutral than this, in log ratio units, tells nothing of the light (as in colour/light-features.ts). */
const NEUTRAL_RADIUS = 0.02;
/** Least reflectance that a bent colour is taken to have. */
const DARKEST = 1e-4;
/** Share of the bend's spread that light counts with that looks neutral. */
const NEUTRAL_SPREAD = 0.35;
/** What paints of one colour differ by in one light, and the coding of bytes: one standard deviation, relative and in linear light. */
const NOISE = { relative: 0.012, level: 0.0015 };

/** What a surface of that reflectance (linear sRGB under D65) would look like there, linear light of the picture. */
export function seenUnder({ numbers, state }: PhotoLight, reflectance: LinearRgb): LinearRgb {
  return seenIn(numbers, state, reflectance);
}

/** As `seenUnder`, of a state. */
export function seenIn({ bend }: LightNumbers, state: readonly number[], reflectance: LinearRgb): LinearRgb {
  const white = whiteOf(state);
  const gate = gateOf(state);
  const [red, blue] = departures(reflectance);
  return byChannel((c) => {
    const bent = (bend[2 * c]! + state[3 + 2 * c]!) * red + (bend[2 * c + 1]! + state[4 + 2 * c]!) * blue;
    return white[c]! * Math.max(DARKEST, reflectance[c]! + gate * bent);
  });
}

/** Covariance in linear light of what `seenUnder` says. */
export function seenCovariance(light: PhotoLight, reflectance: LinearRgb): Matrix3 {
  const seen = seenUnder(light, reflectance);
  const white = whiteOf(light.state);
  const gate = Math.max(NEUTRAL_SPREAD, gateOf(light.state));
  const [red, blue] = departures(reflectance);
  const slopes = [0, 1, 2].map((c) =>
    Array.from({ length: STATE }, (_, k) => {
      if (k < 3) return k === 0 || k === c / 2 + 1 ? seen[c]! : 0;
      const own = k - 3 - 2 * c;
      return own === 0 || own === 1 ? white[c]! * gate * (own === 0 ? red : blue) : 0;
    }),
  );
  return matrix((i, j) => {
    const noise = i === j ? (NOISE.relative * seen[i]! + NOISE.level) ** 2 : 0;
    return noise + bilinear(slopes[i]!, light.covariance, slopes[j]!);
  });
}

function bilinear(a: readonly number[], m: Matrix, b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * m[i]!.reduce((inner, v, j) => inner + v * b[j]!, 0), 0);
}

/** What a perfectly white surface looks like there, linear light of the picture. */
export function whiteOf([level, red, blue]: readonly number[]): LinearRgb {
  return [Math.exp(level! + red!), Math.exp(level!), Math.exp(level! + blue!)];
}

function gateOf([, red, blue]: readonly number[]): number {
  return -Math.expm1(-(red! ** 2 + blue! ** 2) / NEUTRAL_RADIUS ** 2);
}

function departures([r, g, b]: LinearRgb): [red: number, blue: number] {
  return [r - g, b - g];
}

export function luminanceOf([r, g, b]: LinearRgb): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** As `luminanceOf`, of a pixel in interleaved light. */
export function luminanceAt(rgb: Float32Array, at: number): number {
  return 0.2126 * rgb[at]! + 0.7152 * rgb[at + 1]! + 0.0722 * rgb[at + 2]!;
}

export function byChannel(value: (channel: number) => number): LinearRgb {
  return [value(0), value(1), value(2)];
}
