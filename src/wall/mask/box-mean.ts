// Means over square windows, in time that does not depend on their size.

/** Mean of the pixels within `radius` rows and columns that lie in the picture, [height × width]. */
export function boxMean(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const rows = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) meanAlong(plane, rows, y * width, 1, width, radius);
  const out = new Float32Array(plane.length);
  for (let x = 0; x < width; x++) meanAlong(rows, out, x, width, height, radius);
  return out;
}

function meanAlong(
  from: Float32Array,
  to: Float32Array,
  start: number,
  stride: number,
  count: number,
  radius: number,
): void {
  let sum = 0;
  for (let i = 0; i < Math.min(radius, count); i++) sum += from[start + i * stride]!;
  for (let i = 0; i < count; i++) {
    if (i + radius < count) sum += from[start + (i + radius) * stride]!;
    if (i - radius > 0) sum -= from[start + (i - radius - 1) * stride]!;
    const covered = Math.min(count - 1, i + radius) - Math.max(0, i - radius) + 1;
    to[start + i * stride] = sum / covered;
  }
}
