// Which pruner a search is to have: each played with the recorded trainings of one random search in many orders, whose best and time
// are known. Whatever is chosen by them has to hold on the trainings of another seed.
import { replay, worthOf } from './replay.mjs';
import { fileOf } from './sweep-time.mjs';

/** @import { Curve } from './replay.mjs' */
/** @import { SearchSize } from './sweep-time.mjs' */

const halving = (minEpochs, reductionFactor) => ({ name: 'successive-halving', minEpochs, reductionFactor });
/** By what they are called in the table. @type {Record<string, unknown>} */
export const CANDIDATES = {
  'the app’s own': undefined,
  'median, after 5': { name: 'median', startupTrials: 5, warmupEpochs: 1 },
  'median, after 3': { name: 'median', startupTrials: 3, warmupEpochs: 1 },
  'halving, 1, a half': halving(1, 2),
  'halving, 1, a third': halving(1, 3),
  'halving, 1, a quarter': halving(1, 4),
  'halving, 2, a half': halving(2, 2),
  'halving, 2, a third': halving(2, 3),
  'halving, 2, a quarter': halving(2, 4),
  'halving, 3, a third': halving(3, 3),
  'Hyperband, 1, a third': { name: 'hyperband', minEpochs: 1, reductionFactor: 3 },
};

/**
 * Medians over orders; `kept`: the share of orders in which the best of all full trials is found, `lost`: by how much it is missed.
 * @typedef {{ name: string, epochShare: number, timeShare: number, kept: number, lost: number }} Judged
 */

/**
 * @param {any} engine the app's, with `uniformOfTrial` @param {SearchSize} size @param {Curve[]} curves of `size.trials` trainings
 * @param {number} orders @returns {Promise<Judged[]>}
 */
export async function judgePruners(engine, size, curves, orders) {
  const judged = [];
  for (const [name, pruner] of Object.entries(CANDIDATES)) {
    const spec = engine.parseSweep(fileOf({ ...size, sampler: 'random' }, pruner));
    const played = [];
    for (let order = 0; order < orders; order++) {
      const places = shuffled(curves.length, engine.uniformOfTrial(order, 0));
      played.push(await replay(engine, spec, (_, number) => curves[places[number]]));
    }
    judged.push({ name, ...summaryOf(spec, curves, played) });
  }
  return judged;
}

function summaryOf(spec, curves, played) {
  const best = Math.min(...curves.map(({ values }) => worthOf(spec, values)));
  const epochs = curves.reduce((sum, { values }) => sum + values.length, 0);
  const processorMs = curves.reduce((sum, curve) => sum + processorMsOf(curve), 0);
  const lost = played.map((one) => one.best.value - best);
  return {
    epochShare: median(played.map((one) => one.epochs / epochs)),
    timeShare: median(played.map((one) => one.processorMs / processorMs)),
    kept: lost.filter((by) => by <= 0).length / lost.length,
    lost: median(lost),
  };
}

const processorMsOf = ({ beginMs, epochMs, endMs }) => epochMs.reduce((sum, ms) => sum + ms, beginMs + endMs);

/** Fisher and Yates's. */
function shuffled(count, uniform) {
  const places = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const other = Math.floor(uniform() * (i + 1));
    [places[i], places[other]] = [places[other], places[i]];
  }
  return places;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** @param {string} title @param {readonly Judged[]} judged */
export function printJudged(title, judged) {
  console.log(`\n${title}`);
  for (const { name, epochShare, timeShare, kept, lost } of judged) {
    const percent = (share) => `${(100 * share).toFixed(0)} %`.padStart(6);
    console.log(
      `${name.padEnd(22)} epochs ${percent(epochShare)}   time ${percent(timeShare)}   best kept ${percent(kept)}   lost ${lost.toFixed(4)}`,
    );
  }
}
