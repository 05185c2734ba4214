// L-BFGS with bounds: quasi-Newton steps on the variables that are free, cut off at the box (after Byrd et al., 1995, with a plain
// projected line search in place of the Cauchy point).

/** Value at x; writes the gradient into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface LbfgsOptions {
  lower?: readonly number[] | null;
  upper?: readonly number[] | null;
  /** It ends where no component of the projected gradient is larger. */
  tolerance: number;
  maxSteps: number;
}

const MEMORY = 10;
const ARMIJO = 1e-4;

export interface Minimum {
  x: Float64Array;
  value: number;
}

/** Where the objective is not finite it is not gone to; the start must be finite. */
export function minimise(
  objective: Objective,
  start: readonly number[] | Float64Array,
  options: LbfgsOptions,
): Minimum {
  const n = start.length;
  const project = (x: Float64Array) => {
    for (let i = 0; i < n; i++)
      x[i] = Math.min(options.upper?.[i] ?? Infinity, Math.max(options.lower?.[i] ?? -Infinity, x[i]!));
    return x;
  };
  let x = project(Float64Array.from(start));
  let gradient: Float64Array = new Float64Array(n);
  let value = objective(x, gradient);
  const pairs: Pair[] = [];
  for (let step = 0; step < options.maxSteps; step++) {
    const free = freeVariables(x, gradient, options);
    if (largest(gradient, free) <= options.tolerance) break;
    const direction = directionOf(gradient, pairs, free);
    const found = search(objective, x, value, gradient, direction, project);
    if (!found) {
      // Curvature of another place may mislead: once more along the gradient alone.
      if (pairs.length === 0) break;
      pairs.length = 0;
      continue;
    }
    remember(pairs, x, gradient, found);
    const gain = value - found.value;
    [x, gradient, value] = [found.x, found.gradient, found.value];
    if (gain <= 1e-12 * Math.max(1, Math.abs(value))) break;
  }
  return { x, value };
}

interface Pair {
  s: Float64Array;
  y: Float64Array;
  rho: number;
}

interface Found {
  x: Float64Array;
  gradient: Float64Array;
  value: number;
}

/** Those that don't press against a bound. */
function freeVariables(x: Float64Array, gradient: Float64Array, { lower, upper }: LbfgsOptions): boolean[] {
  return Array.from(x, (at, i) => {
    if (lower && at <= lower[i]! && gradient[i]! > 0) return false;
    return !(upper && at >= upper[i]! && gradient[i]! < 0);
  });
}

function largest(gradient: Float64Array, free: readonly boolean[]): number {
  let most = 0;
  for (let i = 0; i < gradient.length; i++) if (free[i]) most = Math.max(most, Math.abs(gradient[i]!));
  return most;
}

/** The two-loop recursion (Nocedal, 1980). */
function directionOf(gradient: Float64Array, pairs: readonly Pair[], free: readonly boolean[]): Float64Array {
  const q = Float64Array.from(gradient, (g, i) => (free[i] ? g : 0));
  const alphas = pairs.map(() => 0);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]!;
    alphas[k] = rho * dot(s, q);
    addScaled(q, y, -alphas[k]!);
  }
  const last = pairs.at(-1);
  const scale = last ? dot(last.s, last.y) / dot(last.y, last.y) : Math.min(1, 1 / Math.sqrt(dot(q, q)));
  for (let i = 0; i < q.length; i++) q[i]! *= scale;
  pairs.forEach(({ s, y, rho }, k) => addScaled(q, s, alphas[k]! - rho * dot(y, q)));
  return q.map((v, i) => (free[i] ? -v : 0));
}

/** Halves the step until the value has fallen enough; null where it does not. */
function search(
  objective: Objective,
  x: Float64Array,
  value: number,
  gradient: Float64Array,
  direction: Float64Array,
  project: (x: Float64Array) => Float64Array,
): Found | null {
  if (dot(direction, gradient) >= 0) return null;
  const next = new Float64Array(x.length);
  for (let t = 1, tries = 0; tries < 20; t /= 2, tries++) {
    const to = project(x.map((at, i) => at + t * direction[i]!));
    let slope = 0;
    for (let i = 0; i < to.length; i++) slope += gradient[i]! * (to[i]! - x[i]!);
    const reached = objective(to, next);
    if (Number.isFinite(reached) && slope < 0 && reached <= value + ARMIJO * slope)
      return { x: to, gradient: next, value: reached };
  }
  return null;
}

function remember(pairs: Pair[], x: Float64Array, gradient: Float64Array, found: Found): void {
  const s = found.x.map((at, i) => at - x[i]!);
  const y = found.gradient.map((g, i) => g - gradient[i]!);
  const curvature = dot(s, y);
  if (curvature <= 1e-10 * dot(y, y)) return;
  pairs.push({ s, y, rho: 1 / curvature });
  if (pairs.length > MEMORY) pairs.shift();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function addScaled(a: Float64Array, b: Float64Array, by: number): void {
  for (let i = 0; i < a.length; i++) a[i]! += by * b[i]!;
}
