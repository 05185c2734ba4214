// Rows of bench:wall: one paint of a photo recoloured into another under measured lights and cameras, beside the simple ways; and
// whether the stated error is the true one. Fitted numbers are refitted without the light and without the camera of what they judge.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { readFittingSet } from '../../scripts/light-fit/data.mjs';
import { bendOf, fitNumbers, groupsOf } from '../../scripts/wall-fit/fit.mjs';
import { createDifference, createJudge } from '../../scripts/wall-fit/judge.mjs';
import { loadColour } from '../../scripts/wall-fit/load-colour.mjs';
import { lightPairs } from './pairs.mjs';
import { at, decileRatio } from './percentiles.mjs';
import { createSimpleWays } from './simple-ways.mjs';

const LIGHTING = join(ROOT, '../shared/lighting');
const SEED = 17;

/** @param {(name: string) => Promise<any>} load modules of src */
export async function recolourRows(load) {
  if (!existsSync(LIGHTING)) {
    console.log('skipped: ../shared/lighting is missing');
    return [];
  }
  const { createRandom } = await load('shared/random');
  const colour = await loadColour(load);
  const random = createRandom(SEED);
  const pairs = await lightPairs(join(LIGHTING, 'public'), { ...colour.colour, random });
  const judged = await judgePairs(load, pairs, readFittingSet(join(LIGHTING, 'fit'), colour));
  const { differenceOf } = await createDifference(load);
  const simple = Object.fromEntries(
    Object.entries(await createSimpleWays(load)).map(([name, way]) => [
      name,
      pairs.map(({ pair, truth }) => differenceOf(way(pair), truth)),
    ]),
  );
  return [...differenceRows(judged, simple, pairs.length), ...statedRows(judged)];
}

/** [pair] of { paint, card, nothing }: the true difference and the stated one. */
async function judgePairs(load, pairs, set) {
  const { LIGHT_NUMBERS } = await load('wall/recolour/light-numbers');
  const judge = await createJudge(load);
  const groups = groupsOf(set);
  for (const group of groups) group.own = bendOf(group.rows);
  const numbers = new Map();
  const numbersFor = (light, camera) => {
    const key = `${light},${camera}`;
    if (!numbers.has(key)) {
      const others = groups.filter(
        (group) => set.lights[group.light] !== light && set.cameras[group.camera] !== camera,
      );
      numbers.set(key, { ...fitNumbers(others), scale: LIGHT_NUMBERS.scale });
    }
    return numbers.get(key);
  };
  return pairs.map(({ light, camera, pair, truth }) => judge(pair, truth, numbersFor(light, camera)));
}

function differenceRows(judged, simple, count) {
  const best = { paint: ['per-channel ratio', 'luminance ratio'], card: ['card, per channel'] };
  const names = { paint: 'recolour known', card: 'recolour card', nothing: 'recolour, nothing known' };
  const ours = Object.entries(names).flatMap(([kind, name]) =>
    [
      ['median', 0.5],
      ['p90', 0.9],
    ].map(([word, share]) => {
      const value = at(
        judged.map((row) => row[kind].difference),
        share,
      );
      const peers = (best[kind] ?? []).map((peer) => ({ peer, peerValue: at(simple[peer], share) }));
      const peer = peers.sort((a, b) => a.peerValue - b.peerValue)[0];
      return {
        name: `${name} ${word}`,
        value,
        unit: 'ΔE00',
        ...(peer && { ...peer, ratio: peer.peerValue / value }),
      };
    }),
  );
  const others = Object.entries(simple).flatMap(([name, values]) => [
    { name: `${name} median`, value: at(values, 0.5), unit: 'ΔE00' },
    { name: `${name} p90`, value: at(values, 0.9), unit: 'ΔE00' },
  ]);
  return [...ours, ...others, { name: 'recolour pairs', value: count, unit: '' }];
}

/** How far the mean true difference is from the stated one in the worst of ten groups of equal size, in order of what was stated. */
function statedRows(judged) {
  const kinds = { paint: 'known', card: 'card', nothing: 'nothing known' };
  const rows = Object.entries(kinds).map(([kind, name]) => {
    const { worst, ratios } = decileRatio(judged.map((row) => row[kind]));
    console.log(`stated error, ${name}: true/stated by decile ${ratios.map((v) => v.toFixed(2)).join(' ')}`);
    return { name: `stated error ${name}`, value: 100 * worst, unit: '% off in the worst decile' };
  });
  const asked = rows.slice(0, 2).map(({ value }) => value);
  return [{ name: 'stated error', value: Math.max(...asked), unit: '% off in the worst decile' }, ...rows];
}
