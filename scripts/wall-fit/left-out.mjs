// Pairs of measured paints judged by numbers that were fitted without their light and without their camera.
import { bendOf, fitNumbers, groupsOf } from './fit.mjs';
import { createJudge } from './judge.mjs';
import { loadColour } from './load-colour.mjs';
import { lightPairs } from './pairs.mjs';

const SEED = 17;

/**
 * @param {string} split folder of the public split @param {object} set what `readFittingSet` gives
 * @returns `pairs` as `lightPairs` gives them, and `judged` [pair]: what the product's light says of each, by what is known, with
 *   its light and camera; `foretold` with a scale of 1
 */
export async function judgeLeftOut(load, split, set) {
  const { createRandom } = await load('shared/random');
  const { colour } = await loadColour(load);
  const pairs = await lightPairs(split, { ...colour, random: createRandom(SEED) });
  const judge = await createJudge(load);
  const groups = groupsOf(set);
  for (const group of groups) group.own = bendOf(group.rows);
  const fitted = new Map();
  const numbersFor = (light, camera) => {
    const key = `${light},${camera}`;
    if (!fitted.has(key)) {
      const others = groups.filter(
        (group) => set.lights[group.light] !== light && set.cameras[group.camera] !== camera,
      );
      fitted.set(key, fitNumbers(others));
    }
    return fitted.get(key);
  };
  const judged = pairs.map(({ light, camera, pair, truth }) => ({
    light,
    camera,
    ...judge(pair, truth, numbersFor(light, camera)),
  }));
  return { pairs, judged };
}

/** Mean true difference per foretold one, by what was known. @param {any[]} judged */
export function scalesOf(judged) {
  const kinds = ['paint', 'card', 'nothing'].filter((kind) => judged[0][kind]);
  const sum = (kind, name) => judged.reduce((total, row) => total + row[kind][name], 0);
  return Object.fromEntries(kinds.map((kind) => [kind, sum(kind, 'difference') / sum(kind, 'foretold')]));
}
