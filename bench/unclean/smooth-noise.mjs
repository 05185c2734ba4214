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
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, k) =>
    Math.exp(-((k - reach) ** 2) / (2 * sigma ** 2)),
  );
  const total = kernel.reduce((sum, k) => sum + k, 0);
  const weights = kernel.map((k) => k / total);
  const rows = { side, from: side * channels, step: channels };
  const columns = { side, from: channels, step: side * channels };
  return [rows, columns].reduce((source, lines) => blurLines(source, channels, lines, weights), values);
}

/** Each line of `side` values, `step` apart, by itself; lines begin `from` apart, once for each channel. */
function blurLines(source, channels, { side, from, step }, weights) {
  const reach = (weights.length - 1) / 2;
  const line = new Float64Array(side + 2 * reach);
  const out = new Float64Array(source.length);
  for (let n = 0; n < side * channels; n++) {
    const start = Math.floor(n / channels) * from + (n % channels);
    for (let i = 0; i < line.length; i++)
      line[i] = source[start + step * Math.min(side - 1, Math.max(0, i - reach))];
    for (let i = 0; i < side; i++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k] * line[i + k];
      out[start + step * i] = sum;
    }
  }
  return out;
}
