// npm run bench:presets -- [--quick] [--out FILE.json] [--seeds 3] [--only "NAME;NAME"]
// Is `compact` the preset that pays? Trains it and what differs from it on ../shared/lighting/public's dataset, on our
// WASM kernels and one thread in Node, and tells for each the time to 93 % top-1 and 96 % top-3 of the queries of
// unknown brightness by the embedding alone (by colour and embedding, as the app answers, they are there from the
// start), and how often it is right in the end. Which is better is to be read off the queries simulated from each run's
// own held-out pictures; the public ones stand beside them. Time is that of the processor, medians over seeds.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { buildKernels, kernelFile } from '../scripts/build-kernels.mjs';
import { ROOT } from '../scripts/project.mjs';
import { bundle } from './bundle.mjs';
import { CANDIDATES } from './presets/candidates.mjs';
import { loadCatalogue, paintsOf } from './presets/catalogue.mjs';
import { trainCandidate } from './presets/train-candidate.mjs';
import { finish } from './report.mjs';

const SPLIT = resolve(ROOT, '../shared/lighting/public');
const WANTED = { top1: 0.93, top3: 0.96 };
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    seeds: { type: 'string' },
    only: { type: 'string' },
  },
});
const seeds = Array.from({ length: Number(options.seeds ?? (options.quick ? 1 : 3)) }, (_, i) => 7 + i);
const names = options.only?.split(';') ?? (options.quick ? ['8 epochs, rate 6e-3'] : null);

if (existsSync(SPLIT)) await run();
else console.log('skipped: ../shared/lighting is missing');

async function run() {
  const app = await start();
  const catalogue = await loadCatalogue(SPLIT);
  const paints = paintsOf(catalogue, (key) => app.colourOfPatch(key).mean);
  const rows = [];
  for (const candidate of CANDIDATES.filter(({ name }) => names?.includes(name) ?? true)) {
    const runs = [];
    for (const seed of seeds) {
      runs.push(await trainCandidate(app, catalogue, paints, candidate, seed, 4));
      console.log(`${candidate.name}, seed ${seed}: ${wordsOf(runs.at(-1))}`);
    }
    rows.push(...rowsOf(candidate.name, runs));
  }
  const backend = 'our WASM kernels (fma), one thread, processor time';
  finish({ title: `Presets, medians of ${seeds.length} seeds`, backend, rows, out: options.out });
}

async function start() {
  // Browsers have relaxed SIMD; in Node 20 it is behind a flag.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  await buildKernels();
  const app = await import(await bundle('presets/entry.mjs'));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  app.registerWasmSlices();
  await tf.setBackend('wasm');
  await app.registerWasmKernels(async (build) => readFileSync(kernelFile(build)));
  return app;
}

/** Seconds until a look was the first to be right often enough; Infinity when none was. */
function timeTo(looks, prefix) {
  const reached = looks.find(
    (look) =>
      look[`${prefix}_embedding_top1`] >= WANTED.top1 && look[`${prefix}_embedding_top3`] >= WANTED.top3,
  );
  return reached?.seconds ?? Infinity;
}

function wordsOf(looks) {
  const course = looks.map(
    ({ epoch, val_embedding_top1: one, val_embedding_top3: three }) =>
      `${epoch}: ${percent(one)}/${percent(three)}`,
  );
  const { seconds } = looks.at(-1);
  return `${seconds.toFixed(1)} s; embedding alone, simulated, by epoch ${course.join(', ')}; to 93/96 ${timeTo(looks, 'val').toFixed(1)} s, public ${timeTo(looks, 'public').toFixed(1)} s`;
}

function rowsOf(name, runs) {
  const last = runs.map((looks) => looks.at(-1));
  const row = (what, value, unit) => ({ name: `${name}: ${what}`, value, unit });
  const share = (what, metric) => row(what, 100 * median(last.map((look) => look[metric])), '%');
  return [
    row('training', median(last.map(({ seconds }) => seconds)), 's'),
    ...['val', 'public'].flatMap((prefix) => {
      const queries = prefix === 'val' ? 'simulated' : 'public';
      return [
        row(`${queries}, to 93/96 by the embedding`, median(runs.map((looks) => timeTo(looks, prefix))), 's'),
        share(`${queries}, embedding, top-1`, `${prefix}_embedding_top1`),
        share(`${queries}, embedding, top-3`, `${prefix}_embedding_top3`),
        share(`${queries}, as answered, top-1`, `${prefix}_top1`),
        share(`${queries}, as answered, top-3`, `${prefix}_top3`),
        row(
          `${queries}, calibration error`,
          median(last.map((look) => look[`${prefix}_calibration_error`])),
          '',
        ),
      ];
    }),
  ];
}

function median(values) {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

function percent(share) {
  return (100 * share).toFixed(1);
}
