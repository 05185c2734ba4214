// Pairs of measured paints under the lights and through the cameras of ../shared/lighting/public: what a photo shows of one, of a
// white beside it, and what it would have shown of the other, without noise and unclipped.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Other paints that each colour that a camera delivered is paired with. */
const OTHERS = 6;

/** Reflectance of the white. */
const WHITE = 0.9;

/** XYZ (D65) to linear sRGB, IEC 61966-2-1. */
const FROM_XYZ = [
  [3.2404542, -1.5371385, -0.4985314],
  [-0.969266, 1.8760108, 0.041556],
  [0.0556434, -0.2040259, 1.0572252],
];

const times = (m, v) => m.map((row) => row.reduce((sum, a, i) => sum + a * v[i], 0));
const three = (row, names) => names.map((name) => Number(row[name]));
const channels = (prefix) => ['r', 'g', 'b'].map((c) => `${prefix}_${c}`);

/**
 * @param {string} split folder of the public split
 * @returns {Promise<{ light: string, camera: string, pair: { seen: number[], from: number[], to: number[], white: number[], whiteY: number },
 *   truth: number[] }[]>} linear light of the picture, 0–1; reflectances linear under D65
 */
export async function lightPairs(split, { linearOfRgb, random }) {
  const { readCsv } = await import(join(split, 'render-query.mjs'));
  const cameras = JSON.parse(readFileSync(join(split, 'cameras.json'), 'utf8'));
  const paints = readCsv(join(split, 'catalogue.csv')).map((row) =>
    times(FROM_XYZ, three(row, ['X', 'Y', 'Z'])),
  );
  const groups = new Map();
  for (const row of readCsv(join(split, 'queries-light.csv'))) {
    const key = `${row.illuminant},${row.camera}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) =>
    rows.flatMap((from) =>
      Array.from({ length: OTHERS }, () => rows[random.integer(rows.length)])
        .map((to) => pairOf(from, to, { cameras, paints, linearOfRgb }))
        .filter(Boolean),
    ),
  );
}

/** Null where it is one paint twice or something is clipped. */
function pairOf(from, to, { cameras, paints, linearOfRgb }) {
  const isClipped = from.chip_clipped === '1' || from.white_clipped === '1';
  if (from.chip_id === to.chip_id || isClipped) return null;
  const exposure = Number(from.exposure) / Number(to.exposure);
  const gains = three(from, channels('gain'));
  const raw = three(to, channels('raw')).map((v, c) => v * exposure * gains[c]);
  const truth = times(cameras[from.camera].matrix_d65_raw_to_linear_srgb, raw);
  if (Math.max(...truth) > 1 || Math.min(...truth) < 0) return null;
  return {
    // As the fitting set spells them.
    light: from.illuminant.replace('-', '_'),
    camera: from.camera,
    pair: {
      seen: linearOfRgb(three(from, channels('srgb'))),
      from: paints[Number(from.chip_id)],
      to: paints[Number(to.chip_id)],
      white: linearOfRgb(three(from, channels('white_srgb'))),
      whiteY: WHITE,
    },
    truth,
  };
}
