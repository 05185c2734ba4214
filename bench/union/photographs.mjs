// The colours of photographed charts asked among the 22 colour books: what a union claims of real photographs, and what is right,
// with the camera's numbers fitted on the photographs of other owners.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFit, labsOf } from '../../scripts/camera-fit/fit.mjs';
import { readPhotographs } from '../../scripts/camera-fit/photographs.mjs';
import { readingsOf } from '../../scripts/camera-fit/readings.mjs';
import { load } from '../match/modules.mjs';
import { scored } from './accuracy.mjs';

/** Rounds of the simplex from the numbers of all owners. */
const ROUNDS = 15;

/** @param {string} charts folder of ../shared/real/charts @param {object[]} books */
export async function photographRows(charts, books) {
  const catalogues = JSON.parse(readFileSync(join(charts, 'catalogues.json'), 'utf8'));
  const readings = await readingsOf(load, await readPhotographs(charts));
  const fit = await createFit(load, await labsOf(load, catalogues));
  const product = await loadProduct();
  const indexes = new Map(
    Object.entries(catalogues).map(([kind, paints]) => [kind, indexesOf(kind, paints, books, product)]),
  );
  const rows = [];
  for (const name of ['asked alone', 'among 22 books']) {
    const queries = queriesOf(readings, fit, product).map((query) => ({
      ...query,
      index: indexes.get(query.kind)?.[name],
    }));
    rows.push(...scored(`real photograph beside white, ${name}`, queries, product));
  }
  return rows;
}

function indexesOf(kind, catalogue, books, { buildIndex, buildUnion }) {
  const paints = catalogue.map(({ folder, rgb }, index) => ({
    index,
    folder,
    code: null,
    name: folder,
    colour: rgb,
  }));
  return {
    'asked alone': buildIndex({ paints, curves: null, factors: null, latentSize: 0 }),
    'among 22 books': buildUnion([{ source: { kind: 'catalogue', id: kind, name: kind }, paints }, ...books]),
  };
}

/** Beside a white that is not clipped: one that is says less of the light than the numbers were fitted for. */
function queriesOf(readings, fit, { besideReference, linearOfRgb, rgbOfLinear, rgbOfLab }) {
  const sound = readings.filter(({ whiteClipped }) => !whiteClipped);
  return [...new Set(sound.map(({ owner }) => owner))].flatMap((owner) => {
    const numbers = fit.withReference(
      readings.filter((row) => row.owner !== owner),
      ROUNDS,
    );
    return sound
      .filter((row) => row.owner === owner)
      .map(({ seen, context, white, lab, kind }) => {
        const light = besideReference(linearOfRgb(seen.mean), white, numbers);
        const query = {
          seen,
          context: { ...context, hash: null },
          corrected: rgbOfLinear(light.linear),
          light,
        };
        return { query: { ...query, embedding: null, metric: 'euclidean' }, colour: rgbOfLab(lab), kind };
      });
  });
}

async function loadProduct() {
  const [
    { buildIndex, buildUnion },
    { rankWithUnknown },
    { calibrationError },
    { besideReference },
    difference,
    lab,
    srgb,
  ] = await Promise.all(
    [
      'matching/index',
      'matching/rank',
      'matching/calibration-error',
      'matching/features',
      'colour/difference',
      'colour/lab',
      'colour/srgb',
    ].map(load),
  );
  const { labOfRgb, rgbOfLab } = lab;
  const isSame = (index, place, colour) =>
    difference.deltaE00(labOfRgb(index.paints[place].colour), labOfRgb(colour)) < 1;
  const { linearOfRgb, rgbOfLinear } = srgb;
  return {
    buildIndex,
    buildUnion,
    rankWithUnknown,
    calibrationError,
    besideReference,
    isSame,
    linearOfRgb,
    rgbOfLinear,
    rgbOfLab,
  };
}
