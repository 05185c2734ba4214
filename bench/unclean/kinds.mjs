// The kinds of dirt that a photographed patch of paint has, each drawn into a picture of code values. Seeded.
import { smoothNoise } from './smooth-noise.mjs';

/** Side of a patch in pixels. */
export const SIDE = 64;

/**
 * A kind draws into `scene.values` (SIDE² × RGB code values, not rounded).
 * @typedef {{ values: Float64Array, key: number[], others: number[][] }} Scene
 * @typedef {{ next(): number, gaussian(): number, integer(n: number): number }} Random
 * @typedef {{ area: number, strength: number }} Severity area: largest share covered; strength: 0–1
 */

/** @typedef {(scene: Scene, severity: Severity, random: Random) => void} Draw */

/** @type {Record<string, Draw>} */
export const KINDS = { glare, shadow, shading, roller, wood, plaster, dust, finger, secondPaint };

function glare({ values }, { area, strength }, random) {
  const blobs = 1 + random.integer(3);
  for (let n = 0; n < blobs; n++) {
    const [cx, cy] = [SIDE * random.next(), SIDE * random.next()];
    const radius = SIDE * Math.sqrt((area / Math.PI / blobs) * between(0.4, 1, random));
    const stretch = between(1, 2.5, random);
    const amount = (0.3 + 0.6 * strength) * between(0.6, 1, random);
    eachPixel((i, x, y) => {
      const d2 = ((x - cx) ** 2 * stretch + (y - cy) ** 2 / stretch) / radius ** 2;
      const a = amount * Math.exp(-d2);
      for (let c = 0; c < 3; c++) values[i + c] += a * (255 - values[i + c]);
    });
  }
}

/** One side of an edge is darker and a little bluer or warmer: the rest of the light comes from elsewhere. */
function shadow({ values }, { area, strength }, random) {
  const side = halfPlane(between(0.3, 1, random) * area, random);
  const depth = 0.2 + 0.5 * strength * random.next();
  const width = between(0.5, 6, random);
  const tint = 0.03 * strength * random.gaussian();
  const gains = [1 - depth * (1 + tint), 1 - depth, 1 - depth * (1 - tint)];
  eachPixel((i, x, y) => {
    const inside = 1 / (1 + Math.exp(-side(x, y) / width));
    for (let c = 0; c < 3; c++) values[i + c] *= 1 + inside * (gains[c] - 1);
  });
}

function shading({ values }, { strength }, random) {
  const angle = 2 * Math.PI * random.next();
  const slope = (0.05 + 0.25 * strength) * between(0.5, 1, random);
  multiply(values, (x, y) => {
    const along = ((x - SIDE / 2) * Math.cos(angle) + (y - SIDE / 2) * Math.sin(angle)) / (SIDE / 2);
    return 1 + (slope * along) / 2;
  });
}

/** Orange peel of a roller: brightness ripples of a few pixels, with a little gloss on the crests. */
function roller({ values }, { strength }, random) {
  const ripple = smoothNoise(SIDE, between(2, 4, random), random);
  const depth = 0.02 + 0.06 * strength;
  eachPixel((i, x, y) => {
    const height = ripple[y * SIDE + x];
    const gloss = Math.max(0, height - 1) * 0.06 * strength;
    for (let c = 0; c < 3; c++)
      values[i + c] = values[i + c] * (1 + depth * height) + gloss * (255 - values[i + c]);
  });
}

/** Grain that shows through: thin brown lines along one direction. */
function wood({ values }, { strength }, random) {
  const [angle, period] = [Math.PI * random.next(), between(4, 12, random)];
  const bend = smoothNoise(SIDE, 16, random);
  const brown = [110, 75, 45].map((v) => v * between(0.7, 1.2, random));
  eachPixel((i, x, y) => {
    const across = x * Math.cos(angle) + y * Math.sin(angle) + 3 * bend[y * SIDE + x];
    const line = Math.max(0, Math.cos((2 * Math.PI * across) / period) - 0.3) / 0.7;
    const cover = line * (0.1 + 0.4 * strength);
    for (let c = 0; c < 3; c++) values[i + c] += cover * (brown[c] - values[i + c]);
  });
}

