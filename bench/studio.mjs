// npm run bench:studio -- [--quick] [--out FILE.json] [--epochs N] [--collapse] [--python FILE]
// What Studio promises, in rows: the published VAE of Fashion-MNIST after its 20 epochs and its speed beside PyTorch, the
// GANs' speed, published values of the distances, how near samples come to the paint or the class that they were told, how
// long 64 take to draw, whether the gallery keeps its frames. With --collapse also the published WGAN beside the published
// VAE, trained through, which takes hours. --quick: steps only, no training to its end. --epochs: in place of those published.
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { bundle } from './bundle.mjs';
import { frechetRows, neighbourRows } from './distances/vectors.mjs';
import { finish } from './report.mjs';
import { measureDrawing } from './studio/drawing.mjs';
import { measureFashionGan } from './studio/fashion-gan.mjs';
import { FASHION_IMAGES, measureFashionVae } from './studio/fashion-vae.mjs';
import { measureGallery } from './studio/gallery-frames.mjs';
import { collapseRows, labelRows, paintRows } from './studio/trained.mjs';

const PUBLISHED_EPOCHS = 20;
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    collapse: { type: 'boolean', default: false },
    epochs: { type: 'string' },
    out: { type: 'string' },
    python: { type: 'string' },
  },
});
const { quick, python } = options;
const epochs = options.epochs === undefined ? undefined : Number(options.epochs);
if (epochs !== undefined && !(Number.isInteger(epochs) && epochs > 0))
  throw new Error('--epochs is a whole number from 1.');

// Browsers have relaxed SIMD; in Node 20 it is behind a flag.
setFlagsFromString('--experimental-wasm-relaxed-simd');
const distances = await import(await bundle('distances/entry.mjs'));
const vae = await measureFashionVae({
  ...{ quick, python, images: FASHION_IMAGES, threads: [1, 2] },
  epochs: quick ? 0 : (epochs ?? PUBLISHED_EPOCHS),
});
const gan = await measureFashionGan({ quick, python, threads: 1, rounds: 3 });
const rows = [
  ...vae.rows,
  ...gan.rows,
  ...frechetRows(distances),
  ...(await measureDrawing()),
  ...(await measureGallery()),
  ...(quick ? [] : [...neighbourRows(distances), ...paintRows(), ...labelRows()]),
  ...(options.collapse ? collapseRows(epochs) : []),
];
if (!options.collapse)
  console.log('left out: the published WGAN trained through, which takes hours (--collapse)');
finish({ title: 'Studio', backend: gan.backend, rows, out: options.out });
