// A measured catalogue asked alone, and among the 22 colour books: how often the right colour is first, and how sure the answer
// is of it. Right is the paint, or one that no eye tells from it.
import { join } from 'node:path';
import { load } from '../match/modules.mjs';

const SEED = 31;
const MEASURED = { kind: 'catalogue', id: 'measured', name: 'Measured' };
/** Every so many of the split's queries. */
const STRIDE = { brightness: 3, light: 29 };

/** @param {string} split folder of ../shared/lighting/public @param {object[]} books @param {number} thin leaves out further queries */
export async function accuracyRows(split, books, thin = 1) {
  const product = await loadProduct(split);
  const indexes = {
    'asked alone': product.buildIndex({ paints: product.paints, curves: null, factors: null, latentSize: 0 }),
    'among 22 books': product.buildUnion([{ source: MEASURED, paints: product.paints }, ...books]),
  };
  const rows = [];
  for (const [situation, queries] of Object.entries(await queriesOf(split, product, thin)))
    for (const [name, index] of Object.entries(indexes))
      rows.push(
        ...scored(
          `${situation}, ${name}`,
          queries.map((query) => ({ ...query, index })),
          product,
        ),
      );
  return rows;
}

/** @param {string} name of the rows @param {{ query: object, colour: number[], index: object }[]} queries */
export function scored(name, queries, { rankWithUnknown, calibrationError, isSame }) {
  /** @type {{ confidence: number, isRight: boolean }[]} */
  const judged = [];
  const hits = { first: 0, three: 0, unknown: 0 };
  for (const { query, colour, index } of queries) {
    const { paints, unknown } = rankWithUnknown(index, query, null, 3);
    const isRight = ({ paint, alike }) => [paint, ...alike].some((place) => isSame(index, place, colour));
    const place = paints.findIndex(isRight);
    if (place === 0) hits.first++;
    if (place >= 0) hits.three++;
    if (unknown >= 0.5) hits.unknown++;
    judged.push({ confidence: paints[0].confidence, isRight: place === 0 });
  }
  const share = (count) => (100 * count) / queries.length;
  const claimed = judged.reduce((sum, { confidence }) => sum + confidence, 0);
  const row = (what, value, unit) => ({ name: `${name}, ${what}`, value, unit });
  return [
    row(`right colour first of ${queries.length}`, share(hits.first), '%'),
    row('among three', share(hits.three), '%'),
    row('claimed of the first', share(claimed), '%'),
    row('calibration error', calibrationError(judged), ''),
    row('said to be none of them', share(hits.unknown), '%'),
  ];
}

async function loadProduct(split) {
  const { readCsv, renderBrightnessQuery } = await import(join(split, 'render-query.mjs'));
  const { buildIndex, buildUnion } = await load('matching/index');
  const { rankWithUnknown } = await load('matching/rank');
  const { calibrationError } = await load('matching/calibration-error');
  const { colourQuery } = await load('matching/features');
  const { SWATCH } = await load('matching/picture-kind');
  const { addNoise } = await load('matching/simulate');
  const { robustColour } = await load('colour/patch');
  const { deltaE00 } = await load('colour/difference');
  const { labOfRgb } = await load('colour/lab');
  const { createRandom } = await load('shared/random');
  const paints = readCsv(join(split, 'catalogue.csv')).map(({ name, r, g, b8 }, index) => {
    return { index, folder: name, code: null, name, colour: [r, g, b8].map(Number) };
  });
  const labs = new Map();
  const labOf = (colour) => labs.get(colour) ?? labs.set(colour, labOfRgb(colour)).get(colour);
  const isSame = (index, place, colour) => deltaE00(labOf(index.paints[place].colour), labOf(colour)) < 1;
  const query = (patch, white, isScene) => ({
    ...colourQuery(robustColour(patch, 3), white, { ...SWATCH, isScene }),
    ...{ embedding: null, metric: 'euclidean' },
  });
  return {
    ...{ readCsv, renderBrightnessQuery, buildIndex, buildUnion, rankWithUnknown, calibrationError },
    ...{ addNoise, robustColour, paints, isSame, query, random: createRandom(SEED) },
  };
}

async function queriesOf(split, product, thin) {
  const { readCsv, renderBrightnessQuery, addNoise, robustColour, paints, query, random } = product;
  const some = (file, stride) => readCsv(join(split, file)).filter((_, i) => i % (stride * thin) === 0);
  const flat = (row, prefix) => {
    const rgb = ['r', 'g', 'b'].map((c) => Number(row[`${prefix}_${c}`]));
    return new Uint8Array(32 * 32 * 3).map((_, i) => rgb[i % 3]);
  };
  const colourOf = (row) => paints[Number(row.chip_id)].colour;
  const lit = some('queries-light.csv', STRIDE.light);
  return {
    'flat swatch, brightness unknown': some('queries-brightness.csv', STRIDE.brightness).map((row) => ({
      query: query(renderBrightnessQuery(row, colourOf(row)), null, false),
      colour: colourOf(row),
    })),
    'photograph beside white': lit.map((row) => {
      const white = {
        colour: robustColour(addNoise(flat(row, 'white_srgb'), 1, random), 3),
        reflectance: 0.9,
      };
      return { query: query(addNoise(flat(row, 'srgb'), 1, random), white, false), colour: colourOf(row) };
    }),
    'photograph without a reference': lit.map((row) => ({
      query: query(addNoise(flat(row, 'srgb'), 1, random), null, true),
      colour: colourOf(row),
    })),
  };
}
