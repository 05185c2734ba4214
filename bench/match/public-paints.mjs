// The paints of ../shared/lighting/public, and the index of them as it is before training.
import { join } from 'node:path';
import { load } from './modules.mjs';

/** @param {string} split its folder */
export async function loadPublicPaints(split) {
  const { readCsv } = await import(join(split, 'render-query.mjs'));
  const { buildIndex } = await load('matching/index');
  const paints = readCsv(join(split, 'catalogue.csv')).map(({ name, r, g, b8 }, index) => ({
    index,
    folder: name,
    code: null,
    name,
    colour: [r, g, b8].map(Number),
  }));
  const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
  return { colours: paints.map(({ colour }) => colour), index };
}
