// Less than which CIEDE2000 can't be, for colours of which little is known: what spares a search most of its work.

/** S_L = 1 + 0.015 (L̄ − 50)² / √(20 + (L̄ − 50)²) at L̄ = 0 or 100, where it is largest. */
const MOST_S_L = 1 + (0.015 * 2500) / Math.sqrt(2520);
const C_25_7 = 25 ** 7;
/** |sin 2Δθ| at the largest Δθ, 30°. */
const MOST_TURN = Math.sqrt(3) / 2;
/** |R_T| / 2 where both hues lie between 0 and 180°: Δθ = 30° exp(−((h̄ − 275°) / 25°)²) with h̄ 95° away at least. */
const LEAST_TURN = 1e-6;

/**
 * A lower bound of ΔE00² between any two colours whose lightness differs by `deltaL` at least, whose (a*, b*) are √`plane2`
 * apart at least and have a mean chroma of `chroma` at most; `isWarm` says that neither has a b* below 0.
 *
 * ΔE00² = (ΔL/S_L)² + x² + y² + R_T x y with x = ΔC'/S_C, y = ΔH'/S_H. The last three are (1 − |R_T| / 2) (x² + y²) at
 * least; S_H ≤ S_C = 1 + 0.045 C̄', as T ≤ 1.93; ΔC'² + ΔH'² = Δa'² + Δb² ≥ Δa² + Δb²; C̄' ≤ (1 + G) C̄, which grows with
 * C̄; and |R_T| ≤ R_C sin 60°, and nearly nothing away from blue.
 */
export function leastDeltaE00Squared(
  deltaL: number,
  plane2: number,
  chroma: number,
  isWarm: boolean,
): number {
  const seventh = seventhPower(chroma);
  const stretched = chroma * (1.5 - 0.5 * Math.sqrt(seventh / (seventh + C_25_7)));
  const far = seventhPower(stretched);
  const turn = isWarm ? LEAST_TURN : MOST_TURN * Math.sqrt(far / (far + C_25_7));
  const sC = 1 + 0.045 * stretched;
  const light = deltaL / MOST_S_L;
  return light * light + ((1 - turn) * plane2) / (sC * sC);
}

function seventhPower(v: number): number {
  const cube = v * v * v;
  return cube * cube * v;
}
