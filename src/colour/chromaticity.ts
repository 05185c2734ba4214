// What of a colour stays when only its brightness changes.
import type { Rgb } from './srgb.ts';

/** Angle in degrees between two colours as vectors of code values; 0 when one is a brighter copy of the other. */
export function codeAngle(one: Rgb, other: Rgb): number {
  const dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  const norms = Math.hypot(...one) * Math.hypot(...other);
  if (norms === 0) return one.every((v, c) => v === other[c]) ? 0 : 90;
  return (Math.acos(Math.min(1, dot / norms)) * 180) / Math.PI;
}

/** Spread of the channels relative to the brightest, 0 for a neutral grey to 1. */
export function relativeChroma(rgb: Rgb): number {
  const max = Math.max(...rgb);
  return max <= 0 ? 0 : (max - Math.min(...rgb)) / max;
}
