// Dirt of no kind in particular, for the fit of the trust net alone: a cover of any shape, through which something of any
// colour shows, or that darkens, tints or lightens. What the net learns from it does not hang on the kinds it is tested on.
import { between, SIDE } from '../../bench/unclean/kinds.mjs';
import { blur, smoothNoise } from '../../bench/unclean/smooth-noise.mjs';

/** @type {import('../../bench/unclean/kinds.mjs').Draw} */
export function anyDirt(scene, severity, random) {
  const cover = oneOf(COVERS, random)(severity, random);
  oneOf(EFFECTS, random)(scene, cover, severity, random);
}

/** Each gives a cover of 0–1 per pixel, SIDE². */
const COVERS = [region, region, texture, texture, lines, spots, ramp];
/** Each draws into the scene's values where the cover is. */
const EFFECTS = [blend, blend, blend, darken, ripple, glow];

/** A patch of any outline along an edge or inside, hard or soft. */
function region({ area }, random) {
  const field = smoothNoise(SIDE, between(8, 40, random), random);
  const slope = 3 * random.next() * random.next();
  const angle = 2 * Math.PI * random.next();
  const [dx, dy] = [(slope * Math.cos(angle)) / SIDE, (slope * Math.sin(angle)) / SIDE];
  const tilted = field.map((v, i) => v + 3 * (dx * (i % SIDE) + dy * Math.floor(i / SIDE)));
  const hard = thresholded(tilted, between(0.2, 1, random) * area, 0.02);
  return random.next() < 0.5 ? hard : blur(hard, SIDE, 1, between(0.3, 6, random));
}

/** Noise of any scale, stretched in any direction: as it is, or where it is high. */
function texture(_, random) {
  const field = stretched(smoothNoise(SIDE, between(1.5, 12, random), random), random);
  const share = random.next() < 0.5 ? between(0.05, 0.4, random) : between(0.4, 1, random);
  return thresholded(field, share, between(0.1, 2, random));
}

/** Lines side by side, bent, of any width. */
function lines(_, random) {
  const [angle, period] = [Math.PI * random.next(), between(3, 24, random)];
  const bend = smoothNoise(SIDE, between(8, 30, random), random);
  const [bent, width] = [between(0, 6, random), between(0.15, 0.7, random)];
  const soft = between(0.05, 0.6, random);
  return each((x, y, i) => {
    const across = x * Math.cos(angle) + y * Math.sin(angle) + bent * bend[i];
    return ramped((Math.cos((2 * Math.PI * across) / period) - Math.cos(Math.PI * width)) / soft);
  });
}

/** Round spots, few and large to many and small, soft or hard. */
function spots({ area }, random) {
  const count = Math.ceil(Math.exp(between(0, 5, random)));
  const radius = SIDE * Math.sqrt((between(0.2, 1, random) * area) / Math.PI / count);
  const centres = Array.from({ length: count }, () => [SIDE * random.next(), SIDE * random.next()]);
  const isSoft = random.next() < 0.5;
  const reach = isSoft ? 3 * radius : radius + 1;
  const cover = new Float64Array(SIDE * SIDE);
  for (const [cx, cy] of centres)
    for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(SIDE - 1, cy + reach); y++)
      for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(SIDE - 1, cx + reach); x++) {
        const d = Math.hypot(x - cx, y - cy);
        const v = isSoft ? Math.exp(-((d / radius) ** 2)) : ramped(radius - d + 0.5);
        cover[y * SIDE + x] = Math.max(cover[y * SIDE + x], v);
      }
  return cover;
}

/** From nothing at one side to all at the other. */
function ramp(_, random) {
  const angle = 2 * Math.PI * random.next();
  const power = Math.exp(random.gaussian());
  return each((x, y) => {
    const along = ((x - SIDE / 2) * Math.cos(angle) + (y - SIDE / 2) * Math.sin(angle)) / SIDE;
    return ramped(along / 1.5 + 0.5) ** power;
  });
}

/** Something of another colour covers the paint, or shines through it. */
function blend({ values, others }, cover, { area, strength }, random) {
  const colour = anyColour(others, random);
  const isSolid = meanOf(cover) <= area && random.next() < 0.6;
  const opacity = isSolid ? 1 : between(0.2, 1, random) * (0.1 + 0.45 * strength);
  draw(values, cover, (v, a, c) => v + a * opacity * (colour[c] - v));
}

/** Less light, of a slightly other colour. */
function darken({ values }, cover, { strength }, random) {
  const depth = 0.1 + 0.6 * strength * random.next();
  const gains = [0, 0, 0].map(() => 1 - depth * (1 + 0.05 * random.gaussian()));
  draw(values, cover, (v, a, c) => v * (1 + a * (gains[c] - 1)));
}

/** Lighter and darker about the paint's own level. */
function ripple({ values }, cover, { strength }, random) {
  const middle = meanOf(cover);
  const depth = (0.02 + 0.25 * strength * random.next()) * (random.next() < 0.5 ? 1 : -1);
  draw(values, cover, (v, a) => v * (1 + depth * (a - middle)));
}

/** Light added, white or of a colour. */
function glow({ values }, cover, { strength }, random) {
  const tint = 0.15 * random.next();
  const light = [0, 0, 0].map(() => 255 * Math.exp(tint * random.gaussian()));
  const amount = (0.1 + 0.8 * strength * random.next()) * between(0.2, 1, random);
  draw(values, cover, (v, a, c) => v + a * amount * Math.max(0, light[c] - v));
}

function anyColour(others, random) {
  const level = between(0.3, 1.2, random);
  const kind = random.next();
  if (kind < 0.35) return others[random.integer(others.length)].map((v) => Math.min(255, v * level));
  if (kind < 0.65) {
    const grey = between(5, 255, random);
    return [0, 0, 0].map(() => Math.min(255, Math.max(0, grey * (1 + 0.08 * random.gaussian()))));
  }
  // Earth, wood and skin: red over green over blue.
  if (kind < 0.85)
    return [1, between(0.55, 0.95, random), between(0.25, 0.8, random)].map((v) => 215 * level * v);
  return [0, 0, 0].map(() => between(0, 255, random));
}

/** Where the field is among its highest `share`, going over in `soft` of its standard deviations. */
function thresholded(field, share, soft) {
  const sorted = Float64Array.from(field).sort();
  const edge = sorted[Math.min(sorted.length - 1, Math.floor((1 - share) * sorted.length))];
  return field.map((v) => ramped((v - edge) / soft + 0.5));
}

/** The field drawn out along a random direction, up to eightfold, by taking its values from closer by. */
function stretched(field, random) {
  const [angle, factor] = [Math.PI * random.next(), Math.exp(between(0, 2.1, random))];
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  return each((x, y) => {
    const along = (x * ux + y * uy) / factor;
    const across = y * ux - x * uy;
    const at = (v) => ((Math.floor(v) % SIDE) + SIDE) % SIDE;
    return field[at(along * uy + across * ux) * SIDE + at(along * ux - across * uy)];
  });
}

function draw(values, cover, change) {
  for (let i = 0; i < values.length; i++) values[i] = change(values[i], cover[Math.floor(i / 3)], i % 3);
}

function each(value) {
  return Float64Array.from({ length: SIDE * SIDE }, (_, i) => value(i % SIDE, Math.floor(i / SIDE), i));
}

function meanOf(cover) {
  return cover.reduce((sum, v) => sum + v, 0) / cover.length;
}

function ramped(v) {
  return Math.min(1, Math.max(0, v));
}

function oneOf(list, random) {
  return list[random.integer(list.length)];
}
