// Density of brightness factors before a colour is seen.

/** Factors of a complete paint's pictures; what is outside is possible but rare. */
const USUAL = { from: 0.3, to: 1.35, share: 0.94 };
export const POSSIBLE = { from: 0.02, to: 3 };
const USUAL_DENSITY = USUAL.share / (USUAL.to - USUAL.from);
const RARE_DENSITY = (1 - USUAL.share) / (POSSIBLE.to - POSSIBLE.from - USUAL.to + USUAL.from);

/** No stretch of factors, as long as it is times the prior's density somewhere, comes to more. */
export const MOST_MASS = (POSSIBLE.to - POSSIBLE.from) * USUAL_DENSITY;

export function priorDensity(f: number): number {
  return f >= USUAL.from && f <= USUAL.to ? USUAL_DENSITY : RARE_DENSITY;
}