/** Bumps that shade, and pits where something greyer shows. */
function plaster({ values }, { area, strength }, random) {
  const bumps = smoothNoise(SIDE, between(4, 9, random), random);
  const pits = smoothNoise(SIDE, between(1.5, 3, random), random);
  const grey = between(90, 220, random);
  const edge = 2.4 - 2 * area;
  eachPixel((i, x, y) => {
    const gain = 1 + (0.02 + 0.08 * strength) * bumps[y * SIDE + x];
    const pit = Math.min(1, Math.max(0, (pits[y * SIDE + x] - edge) * 2)) * (0.3 + 0.5 * strength);
    for (let c = 0; c < 3; c++) values[i + c] = values[i + c] * gain * (1 - pit) + pit * grey;
  });
}

function dust({ values }, { area }, random) {
  const specks = Math.round(20 + 400 * area * random.next());
  for (let n = 0; n < specks; n++) {
    const [cx, cy, radius] = [SIDE * random.next(), SIDE * random.next(), between(0.4, 1.6, random)];
    const level = random.next() < 0.6 ? between(180, 250, random) : between(20, 80, random);
    const cover = between(0.3, 0.9, random);
    disc(cx, cy, radius, (i) => {
      for (let c = 0; c < 3; c++) values[i + c] += cover * (level - values[i + c]);
    });
  }
}

/** A finger reaches in from an edge; skin of any shade. */
function finger({ values }, { area }, random) {
  const skin = [0.5 + 0.5 * random.next()].flatMap((l) => [225 * l, 175 * l, 145 * l]);
  const [at, width] = [SIDE * random.next(), SIDE * between(0.15, 0.35, random)];
  const reach = Math.min(SIDE, (between(0.4, 1, random) * area * SIDE * SIDE) / width);
  const [flip, turn] = [random.next() < 0.5, random.next() < 0.5];
  eachPixel((i, x, y) => {
    const [along, across] = turn ? [y, x] : [x, y];
    const depth = flip ? SIDE - 1 - along : along;
    const round = reach - (4 * (across - at) ** 2) / width;
    if (Math.abs(across - at) > width / 2 || depth > round) return;
    const shade = 1 - 0.5 * ((across - at) / width) ** 2;
    for (let c = 0; c < 3; c++) values[i + c] = skin[c] * shade;
  });
}

function secondPaint({ values, others }, { area }, random) {
  const other = others[random.integer(others.length)];
  const level = between(0.4, 1.2, random);
  const side = halfPlane(between(0.3, 1, random) * area, random);
  eachPixel((i, x, y) => {
    if (side(x, y) <= 0) return;
    for (let c = 0; c < 3; c++) values[i + c] = Math.min(255, other[c] * level);
  });
}

export function between(from, to, random) {
  return from + (to - from) * random.next();
}

/** Positive inside a half plane at a random angle that covers about that share of the patch. */
function halfPlane(share, random) {
  const angle = 2 * Math.PI * random.next();
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const all = Float64Array.from(
    { length: SIDE * SIDE },
    (_, i) => (i % SIDE) * dx + Math.floor(i / SIDE) * dy,
  );
  const edge = all.sort()[Math.min(all.length - 1, Math.floor((1 - share) * all.length))];
  return (x, y) => x * dx + y * dy - edge;
}

function eachPixel(visit) {
  for (let y = 0; y < SIDE; y++) for (let x = 0; x < SIDE; x++) visit(3 * (y * SIDE + x), x, y);
}

function multiply(values, gain) {
  eachPixel((i, x, y) => {
    const g = gain(x, y);
    for (let c = 0; c < 3; c++) values[i + c] *= g;
  });
}

function disc(cx, cy, radius, visit) {
  for (let y = Math.max(0, Math.floor(cy - radius)); y <= Math.min(SIDE - 1, cy + radius); y++)
    for (let x = Math.max(0, Math.floor(cx - radius)); x <= Math.min(SIDE - 1, cx + radius); x++)
      if ((x - cx) ** 2 + (y - cy) ** 2 <= radius ** 2) visit(3 * (y * SIDE + x));
}
