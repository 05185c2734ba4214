// CIE LCh(ab): lightness, chroma and hue angle of the D65 Lab of lab.ts, and the parts of a difference along them.
import type { Lab } from './lab.ts';

/** L* 0–100, C*ab ≥ 0, hue angle h_ab in degrees, [0, 360); 0 for a colour without chroma. */
export type Lch = readonly [L: number, C: number, h: number];

export function lchOfLab([l, a, b]: Lab): Lch {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  return [l, Math.hypot(a, b), degrees < 0 ? degrees + 360 : degrees];
}

export function labOfLch([l, c, h]: Lch): Lab {
  const angle = (h * Math.PI) / 180;
  return [l, c * Math.cos(angle), c * Math.sin(angle)];
}

/** The angle from one hue to another, degrees in [−180, 180); positive is counter-clockwise (red, yellow, green, blue). */
export function hueTurn(from: number, to: number): number {
  return ((((to - from + 180) % 360) + 360) % 360) - 180;
}

export interface DifferenceParts {
  /** Positive: the second is lighter. */
  lightness: number;
  /** Positive: the second has more chroma. */
  chroma: number;
  /** Positive: the second's hue lies counter-clockwise of the first's. */
  hue: number;
}

/**
 * ΔL*, ΔC*, ΔH* from the first colour to the second, each over its CIE94 weight (CIE 116-1995, graphic arts:
 * S_L = 1, S_C = 1 + 0.045 C, S_H = 1 + 0.015 C, C the geometric mean), so that one is about what can just be seen.
 */
export function differenceParts(from: Lab, to: Lab): DifferenceParts {
  const [l1, c1, h1] = lchOfLab(from);
  const [l2, c2, h2] = lchOfLab(to);
  const mean = Math.sqrt(c1 * c2);
  const hue = 2 * mean * Math.sin((hueTurn(h1, h2) * Math.PI) / 360);
  return {
    lightness: l2 - l1,
    chroma: (c2 - c1) / (1 + 0.045 * mean),
    hue: hue / (1 + 0.015 * mean),
  };
}
