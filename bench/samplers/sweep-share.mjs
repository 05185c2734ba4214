// A real sweep on paints: how much of the time of 30 full trials the same trials take with pruning, and what they come to. Each
// trial is trained once, to its end: a training goes the same way, bit for bit, whether or not it is ended early or gone on with, so
// a pruned sweep is charged with the processor time of those of its epochs that it would have trained.
import { readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { buildKernels, kernelFile } from '../../scripts/build-kernels.mjs';
import { bundle } from '../bundle.mjs';
import { loadCatalogue, paintsOf } from '../presets/catalogue.mjs';

const PAINTS = 48;
const FILE = {
  kind: 'vae',
  dataset: 'paints',
  parameters: {
    learningRate: { type: 'float', low: 1e-4, high: 3e-2, log: true },
    latentSize: { type: 'int', low: 4, high: 64, log: true },
    beta: { type: 'float', low: 1e-3, high: 1, log: true },
    epochs: 9,
  },
  objective: 'val_mrr',
  sampler: 'random',
};
const PRUNERS = ['median', 'successive-halving', 'hyperband'];

/**
 * @param {string} split the folder of the public lighting dataset
 * @param {number} count trials
 * @returns rows of the report
 */
export async function sweepShare(split, count) {
  const app = await start();
  const catalogue = await loadCatalogue(split);
  const paints = paintsOf(catalogue, (key) => app.colourOfPatch(key).mean).slice(0, PAINTS);
  const curves = new Map();
  const full = await play('none');
  const rows = [];
  for (const pruner of PRUNERS) {
    const pruned = await play(pruner);
    const name = pruner === 'successive-halving' ? 'sweep time share' : `sweep time share, ${pruner}`;
    const unit = `% of the time of ${count} full trials; best ${pruned.best.toFixed(4)} of ${full.best.toFixed(4)}`;
    rows.push({ name, value: (100 * pruned.seconds) / full.seconds, unit });
  }
  return rows;

  async function play(pruner) {
    const spec = app.parseSweep({ ...FILE, pruner, trials: count });
    const records = [];
    let seconds = 0;
    for (;;) {
      const move = app.nextMove(spec, records);
      if (move.do === 'end') break;
      if (move.do === 'begin') records.push(newTrial(move));
      else records[move.number] = { ...records[move.number], state: 'running' };
      const { number, params } = records[move.number];
      const curve = await curveOf(number, app.trainParamsOf(spec, params));
      while (records[number].state === 'running') {
        const { reports } = records[number];
        const epoch = reports.length;
        if (epoch === curve.length) {
          const value = Math.max(...reports.map(([, reported]) => reported));
          records[number] = app.ended({ ...records[number], runs: [{ value, epochs: 0, trainedMs: 0 }] }, 0);
          break;
        }
        seconds += curve[epoch].seconds;
        records[number] = { ...records[number], reports: [...reports, [epoch + 1, curve[epoch].value]] };
        const verdict = app.judge(spec, records, number);
        if (verdict !== 'continue') records[number].state = verdict === 'pause' ? 'paused' : 'pruned';
      }
    }
    const values = records.flatMap(({ value }) => (value === null ? [] : [value]));
    return { seconds, best: Math.max(...values) };
  }

  /** The metric after each epoch of a full training, and what it took; trained when it is first asked for. */
  async function curveOf(number, params) {
    if (!curves.has(number)) curves.set(number, await train(app, catalogue, paints, params));
    return curves.get(number);
  }
}

function newTrial({ number, params }) {
  const begun = { number, params, state: 'running', value: null, reason: null, reports: [], runs: [] };
  return { ...begun, startedAt: 0, endedAt: null };
}

async function train(app, catalogue, paints, params) {
  const vae = app.createCompactVae(params.latentSize, app.COMPACT_SHAPE);
  const run = { id: 'run', kind: 'vae', epoch: 0, reason: null, params };
  const curve = [];
  let since = process.cpuUsage();
  const store = {
    readPaints: async () => paints,
    readPixelShard: (_, shard) => catalogue.readShard(shard),
    async appendEpoch({ metrics: { values } }) {
      const { user, system } = process.cpuUsage(since);
      since = process.cpuUsage();
      curve.push({ value: values.val_mrr, seconds: (user + system) / 1e6 });
    },
  };
  const { breathe, ...control } = app.createControl();
  const material = await app.loadMaterial(run, store, breathe, vae);
  const task = app.createVaeTask(run, material);
  const ports = { store, now: () => performance.now(), createId: () => 'model', onEvent: () => {} };
  since = process.cpuUsage();
  const all = app.completeVaeParams(params);
  const { trainer } = await app.trainEpochs(
    run,
    all,
    task,
    { ...control, breathe },
    ports,
    app.watchDevice('wasm'),
    null,
  );
  trainer.dispose();
  material.reader.dispose();
  return curve;
}

async function start() {
  // Browsers have relaxed SIMD; in Node 20 it is behind a flag.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  await buildKernels();
  const app = await import(await bundle('samplers/sweep-entry.mjs'));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  app.registerWasmSlices();
  await tf.setBackend('wasm');
  await app.registerWasmKernels(async (build) => readFileSync(kernelFile(build)));
  return app;
}
