// How far a white's colour is from that of any common light: daylight, lamps, and what white balance leaves of them.
import type { Rgb } from './srgb.ts';

/** Reciprocal temperatures looked at, in mired (10⁶/K): from a deep blue sky to a candle. */
const MIREDS = Array.from({ length: 60 }, (_, i) => 40 + 10 * i);

/** CIE 1960 chromaticity of linear sRGB (IEC 61966-2-1, D65). */
export function uvOfLinear([r, g, b]: Rgb): readonly [u: number, v: number] {
  const x = 0.4124 * r + 0.3576 * g + 0.1805 * b;
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
  const sum = x + 15 * y + 3 * z;
  return sum > 0 ? [(4 * x) / sum, (6 * y) / sum] : [0, 0];
}

/**
 * Chromaticity of a black body, CIE 1960. M. Krystek, "An algorithm to calculate correlated colour temperature", Color
 * Research and Application 10 (1985); good to 8·10⁻⁵ between 1,000 and 15,000 K, smooth beyond.
 */
export function planckianUv(kelvin: number): readonly [u: number, v: number] {
  const t = kelvin;
  const u =
    (0.860117757 + 1.54118254e-4 * t + 1.28641212e-7 * t * t) /
    (1 + 8.42420235e-4 * t + 7.08145163e-7 * t * t);
  const v =
    (0.317398726 + 4.22806245e-5 * t + 4.20481691e-8 * t * t) /
    (1 - 2.89741816e-5 * t + 1.61456053e-7 * t * t);
  return [u, v];
}

/** Distance of a white's colour (linear sRGB) from the black bodies' line, CIE 1960: |Duv|, and beyond its ends. */
export function distanceFromLights(linear: Rgb): number {
  const [u, v] = uvOfLinear(linear);
  return Math.min(
    ...MIREDS.map((mired) => {
      const [pu, pv] = planckianUv(1e6 / mired);
      return Math.hypot(u - pu, v - pv);
    }),
  );
}
