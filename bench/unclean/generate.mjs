// Patches as hands and cameras make them: a paint at an unknown brightness under dirt, blur, noise and JPEG. Seeded.
import { jpeg } from './jpeg.mjs';
import { between, KINDS, SIDE } from './kinds.mjs';
import { blur } from './smooth-noise.mjs';

/**
 * @typedef {[from: number, to: number]} Range
 * @typedef {{ kinds: Range, area: number, strength: number, noise: Range, blur: Range, quality: Range | null }} Settings
 */

/**
 * How many kinds at once, the largest share of the patch that one covers, how strong, and what the camera adds.
 * @satisfies {Record<string, Settings>}
 */
export const SEVERITIES = {
  clean: { kinds: [0, 0], area: 0, strength: 0, noise: [0, 3], blur: [0, 0], quality: null },
  light: { kinds: [1, 2], area: 0.12, strength: 0.35, noise: [0.5, 2], blur: [0, 0.5], quality: [85, 97] },
  medium: { kinds: [2, 3], area: 0.22, strength: 0.65, noise: [1, 3], blur: [0, 0.8], quality: [75, 95] },
  heavy: { kinds: [2, 4], area: 0.35, strength: 1, noise: [1.5, 4], blur: [0.2, 1.2], quality: [60, 92] },
};
/** Brightness factors drawn. */
/** @type {Range} */
const FACTORS = [0.4, 1.2];

/**
 * One patch of `key` (code values), 64 × 64 × RGB bytes, and which pixels still show the paint: those that dirt moved
 * off the paint's brightness ray by less than 3 code values and 1 % of the level before camera and coding came.
 * @param {{ key: number[], others: number[][], severity: keyof SEVERITIES, kinds?: Record<string, import('./kinds.mjs').Draw>, random: object }} request
 *   `others`: colours of other paints; `kinds`: what to draw from, KINDS unless given
 * @returns {{ picture: Uint8Array, trusted: Uint8Array, level: number[], kinds: string[] }} `level`: the clean paint, code values
 */
export function uncleanPatch({ key, others, severity, kinds = KINDS, random }) {
  /** @type {Settings} */
  const settings = SEVERITIES[severity];
  const factor = between(...FACTORS, random);
  const level = key.map((v) => Math.min(255, v * factor));
  const values = Float64Array.from({ length: 3 * SIDE * SIDE }, (_, i) => level[i % 3]);
  const chosen = choose(Object.keys(kinds), settings.kinds, random);
  for (const kind of chosen) kinds[kind]({ values, key, others }, settings, random);
  const trusted = onRay(values, level);
  return { picture: photographed(values, settings, random), trusted, level, kinds: chosen };
}

function choose(kinds, [from, to], random) {
  const left = [...kinds];
  const count = Math.min(left.length, from + random.integer(to - from + 1));
  return Array.from({ length: count }, () => left.splice(random.integer(left.length), 1)[0]);
}

function onRay(values, level) {
  const square = level.reduce((sum, v) => sum + v * v, 0) || 1;
  return Uint8Array.from({ length: values.length / 3 }, (_, i) => {
    const pixel = [0, 1, 2].map((c) => values[3 * i + c]);
    const along = pixel.reduce((sum, v, c) => sum + v * level[c], 0) / square;
    const away = Math.hypot(...pixel.map((v, c) => v - along * level[c]));
    return away < 3 + 0.01 * along * Math.sqrt(square) ? 1 : 0;
  });
}

function photographed(values, settings, random) {
  const blurred = blur(values, SIDE, 3, between(...settings.blur, random));
  const sigma = between(...settings.noise, random);
  const noisy = blurred.map((v) => byte(v + sigma * random.gaussian()));
  if (!settings.quality) return Uint8Array.from(noisy);
  return Uint8Array.from(jpeg(noisy, SIDE, between(...settings.quality, random)), byte);
}

function byte(v) {
  return Math.min(255, Math.max(0, Math.floor(v + 0.5)));
}
