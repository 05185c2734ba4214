// Ways to name the paint of an unclean patch of unknown brightness. Each gives a score per paint, the higher the likelier.

/** Pixels looked at by vote and mode: every second row and column of 64 × 64. */
const STEP = 2;

/**
 * @param {{ keys: Float64Array, evidence: (mean: number[]) => Float64Array, ours: (picture: Uint8Array) => Float64Array }}
 *   product; `evidence`: density of a colour at any brightness
 * @returns {Record<string, (picture: Uint8Array) => Float64Array>}
 */
export function contenders({ keys, evidence, ours }) {
  /** The analytic curve: likelihood of a colour at any brightness. */
  const curve = (mean) => evidence(mean).map(Math.log);
  return {
    'plain mean': (picture) => curve(meanOf(picture)),
    median: (picture) => curve([0, 1, 2].map((c) => medianOf(picture, c))),
    'mean-shift mode': (picture) => curve(modeOf(sampled(picture))),
    'pixel voting': (picture) => vote(sampled(picture), keys),
    ours,
  };
}

function sampled(picture) {
  const side = Math.sqrt(picture.length / 3);
  const pixels = [];
  for (let y = 0; y < side; y += STEP)
    for (let x = 0; x < side; x += STEP) {
      const i = 3 * (y * side + x);
      pixels.push([picture[i], picture[i + 1], picture[i + 2]]);
    }
  return pixels;
}

function meanOf(picture) {
  const sum = [0, 0, 0];
  picture.forEach((v, i) => (sum[i % 3] += v));
  return sum.map((v) => (3 * v) / picture.length);
}

function medianOf(picture, channel) {
  const values = picture.filter((_, i) => i % 3 === channel).sort();
  return values[values.length >> 1];
}

/** Densest brightness ray by mean shift from 13 starts, weights exp(−d²/2σ²), σ² = 1 + (0.005 · level)². */
function modeOf(pixels) {
  const starts = [medianPixel(pixels), ...pixels.filter((_, i) => i % Math.ceil(pixels.length / 12) === 0)];
  return starts.map((start) => shift(pixels, start)).reduce((a, b) => (b.density > a.density ? b : a)).mean;
}

function shift(pixels, start) {
  let mean = start;
  let density = 0;
  for (let round = 0; round < 10; round++) {
    const square = Math.max(1, mean[0] ** 2 + mean[1] ** 2 + mean[2] ** 2);
    const variance = 1 + 0.005 ** 2 * square;
    let [w, r, g, b] = [0, 0, 0, 0];
    for (const p of pixels) {
      const t = (p[0] * mean[0] + p[1] * mean[1] + p[2] * mean[2]) / square;
      const d2 = (p[0] - t * mean[0]) ** 2 + (p[1] - t * mean[1]) ** 2 + (p[2] - t * mean[2]) ** 2;
      const weight = Math.exp(-d2 / (2 * variance));
      w += weight;
      r += weight * p[0];
      g += weight * p[1];
      b += weight * p[2];
    }
    if (w < 1e-9) break;
    density = w;
    mean = [r / w, g / w, b / w];
  }
  return { mean, density };
}

function medianPixel(pixels) {
  return [0, 1, 2].map((c) => pixels.map((p) => p[c]).sort((a, b) => a - b)[pixels.length >> 1]);
}

/** −Σ min(d²/2σ², 1.5), d a pixel's distance to a paint's ray, σ² = 0.7² + (0.01 · level)². */
function vote(pixels, keys) {
  const norms = pixels.map((p) => p[0] ** 2 + p[1] ** 2 + p[2] ** 2);
  const scale = norms.map((n) => 1 / (2 * (0.7 ** 2 + 0.01 ** 2 * n)));
  return Float64Array.from({ length: keys.length / 3 }, (_, k) => {
    const [r, g, b] = [keys[3 * k], keys[3 * k + 1], keys[3 * k + 2]];
    const square = r * r + g * g + b * b || 1;
    let sum = 0;
    pixels.forEach((p, i) => {
      const along = p[0] * r + p[1] * g + p[2] * b;
      sum -= Math.min((norms[i] - (along * along) / square) * scale[i], 1.5);
    });
    return sum;
  });
}
