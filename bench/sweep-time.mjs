// npm run bench:sweep-time -- [--quick] [--trials N] [--epochs N] [--every N] [--dataset DIR] [--sampler NAME]
//                             [--seeds N,N] [--state FILE] [--choose N] [--out FILE.json]
// The time that a search on paints takes with pruning beside the same search without, for each of the search's seeds. `--every 9`: every
// 9th of the sample's paints is trained on; `--dataset`: on a catalogue's own pictures. What was searched is kept in `--state` and not
// searched again. `--choose N`: also every pruner, played with those trainings in N orders; the sampler is `random` then.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { finish } from './report.mjs';
import { QUICK, sweepTimeRows, WHOLE } from './samplers/sweep-time.mjs';

const { values: options } = parseArgs({
  options: {
    trials: { type: 'string' },
    epochs: { type: 'string' },
    every: { type: 'string' },
    dataset: { type: 'string' },
    sampler: { type: 'string' },
    seeds: { type: 'string' },
    state: { type: 'string' },
    choose: { type: 'string' },
    out: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
const usual = options.quick ? QUICK : WHOLE;
const orders = Number(options.choose ?? 0);
const seeds = (options.seeds ?? String(usual.seed)).split(',').map(Number);
const rows = [];
for (const seed of seeds) {
  const size = {
    trials: Number(options.trials ?? usual.trials),
    epochs: Number(options.epochs ?? usual.epochs),
    every: Number(options.every ?? usual.every),
    sampler: orders > 0 ? 'random' : (options.sampler ?? usual.sampler),
    ...{ seed, ...(options.dataset !== undefined && { dataset: resolve(options.dataset) }) },
  };
  const found = await sweepTimeRows(size, { path: options.state, orders });
  rows.push(...found.map((row) => (seeds.length > 1 ? { ...row, name: `${row.name}, seed ${seed}` } : row)));
}
finish({ title: 'A search on paints', backend: 'wasm', rows, out: options.out });
