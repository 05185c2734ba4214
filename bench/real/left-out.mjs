// The photographs of colour charts, each owner's asked about with numbers that were fitted on the others'.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFit, labsOf } from '../../scripts/camera-fit/fit.mjs';
import { readPhotographs } from '../../scripts/camera-fit/photographs.mjs';
import { readingsOf } from '../../scripts/camera-fit/readings.mjs';
import { load } from '../match/modules.mjs';

const RESAMPLES = 1000;
/** Rounds of the simplex from the numbers of all owners; enough for a third digit, and what a quick run affords. */
const ROUNDS = { whole: 150, quick: 15 };
const SURE = 0.8;
/** The simple method of each situation, as the labels name it. */
export const SIMPLE = { none: 'raw', white: 'vonKries', grey: 'byGrey', chart: 'fit3x3' };

/**
 * @typedef {{ confidence: number, place: number, photo: string, isClipped: boolean, simple?: number }} Answer
 *   `place` of the right paint, from 0; `simple`: its place by the simple method, where that answers
 */

/** Rows for the benchmark, with intervals over photographs. @param {string} charts folder @param {boolean} isQuick */
export async function leftOutRows(charts, isQuick) {
  const readings = await readingsOf(load, await readPhotographs(charts));
  const catalogues = JSON.parse(readFileSync(join(charts, 'catalogues.json'), 'utf8'));
  const fit = await createFit(load, await labsOf(load, catalogues));
  const ask = await createAsk(catalogues);
  const rounds = isQuick ? ROUNDS.quick : ROUNDS.whole;
  /** @type {Record<keyof typeof SIMPLE, Answer[]>} */
  const answers = { none: [], white: [], grey: [], chart: [] };
  for (const owner of new Set(readings.map((row) => row.owner))) {
    const others = readings.filter((row) => row.owner !== owner);
    const numbers = {
      beside: fit.withReference(others, rounds),
      alone: fit.withoutReference(others, rounds),
    };
    for (const row of readings.filter((each) => each.owner === owner))
      for (const [situation, list] of Object.entries(answers)) {
        const answer = ask(row, situation, numbers);
        const simple = row.baselines[SIMPLE[situation]];
        if (answer)
          list.push({ ...answer, photo: row.photo, isClipped: row.whiteClipped, simple: simple?.rank });
      }
  }
  const { createRandom } = await load('shared/random');
  return Object.entries(answers).flatMap(([situation, list]) =>
    [
      ['all', list],
      ['white not clipped', list.filter(({ isClipped }) => !isClipped)],
    ].flatMap(([group, some]) => described(`owners left out, ${situation}, ${group}`, some, createRandom(3))),
  );
}

async function createAsk(catalogues) {
  const { besideReference } = await load('matching/features');
  const { cameraHypothesis, MIDDLE_TONE } = await load('colour/camera-error');
  const { fitChart, correctByChart } = await load('colour/chart-fit');
  const { createErrorDensity } = await load('colour/lab-error');
  const { labOfRgb } = await load('colour/lab');
  const { linearOfRgb } = await load('colour/srgb');
  const labs = Object.fromEntries(
    Object.entries(catalogues).map(([kind, paints]) => [kind, paints.map(({ rgb }) => labOfRgb(rgb))]),
  );
  const hypothesesOf = (row, situation, { beside, alone }) => {
    const linear = linearOfRgb(row.seen.mean);
    if (situation === 'none')
      return [cameraHypothesis({ linear, anchor: MIDDLE_TONE, reference: null }, alone)];
    if (situation !== 'chart')
      return row[situation] && besideReference(linear, row[situation], beside).hypotheses;
    if (!row.chart) return null;
    const others = row.chart.patches.map((patch, i) => (i === row.patch ? null : patch));
    return [correctByChart(linear, fitChart(others, row.chart.edition))];
  };
  return (row, situation, numbers) => {
    if (situation === 'grey' && !row.grey) return null;
    const hypotheses = hypothesesOf(row, situation, numbers);
    if (!hypotheses) return { confidence: 0, place: Infinity };
    const density = createErrorDensity(hypotheses);
    const scores = labs[row.kind].map(([l, a, b]) => density(l, a, b));
    const own = scores[catalogues[row.kind].findIndex(({ folder }) => folder === row.folder)];
    const top = Math.max(...scores);
    const total = scores.reduce((sum, s) => sum + Math.exp(s - top), 0);
    return { confidence: 1 / total, place: scores.filter((s) => s > own).length };
  };
}

function described(name, answers, random) {
  const share = (list, is) => (100 * list.filter(is).length) / Math.max(1, list.length);
  const photos = [...byPhoto(answers).values()];
  const resampled = (value) => {
    const values = Array.from({ length: RESAMPLES }, () =>
      value(photos.flatMap(() => photos[random.integer(photos.length)])),
    ).sort((a, b) => a - b);
    return [values[Math.floor(0.025 * RESAMPLES)], values[Math.floor(0.975 * RESAMPLES)]];
  };
  const first = (list) => share(list, ({ place }) => place === 0);
  const sure = answers.filter(({ confidence }) => confidence >= SURE);
  const [low, high] = resampled(first);
  const [least, most] = resampled(errorOf);
  const third = (list) => share(list, ({ place }) => place < 3);
  const beside = (value, isRight) => {
    const peerValue = share(answers, ({ simple }) => simple !== undefined && isRight(simple));
    return { peer: 'simple method', peerValue, ratio: value / Math.max(1e-9, peerValue) };
  };
  const told = (what, value, unit, more = {}) => ({ name: `${name}, ${what}`, value, unit, ...more });
  return [
    told(
      `top-1 of ${answers.length} (95 %: ${low.toFixed(0)}–${high.toFixed(0)})`,
      first(answers),
      '%',
      beside(first(answers), (rank) => rank === 0),
    ),
    told(
      'top-3',
      third(answers),
      '%',
      beside(third(answers), (rank) => rank < 3),
    ),
    told(`calibration error (95 %: ${least.toFixed(2)}–${most.toFixed(2)})`, errorOf(answers), ''),
    told(`called ${100 * SURE} % sure or more`, (100 * sure.length) / answers.length, '%'),
    told(
      'of those right',
      share(sure, ({ place }) => place === 0),
      '%',
    ),
  ];
}

function byPhoto(answers) {
  const groups = new Map();
  for (const answer of answers) groups.set(answer.photo, [...(groups.get(answer.photo) ?? []), answer]);
  return groups;
}

/** Expected calibration error over ten bins. */
function errorOf(answers) {
  const gaps = new Float64Array(10);
  for (const { confidence, place } of answers)
    gaps[Math.min(9, Math.floor(10 * confidence))] += confidence - (place === 0 ? 1 : 0);
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / answers.length;
}
