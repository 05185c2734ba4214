// Random fields that are smooth over some pixels.

/** SIDE² values of mean 0 and standard deviation 1, smooth over about `scale` pixels: blurred white noise. */
export function smoothNoise(side, scale, random) {
  const white = Float64Array.from({ length: side * side }, () => random.gaussian());
  const field = blur(white, side, 1, scale / 2);
  const mean = field.reduce((sum, v) => sum + v, 0) / field.length;
  const deviation = Math.sqrt(field.reduce((sum, v) => sum + (v - mean) ** 2, 0) / field.length) || 1;
  return field.map((v) => (v - mean) / deviation);
}

/** Gaussian blur of a square picture of `channels` values a pixel; its edges repeat. */
export function blur(values, side, channels, sigma) {
  if (sigma < 0.2) return values;
  const reach = Math.ceil(2.5 * sigma);
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, k) => sum + k, 0);
  const pass = (source, dx, dy) => {
    const out = new Float64Array(source.length);
    const inside = (v) => Math.min(side - 1, Math.max(0, v));
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++)
        for (let k = -reach; k <= reach; k++) {
          const from = channels * (inside(y + k * dy) * side + inside(x + k * dx));
          const weight = kernel[k + reach] / total;
          for (let c = 0; c < channels; c++) out[channels * (y * side + x) + c] += weight * source[from + c];
        }
    return out;
  };
  return pass(pass(values, 1, 0), 0, 1);
}
