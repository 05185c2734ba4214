// The downhill simplex (J. A. Nelder and R. Mead, Computer Journal 7, 1965): minimises a function of a few numbers.

/** @param {(x: number[]) => number} f @param {number[]} start @param {{ step?: number, rounds: number }} options */
export function minimise(f, start, { step = 0.3, rounds }) {
  const point = (x) => ({ x, value: f(x) });
  let simplex = [point(start), ...start.map((_, i) => point(start.map((v, j) => (i === j ? v + step : v))))];
  for (let round = 0; round < rounds; round++) {
    simplex.sort((a, b) => a.value - b.value);
    const worst = simplex[start.length];
    simplex = simplex.slice(0, -1);
    const centre = start.map((_, i) => simplex.reduce((sum, { x }) => sum + x[i], 0) / simplex.length);
    const towards = (by) => point(centre.map((v, i) => v + by * (worst.x[i] - v)));
    const mirrored = towards(-1);
    if (mirrored.value < simplex[0].value) {
      const further = towards(-2);
      simplex.push(further.value < mirrored.value ? further : mirrored);
    } else if (mirrored.value < simplex[start.length - 1].value) {
      simplex.push(mirrored);
    } else {
      const nearer = towards(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(worst.value, mirrored.value)) simplex.push(nearer);
      else {
        const [best] = simplex;
        simplex = [
          best,
          ...[...simplex.slice(1), worst].map(({ x }) => point(x.map((v, i) => (v + best.x[i]) / 2))),
        ];
      }
    }
  }
  return simplex.reduce((best, other) => (other.value < best.value ? other : best)).x;
}
