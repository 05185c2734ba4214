// Whether the trained app knows what it does not know: every fifth paint of ../shared/lighting/public is left out of its
// catalogue, and how low its confidence is for them, beside a white reference, is told as an AUROC.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ask, firstMatch, trainOn } from './app.mjs';
import { load } from './modules.mjs';

/** Every so many-th paint is left out. */
const EVERY = 5;
/** Of the light queries every so many-th is asked. */
const STRIDE = 3;
/** A left-out paint counts where it is further than this from all that stay, ΔE00. */
const FAR = 3;
const SIDE = 64;
const INNER = SIDE - 8;

/** Rows for the benchmark; `work` is an empty folder. */
export async function leftOutRows(split, work) {
  const { readCsv, encodePng } = await import(join(split, 'render-query.mjs'));
  const { deltaE00 } = await load('colour/difference');
  const catalogue = readCsv(join(split, 'catalogue.csv'));
  const labOf = ({ L, a, b }) => [L, a, b].map(Number);
  const known = new Set(catalogue.filter((_, i) => i % EVERY !== 0));
  const isFar = (paint) => [...known].every((other) => deltaE00(labOf(paint), labOf(other)) > FAR);
  const asked = readCsv(join(split, 'queries-light.csv'))
    .filter((_, i) => i % STRIDE === 0)
    .map((row, i) => ({ row, file: `${i}.png`, paint: catalogue[Number(row.chip_id)] }))
    .filter(({ paint }) => known.has(paint) || isFar(paint));
  const queries = await writePictures(asked, join(work, 'queries'), encodePng);
  const pack = trainOn(split, work, new Set([...known].map(({ name }) => name)));
  const answers = ask(pack, join(work, 'queries'), queries);
  const confidences = (isKnown) =>
    asked
      .filter(({ paint }) => known.has(paint) === isKnown)
      .map(({ file }) => firstMatch(answers, file).confidence);
  const [inside, outside] = [confidences(true), confidences(false)];
  const name = `light, confidence in ${inside.length} of known over ${outside.length} of left-out paints, AUROC`;
  return [{ name, value: auroc(inside, outside), unit: '' }];
}

/** The paint on the left, the white reference on the right, with one code value of noise. */
async function writePictures(asked, folder, encodePng) {
  const { createRandom } = await load('shared/random');
  const random = createRandom(11);
  mkdirSync(folder);
  return asked.map(({ row, file }) => {
    const sides = ['srgb', 'white_srgb'].map((side) =>
      ['r', 'g', 'b'].map((c) => Number(row[`${side}_${c}`])),
    );
    const pixels = Uint8Array.from({ length: 6 * SIDE * SIDE }, (_, i) => {
      const side = Math.floor(i / 3) % (2 * SIDE) < SIDE ? 0 : 1;
      return Math.min(255, Math.max(0, Math.round(sides[side][i % 3] + random.gaussian())));
    });
    writeFileSync(join(folder, file), encodePng(pixels, 2 * SIDE, SIDE));
    return { file, region: [4, 4, INNER, INNER], white: [SIDE + 4, 4, INNER, INNER] };
  });
}

/** Probability that one of `higher` exceeds one of `lower`. */
function auroc(higher, lower) {
  let wins = 0;
  for (const h of higher) for (const l of lower) wins += h > l ? 1 : h === l ? 0.5 : 0;
  return wins / (higher.length * lower.length);
}
