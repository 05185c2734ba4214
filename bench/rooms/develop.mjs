// A film as a camera's picture: raw light, exposure, white balance, noise, the camera's matrix, the sRGB curve, 8 bits.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { between, normal, pick } from './dice.mjs';
import { LIGHTING } from './paints.mjs';
import { FINE } from './trace-room.mjs';

/** Linear sRGB that the film shows with the wall in paint `v`: pixels, interleaved. */
export function lightOfFilm(film, paints, v) {
  const [width, height] = [film.width / FINE, film.height / FINE];
  const rgb = new Float32Array(width * height * 3);
  const channels = 3 * film.paints;
  for (let i = 0; i < film.material.length; i++) {
    const to = 3 * (Math.floor(i / film.width / FINE) * width + Math.floor((i % film.width) / FINE));
    for (let c = 0; c < 3; c++) {
      const colour = film.isWall[i] ? paints[v][c] * film.pattern[i] : film.albedo[3 * i + c];
      const light = film.soft[channels * i + 3 * v + c] + film.sharp[3 * i + c];
      rgb[to + c] += (film.through[i] * colour * light + film.gloss[channels * i + 3 * v + c]) / FINE ** 2;
    }
  }
  return { width, height, rgb };
}

/** Share of each pixel that is the wall in question. */
export function coverageOf(film) {
  const width = film.width / FINE;
  const coverage = new Float32Array(film.isWall.length / FINE ** 2);
  film.isWall.forEach((isWall, i) => {
    const to = Math.floor(i / film.width / FINE) * width + Math.floor((i % film.width) / FINE);
    coverage[to] += isWall / FINE ** 2;
  });
  return coverage;
}

/** A camera of ../shared/lighting/public as it stands to this light. @param {{ rgb: Float32Array }} picture */
export function cameraFor(dice, picture) {
  const { rgb } = picture;
  const cameras = Object.values(JSON.parse(readFileSync(join(LIGHTING, 'cameras.json'), 'utf8')));
  const matrix = pick(dice, cameras).matrix_d65_raw_to_linear_srgb;
  const toRaw = inverse(matrix);
  // Grey world, more or less trusted, as automatic white balances are.
  const mean = [0, 1, 2].map((c) => meanOf(rgb, c));
  const trust = between(dice, 0.4, 0.95);
  const grey = apply(toRaw, mean).map((v) => Math.max(0.02, v));
  const gain = grey.map((v) => (grey[1] / v) ** trust);
  const exposure = exposureFor(rgb, between(dice, 0.75, 1.05));
  return { matrix, toRaw, gain, exposure, noise: between(dice, 0.4, 1.6) };
}

const meanOf = (rgb, c) => {
  let sum = 0;
  for (let i = c; i < rgb.length; i += 3) sum += Math.min(4, rgb[i]);
  return sum / (rgb.length / 3);
};

/** Brings the lightest twentieth to `target`, unless the middle would be too dark. */
function exposureFor(rgb, target) {
  const light = [];
  for (let i = 0; i < rgb.length; i += 21) light.push(rgb[i - (i % 3) + 1]);
  light.sort((a, b) => a - b);
  const high = light[Math.floor(light.length * 0.95)];
  const middle = light[Math.floor(light.length * 0.5)];
  return Math.max(target / high, 0.12 / middle);
}

/** Code values 0–255, three a pixel. `dice`: without it there is no noise. */
export function develop({ rgb }, { matrix, toRaw, gain, exposure, noise }, dice) {
  const bytes = new Uint8ClampedArray(rgb.length);
  for (let i = 0; i < rgb.length; i += 3) {
    const raw = apply(toRaw, [rgb[i], rgb[i + 1], rgb[i + 2]]).map((v, c) => {
      const light = Math.max(0, v * exposure);
      // Shot noise falls with light's root, read noise is there always.
      const grain = dice ? noise * normal(dice) * Math.sqrt(1.2e-5 * light + 1e-6) : 0;
      // White is where all are full: what one channel has beyond is cut, so that highlights are white.
      return Math.min(1, (light + grain) * gain[c]);
    });
    const linear = apply(matrix, raw);
    for (let c = 0; c < 3; c++) bytes[i + c] = codeOf(linear[c]);
  }
  return bytes;
}

/** IEC 61966-2-1. */
function codeOf(linear) {
  const v = Math.min(1, Math.max(0, linear));
  return 255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);
}

const apply = (matrix, v) => matrix.map((row) => row[0] * v[0] + row[1] * v[1] + row[2] * v[2]);

function inverse([[a, b, c], [d, e, f], [g, h, i]]) {
  const determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
  return [
    [e * i - f * h, c * h - b * i, b * f - c * e],
    [f * g - d * i, a * i - c * g, c * d - a * f],
    [d * h - e * g, b * g - a * h, a * e - b * d],
  ].map((row) => row.map((v) => v / determinant));
}
