// Queries of all kinds for a list of colours: what the fast search must answer as the full one does.

/** @typedef {readonly [number, number, number]} Rgb */

const EXACT = { kind: 'exact', isConverted: false, isPhoto: false };
const JPEG = { kind: 'jpeg', luma: 3, chroma: 5, isConverted: false, isPhoto: false };
const FRAME = { kind: 'lossy', isConverted: false, isPhoto: true };
const SIDE = 32;

/**
 * By kind, how a query's patch looks and is coded: `key` out of the list, or drawn by `colour`; `factor` its brightness,
 * `noise` of a pixel, `shade` from side to side, `card` the reflectance of a reference beside it.
 */
export const KINDS = {
  flat: {},
  'flat at its own brightness': { factor: [1, 1] },
  noisy: { noise: 2 },
  'slightly noisy': { noise: 0.4 },
  shaded: { noise: 1, shade: 0.2 },
  JPEG: { noise: 0.5, coding: JPEG },
  'flat JPEG': { coding: JPEG },
  'through a profile': { coding: { ...EXACT, isConverted: true }, hasOrigins: true },
  'photographed without a card': { noise: 2, isScene: true },
  'camera frames': { noise: 2, coding: FRAME, isScene: true, frameError: [0.3, 0.2, 0.4] },
  'beside a white card': { noise: 1.5, factor: [0.5, 0.9], card: 0.9 },
  'beside a grey card': { noise: 1.5, factor: [0.5, 0.9], card: 0.18 },
  'nearly grey': { colour: (random) => leaning(40 + 210 * random.next(), 3, random) },
  'nearly grey and noisy': { noise: 1, colour: (random) => leaning(40 + 210 * random.next(), 3, random) },
  dark: { factor: [0.05, 0.25] },
  'dark and noisy': { noise: 1, factor: [0.05, 0.25] },
  'very bright': { factor: [1.2, 2.5] },
  'very bright and noisy': { noise: 2, factor: [1.2, 2.5] },
  'of no paint': { colour: anywhere },
  'of no paint, noisy': { noise: 1, colour: anywhere },
};

/** A query for `rankWithUnknown` and its kind; the kinds take turns. */
export function mixedQuery({ robustColour, colourQuery }, colours, n, random) {
  const kinds = Object.entries(KINDS);
  const [kind, look] = kinds[n % kinds.length];
  const { factor: [least, most] = [0.35, 1.35], noise = 0, shade = 0, coding = EXACT } = look;
  const key = look.colour?.(random) ?? colours[random.integer(colours.length)];
  const factor = least + (most - least) * random.next();
  const seen = robustColour(patchOf(key, factor, noise, shade, random), 3);
  const { mean } = seen;
  const context = {
    ...{ coding, hash: null, isScene: look.isScene ?? false },
    ...(look.hasOrigins && {
      origins: [mean.map(Math.round), mean.map((v) => Math.max(0, Math.round(v) - 1))],
    }),
  };
  const reference = look.card
    ? { colour: { mean: leaning(look.card > 0.5 ? 225 : 110, 4, random) }, reflectance: look.card }
    : null;
  const query = {
    ...colourQuery(seen, reference, context),
    ...{ embedding: null, metric: 'euclidean' },
    ...(look.frameError && { frameError: look.frameError }),
  };
  return { kind, query };
}

function patchOf(key, factor, noise, shade, random) {
  return Uint8Array.from({ length: 3 * SIDE * SIDE }, (_, i) => {
    const across = (Math.floor(i / 3) % SIDE) / SIDE - 0.5;
    const level = Math.min(255, key[i % 3] * factor * (1 + shade * across));
    return Math.max(0, Math.min(255, Math.floor(level + (noise && noise * random.gaussian()) + 0.5)));
  });
}

function leaning(level, by, random) {
  return [0, 1, 2].map(() => Math.max(1, Math.min(255, level + by * random.gaussian())));
}

function anywhere(random) {
  return [0, 1, 2].map(() => 255 * random.next());
}
