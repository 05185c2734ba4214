// Takes the paths' noise out of soft light: an à-trous filter (Dammertz et al., 2010), one direction after the other, that keeps
// to one surface. Light is what is filtered, not colour, and all paints alike.

const KERNEL = [1 / 16, 1 / 4, 3 / 8, 1 / 4, 1 / 16];

/** @param {import('./trace-room.mjs').Film} film changes `soft`, `gloss` and a little `sharp` */
export function smoothFilm(film) {
  const channels = 3 * film.paints;
  for (const reach of [1, 2, 4, 8]) film.soft = smoothed(film, film.soft, channels, reach);
  for (const reach of [1, 2, 4, 8]) film.gloss = smoothed(film, film.gloss, channels, reach);
  film.sharp = smoothed(film, film.sharp, 3, 1);
}

function smoothed(film, values, channels, reach) {
  const across = pass(film, values, channels, reach, 1);
  return pass(film, across, channels, reach, film.width);
}

function pass({ width, height, material, normal, depth }, values, channels, reach, stride) {
  const out = new Float32Array(values.length);
  const sum = new Float64Array(channels);
  const isAlike = (i, j) =>
    material[i] === material[j] &&
    normal[3 * i] === normal[3 * j] &&
    normal[3 * i + 1] === normal[3 * j + 1] &&
    Math.abs(depth[i] - depth[j]) < 0.02 * reach * depth[i] + 0.02;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const [at, end] = stride === 1 ? [x, width] : [y, height];
      if (material[i] < 0) {
        for (let k = 0; k < channels; k++) out[channels * i + k] = values[channels * i + k];
        continue;
      }
      sum.fill(0);
      let weights = 0;
      for (let step = -2; step <= 2; step++) {
        const to = at + step * reach;
        if (to < 0 || to >= end) continue;
        const j = i + step * reach * stride;
        if (!isAlike(i, j)) continue;
        const weight = KERNEL[step + 2];
        weights += weight;
        for (let k = 0; k < channels; k++) sum[k] += weight * values[channels * j + k];
      }
      for (let k = 0; k < channels; k++) out[channels * i + k] = sum[k] / weights;
    }
  return out;
}
