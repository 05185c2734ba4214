// Rows of bench:wall on photographs: a patch of a chart recoloured into another patch of the same chart, beside that patch as it was
// photographed. Light that is uneven over a chart is in every way's error.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/project.mjs';
import { judgeCharts } from '../../scripts/wall-fit/charts.mjs';
import { createDifference } from '../../scripts/wall-fit/judge.mjs';
import { scalesOf } from '../../scripts/wall-fit/left-out.mjs';
import { at } from './percentiles.mjs';
import { createSimpleWays } from './simple-ways.mjs';

const CHARTS = join(ROOT, '../shared/real/charts');
const NAMES = { paint: 'known', card: 'card' };

/** @param {(name: string) => Promise<any>} load modules of src */
export async function chartRows(load) {
  if (!existsSync(CHARTS)) {
    console.log('skipped: ../shared/real/charts is missing');
    return [];
  }
  const { LIGHT_NUMBERS } = await load('wall/recolour/light-numbers');
  const judged = await judgeCharts(load, CHARTS, LIGHT_NUMBERS);
  const { differenceOf } = await createDifference(load);
  const simple = Object.fromEntries(
    Object.entries(await createSimpleWays(load)).map(([name, way]) => [
      name,
      judged.map(({ from, to }) => {
        const pair = { ...from, from: from.reflectance, to: to.reflectance };
        return differenceOf(way(pair), to.seen);
      }),
    ]),
  );
  return [
    ...ourRows(judged, simple),
    ...Object.entries(simple).flatMap(([name, values]) => bothRows(`charts ${name}`, values)),
    ...statedRows(judged),
    { name: 'charts pairs', value: judged.length, unit: '' },
  ];
}

const SHARES = { median: 0.5, p90: 0.9 };
const bothRows = (name, values) =>
  Object.entries(SHARES).map(([word, share]) => ({
    name: `${name} ${word}`,
    value: at(values, share),
    unit: 'ΔE00',
  }));

function ourRows(judged, simple) {
  const peers = {
    paint: ['per-channel ratio', 'luminance ratio', 'keep shading, replace colour'],
    card: ['card, per channel'],
  };
  return Object.entries(NAMES).flatMap(([kind, name]) =>
    bothRows(
      `charts ${name}`,
      judged.map((row) => row[kind].difference),
    ).map((row, i) => {
      const [best] = peers[kind]
        .map((peer) => ({ peer, peerValue: at(simple[peer], Object.values(SHARES)[i]) }))
        .sort((a, b) => a.peerValue - b.peerValue);
      return { ...row, ...best, ratio: best.peerValue / row.value };
    }),
  );
}

/** How far the mean true difference of an owner's photographs is from the one stated by the others', on average. */
function statedRows(judged) {
  const owners = [...new Set(judged.map(({ owner }) => owner))];
  return Object.entries(NAMES).map(([kind, name]) => {
    const off = owners.map((owner) => {
      const scale = scalesOf(judged.filter((row) => row.owner !== owner))[kind];
      const own = scalesOf(judged.filter((row) => row.owner === owner))[kind];
      return Math.abs(own / scale - 1);
    });
    const value = (100 * off.reduce((a, b) => a + b)) / off.length;
    return { name: `charts ${name} stated error, owners left out`, value, unit: '% off on average' };
  });
}
