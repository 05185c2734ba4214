// npm run bench:studio-gan -- [--quick] [--threads N] [--rounds N] [--out FILE.json] [--python FILE]
// Steps of the published GANs of Fashion-MNIST beside the same nets in PyTorch. Ratios above 1: ours is faster.
import { parseArgs } from 'node:util';
import { finish } from './report.mjs';
import { measureFashionGan } from './studio/fashion-gan.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
    python: { type: 'string' },
  },
});
const { backend, rows } = await measureFashionGan({
  ...options,
  threads: Number(options.threads),
  rounds: Number(options.rounds),
});
finish({ title: 'Training of GANs, Fashion-MNIST', backend, rows, out: options.out });
