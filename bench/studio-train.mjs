// npm run bench:studio-train -- [--quick] [--epochs N] [--out FILE.json] [--threads N,N] [--images FILE] [--python FILE]
// The 28 × 28 VAE (preset `fashion`) on Fashion-MNIST: steady steps in blocks beside PyTorch with as many threads, one
// process awake at a time, medians; with --epochs the mean loss of a picture in each epoch, ours and PyTorch's, too.
// Ratios above 1: ours is faster, by the clock and by processor time, which tells more where others use the machine.
import { parseArgs } from 'node:util';
import { finish } from './report.mjs';
import { FASHION_IMAGES, measureFashionVae } from './studio/fashion-vae.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    epochs: { type: 'string', default: '0' },
    out: { type: 'string' },
    threads: { type: 'string', default: '1,2' },
    images: { type: 'string', default: FASHION_IMAGES },
    python: { type: 'string' },
  },
});
const { backend, rows } = await measureFashionVae({
  ...options,
  epochs: Number(options.epochs),
  threads: options.threads.split(',').map(Number),
});
finish({ title: 'Training of generative models, Fashion-MNIST', backend, rows, out: options.out });
