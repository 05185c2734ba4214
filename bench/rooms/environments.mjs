// What shines into the rooms: photographed skies and halls (CC0, the package @pmndrs/assets), without their sun, and the sun.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import parseExr from 'parse-exr';

const FLOAT = 1015;
export const OUTDOORS = [
  'bridge',
  'city',
  'dawn',
  'esplanade',
  'forest',
  'park',
  'sky',
  'sunrise',
  'sunset',
  'venice',
];
export const INDOORS = ['apartment', 'hall', 'lab', 'lobby', 'studio', 'warehouse', 'workshop'];
/** Of the mean of all directions: what shines brighter is the sun's, or a lamp's. */
const SUN_FROM = 30;
/** Directions of the coarse map that light is sampled from. */
const COLUMNS = 64;
const ROWS = 32;

/**
 * Radiance by direction, mean luminance 1. `sun`: direction towards it and its irradiance on what faces it, or null.
 * @typedef {{ coarse: Float32Array, fine: Float32Array, columns: number, rows: number, sun: { direction: number[], irradiance: number[] } | null }} Environment
 */

/** @returns {Promise<Environment>} */
export async function loadEnvironment(name) {
  const folder = dirname(createRequire(import.meta.url).resolve('@pmndrs/assets/package.json'));
  const { default: address } = await import(join(folder, 'hdri', `${name}.exr.js`));
  const bytes = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
  const { data, width, height } = parseExr(Uint8Array.from(bytes).buffer, FLOAT);
  const fine = new Float32Array(width * height * 3);
  // The reader counts rows from below.
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        fine[3 * (y * width + x) + c] = Math.max(0, data[4 * ((height - 1 - y) * width + x) + c]);
  const scale = 1 / meanLuminance(fine, width, height);
  for (let i = 0; i < fine.length; i++) fine[i] *= scale;
  const sun = takeSun(fine, width, height);
  return { fine, columns: width, rows: height, coarse: shrunk(fine, width, height), sun };
}

const luminance = (rgb, at) => 0.2126 * rgb[at] + 0.7152 * rgb[at + 1] + 0.0722 * rgb[at + 2];
const solidAngle = (y, width, height) =>
  Math.sin(((y + 0.5) / height) * Math.PI) * (Math.PI / height) * ((2 * Math.PI) / width);

function meanLuminance(rgb, width, height) {
  let [sum, weights] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const weight = solidAngle(y, width, height);
      sum += weight * Math.min(SUN_FROM, luminance(rgb, 3 * (y * width + x)));
      weights += weight;
    }
  return sum / weights;
}

/** Clips the map and gives back what was clipped, as light from one direction. */
function takeSun(rgb, width, height) {
  const direction = [0, 0, 0];
  const irradiance = [0, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = 3 * (y * width + x);
      const light = luminance(rgb, at);
      if (light <= SUN_FROM) continue;
      const excess = (1 - SUN_FROM / light) * solidAngle(y, width, height);
      const towards = directionOf((x + 0.5) / width, (y + 0.5) / height);
      for (let c = 0; c < 3; c++) {
        irradiance[c] += excess * rgb[at + c];
        direction[c] += excess * light * towards[c];
        rgb[at + c] *= SUN_FROM / light;
      }
    }
  const length = Math.hypot(...direction);
  if (length === 0) return null;
  return { direction: direction.map((v) => v / length), irradiance };
}

function directionOf(u, v) {
  const [phi, theta] = [2 * Math.PI * u, Math.PI * v];
  return [Math.sin(theta) * Math.sin(phi), Math.cos(theta), Math.sin(theta) * Math.cos(phi)];
}

function shrunk(rgb, width, height) {
  const out = new Float32Array(COLUMNS * ROWS * 3);
  const [blockX, blockY] = [width / COLUMNS, height / ROWS];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        out[3 * (Math.floor(y / blockY) * COLUMNS + Math.floor(x / blockX)) + c] +=
          rgb[3 * (y * width + x) + c] / (blockX * blockY);
  return out;
}

/** Index into `coarse` of a unit direction turned by `turn` (of a full turn). */
export function coarseAt(x, y, z, turn) {
  return cell(x, y, z, turn, COLUMNS, ROWS);
}

/** Index into `fine`. */
export function fineAt({ columns, rows }, x, y, z, turn) {
  return cell(x, y, z, turn, columns, rows);
}

function cell(x, y, z, turn, columns, rows) {
  let u = Math.atan2(x, z) / (2 * Math.PI) + turn;
  u -= Math.floor(u);
  const v = Math.acos(Math.max(-1, Math.min(1, y))) / Math.PI;
  return (
    3 * (Math.min(rows - 1, Math.floor(v * rows)) * columns + Math.min(columns - 1, Math.floor(u * columns)))
  );
}

/** The sun's direction turned as `coarseAt` and `fineAt` turn. */
export function turnedSun(sun, turn) {
  const angle = -2 * Math.PI * turn;
  const [x, y, z] = sun.direction;
  return [x * Math.cos(angle) + z * Math.sin(angle), y, z * Math.cos(angle) - x * Math.sin(angle)];
}
