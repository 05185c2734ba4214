// What a measured spectrum looks like under D65 to the 2° observer.
import { FIRST_NM, OBSERVER_D65, STEP_NM } from './d65-observer.ts';
import type { Xyz } from './xyz.ts';

/**
 * XYZ (Y of the perfect diffuser = 1) of reflectance factors 0–1 at `firstNm`, `firstNm + stepNm`, …: summed every 5 nm
 * (CIE 15:2018, 7.1), between measured wavelengths by a cubic through the four around (CIE 15:2018, 7.2.2.1), beyond the
 * ends with the value at the end (7.2.3).
 */
export function xyzOfSpectrum(reflectances: readonly number[], firstNm: number, stepNm: number): Xyz {
  const sums = [0, 0, 0];
  let white = 0;
  OBSERVER_D65.forEach(([x, y, z, power], i) => {
    const reflectance = between(reflectances, (FIRST_NM + i * STEP_NM - firstNm) / stepNm);
    [x, y, z].forEach((v, c) => (sums[c]! += v * power * reflectance));
    white += y * power;
  });
  return [sums[0]! / white, sums[1]! / white, sums[2]! / white];
}

/** At a place between whole indices: Lagrange's cubic through two values on each side, fewer near the ends. */
function between(values: readonly number[], place: number): number {
  const last = values.length - 1;
  if (place <= 0) return values[0]!;
  if (place >= last) return values[last]!;
  const first = Math.max(0, Math.min(Math.floor(place) - 1, last - 3));
  const nodes = Array.from({ length: Math.min(4, last + 1) }, (_, i) => first + i);
  return nodes.reduce((sum, node) => {
    const weight = nodes.reduce(
      (product, other) => (other === node ? product : (product * (place - other)) / (node - other)),
      1,
    );
    return sum + weight * values[node]!;
  }, 0);
}
