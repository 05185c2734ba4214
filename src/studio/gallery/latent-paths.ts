// Ways from one latent point to another.
import type { PathWish } from './gallery-api.ts';

/** Points nearer in angle than this lie on one ray: there the two ways are the same. */
const LEAST_ANGLE = 1e-4;

/**
 * a at 0, b at 1. `spherical`: along the great circle through both directions, the length going evenly from one to the
 * other (Shoemake 1985; for latent spaces White 2016, arXiv:1609.04468). Opposite points, or one at the origin, go straight.
 */
export function between(
  a: Float32Array,
  b: Float32Array,
  at: number,
  shape: PathWish['shape'],
): Float32Array {
  const straight = () => a.map((value, i) => (1 - at) * value + at * b[i]!);
  if (shape === 'linear') return straight();
  const [lengthA, lengthB] = [lengthOf(a), lengthOf(b)];
  if (lengthA === 0 || lengthB === 0) return straight();
  const dot = a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (lengthA * lengthB);
  const angle = Math.acos(Math.min(1, Math.max(-1, dot)));
  if (angle < LEAST_ANGLE || Math.PI - angle < LEAST_ANGLE) return straight();
  const length = (1 - at) * lengthA + at * lengthB;
  const shareA = (Math.sin((1 - at) * angle) / Math.sin(angle)) * (length / lengthA);
  const shareB = (Math.sin(at * angle) / Math.sin(angle)) * (length / lengthB);
  return a.map((value, i) => shareA * value + shareB * b[i]!);
}

const lengthOf = (point: Float32Array) => Math.hypot(...point);

/** `steps` points, both ends among them; labels change half-way. */
export function pathRows({ from, to, steps, shape }: PathWish): {
  latents: Float32Array;
  labels: Uint16Array | null;
} {
  const size = from.latents.length;
  const latents = new Float32Array(steps * size);
  const share = (step: number) => (steps > 1 ? step / (steps - 1) : 0);
  for (let step = 0; step < steps; step++)
    latents.set(between(from.latents, to.latents, share(step), shape), step * size);
  if (!from.labels || !to.labels) return { latents, labels: null };
  const [first, last] = [from.labels[0]!, to.labels[0]!];
  const labels = Uint16Array.from({ length: steps }, (_, step) => (share(step) < 0.5 ? first : last));
  return { latents, labels };
}
