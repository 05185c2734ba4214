// npm run bench:samplers -- [--seeds N] [--gp-seeds N] [--quick] [--others] [--no-sweep] [--out FILE.json]
// The app's samplers on functions with a known least value, 100 trials each, the median of the best over seeds, beside what Optuna
// 5.0 came to (measured once with bench/samplers/optuna_medians.py; this needs no Optuna); and what a suggestion takes. `--others`:
// functions that nothing was chosen by, and our sampler by Optuna's rules. And the time that a real search of 30 trials takes with
// pruning beside one without, unless `--no-sweep`.
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';
import { QUICK, sweepTimeRows, WHOLE } from './samplers/sweep-time.mjs';
import { OTHERS, PROBLEMS } from './samplers/problems.mjs';

const TRIALS = 100;
const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string' },
    'gp-seeds': { type: 'string' },
    quick: { type: 'boolean', default: false },
    others: { type: 'boolean', default: false },
    'no-sweep': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const seeds = Number(options.seeds ?? (options.quick ? 6 : 20));
const gpSeeds = Number(options['gp-seeds'] ?? (options.quick ? 2 : 6));
const app = await import(await bundle('samplers/entry.mjs'));

/** @type {import('./report.mjs').Row[]} */
const rows = [];
for (const problem of [...PROBLEMS, ...(options.others ? OTHERS : [])])
  for (const sampler of ['tpe', 'gp', 'random', ...(options.others ? ['optuna-rules'] : [])]) {
    const count = sampler === 'gp' ? gpSeeds : seeds;
    const bests = Array.from({ length: count }, (_, seed) => bestOf(problem, sampler, seed));
    rows.push(rowOf(problem, sampler, median(bests), count));
  }
if (!options['no-sweep']) rows.push(...(await sweepTimeRows(options.quick ? QUICK : WHOLE)));
rows.push(overhead('tpe', 1000, 8, 20), overhead('gp', 200, 8, options.quick ? 3 : 6));
finish({ title: 'Samplers, 100 trials', backend: '', rows, out: options.out });

/** @param {{ name: string, optimum: number, optuna?: Record<string, number> }} problem */
function rowOf({ name, optimum, optuna = {} }, sampler, value, count) {
  const peerValue = optuna[sampler];
  const row = { name: `${name} ${sampler}`, value, unit: `best, median of ${count} (optimum ${optimum})` };
  if (peerValue === undefined) return row;
  // How far the peer stays from the optimum, beside how far we do; nearer than a thousandth counts as there.
  const regret = (best) => Math.max(1e-3, best - optimum);
  return { ...row, peer: 'Optuna 5.0', peerValue, ratio: regret(peerValue) / regret(value) };
}

/** The least value of a search of 100 trials. */
function bestOf({ space, valueAt }, sampler, seed) {
  const trials = [];
  let kernel = null;
  for (let number = 0; number < TRIALS; number++) {
    let params;
    [params, kernel] = suggest(space, trials, sampler, app.uniformOfTrial(seed, number), kernel);
    const value = valueAt(
      space.map(({ name }) => params[name]),
      params,
    );
    trials.push({ number, state: 'complete', params, value, reports: [] });
  }
  return Math.min(...trials.map(({ value }) => value));
}

function suggest(space, trials, sampler, uniform, kernel) {
  if (sampler === 'random') return [app.suggestRandom(space, uniform), null];
  if (sampler === 'optuna-rules')
    return [app.suggestByTpe(space, trials, 'minimize', uniform, app.OPTUNA_TPE), null];
  if (sampler === 'tpe') return [app.suggestByTpe(space, trials, 'minimize', uniform), null];
  const suggestion = app.suggestByGp(space, trials, 'minimize', uniform, kernel);
  return [suggestion.params, suggestion.kernel];
}

/** Milliseconds of processor time for a suggestion beside `count` trials in so many dimensions; median of `times`. */
function overhead(sampler, count, dimensions, times) {
  const space = Array.from({ length: dimensions }, (_, i) => ({
    name: `x${i}`,
    parameter: { kind: 'float', low: -5, high: 5 },
  }));
  const trials = Array.from({ length: count }, (_, number) => {
    const params = app.suggestRandom(space, app.uniformOfTrial(99, number));
    const value = Object.values(params).reduce((sum, x) => sum + x * x, 0);
    return { number, state: 'complete', params, value, reports: [] };
  });
  let kernel = null;
  const ms = Array.from({ length: times }, (_, i) => {
    const before = process.cpuUsage();
    [, kernel] = suggest(space, trials, sampler, app.uniformOfTrial(7, i), kernel);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return { name: `${sampler} overhead`, value: median(ms), unit: `ms a trial at ${count} trials` };
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
