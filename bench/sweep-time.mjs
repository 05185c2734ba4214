// npm run bench:sweep-time -- [--quick] [--trials N] [--epochs N] [--out FILE.json]
// The time that a search on the sample takes with pruning beside the same trials trained to their end.
import { parseArgs } from 'node:util';
import { finish } from './report.mjs';
import { QUICK, sweepTimeRows, WHOLE } from './samplers/sweep-time.mjs';

const { values: options } = parseArgs({
  options: {
    ...{ trials: { type: 'string' }, epochs: { type: 'string' }, out: { type: 'string' } },
    quick: { type: 'boolean', default: false },
  },
});
const usual = options.quick ? QUICK : WHOLE;
const size = {
  trials: Number(options.trials ?? usual.trials),
  epochs: Number(options.epochs ?? usual.epochs),
};
finish({ title: 'A search on paints', backend: 'wasm', rows: await sweepTimeRows(size), out: options.out });
