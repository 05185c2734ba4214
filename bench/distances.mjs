// npm run bench:distances -- [--quick] [--out FILE.json]
// What measuring a generative model takes, and whether its numbers are right: the classifier of Fashion-MNIST (Debian's
// dataset-fashion-mnist) on our WASM kernels and one thread, the distances of its test pictures to its training pictures,
// and precision, recall, density and coverage of two sets of 10,000 × 1,000 from one normal distribution, which
// github.com/clovaai/generative-evaluation-prdc has as 0.477, 0.471, 1.056 and 0.974 (left out with --quick).
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { gunzipSync } from 'node:zlib';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-wasm';
import { buildKernels, kernelFile } from '../scripts/build-kernels.mjs';
import { FASHION_MISSING, FASHION_MNIST } from '../e2e/fixtures/fashion-mnist.mjs';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';

const SIDE = 28;
const CLASSES = 10;
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
});

const app = await start();
const rows = [];
if (existsSync(FASHION_MNIST)) rows.push(...(await fashion()));
else console.log(`skipped: ${FASHION_MISSING}`);
if (options.quick) console.log('skipped: two sets of 10,000 × 1,000, which take minutes');
else rows.push(...toy());
finish({
  title: 'Distances',
  backend: 'our WASM kernels, one thread, processor time',
  rows,
  out: options.out,
});

async function start() {
  // Browsers have relaxed SIMD; in Node 20 it is behind a flag.
  setFlagsFromString('--experimental-wasm-relaxed-simd');
  await buildKernels();
  const bundled = await import(await bundle('distances/entry.mjs'));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  bundled.registerWasmSlices();
  await tf.setBackend('wasm');
  await bundled.registerWasmKernels(async (build) => readFileSync(kernelFile(build)));
  return bundled;
}

async function fashion() {
  const [train, test] = [read('train'), read('t10k')];
  const breathe = async () => {};
  const trained = await timed(() => app.trainClassifier(train, CLASSES, breathe));
  const classifier = app.openClassifier(app.shapeFor(train, CLASSES), trained.result);
  const seen = await timed(() => classifier.look(test, breathe));
  const right = seen.result.classes.filter((one, i) => one === test.classes[i]).length / test.count;
  const { features } = await classifier.look(train, breathe);
  const part = (of, count = 2000) => app.rowsAt(of, app.evenlySpread(of.count, count));
  // Held-out pictures in the place of drawn ones: a model that draws as well as can be.
  const half = app.rowsAt(
    seen.result.features,
    Array.from({ length: 4000 }, (_, i) => i * 2),
  );
  const [drawn, heldOut] = [part(half), part(seen.result.features)];
  const measured = await timed(() => app.measureDistances(part(features), heldOut, drawn, breathe));
  const row = (name, value, unit) => ({ name: `Fashion-MNIST: ${name}`, value, unit });
  return [
    row('training the classifier', trained.seconds, 's'),
    row('its accuracy on the test pictures', 100 * right, '%'),
    row('features of 10,000 pictures', seen.seconds, 's'),
    row('measuring 2,000 pictures, intervals included', measured.seconds, 's'),
    ...Object.entries(measured.result).flatMap(([name, { value, low, high, floor }]) => [
      row(`${name} of test pictures`, value, `(${low.toFixed(3)} to ${high.toFixed(3)})`),
      row(`${name}, floor`, floor, ''),
    ]),
  ];
}

function toy() {
  const random = app.createRandom(1);
  const draw = () => ({
    ...{ count: 10_000, size: 1000 },
    values: Float32Array.from({ length: 1e7 }, random.gaussian),
  });
  const [real, drawn] = [draw(), draw()];
  const before = process.cpuUsage();
  const found = app.neighbourhoods(real, drawn);
  const seconds = process.cpuUsage(before).user / 1e6;
  const names = ['precision', 'recall', 'density', 'coverage'];
  return [
    ...names.map((name) => ({ name: `two normal sets: ${name}`, value: app.meanOf(found[name]), unit: '' })),
    { name: 'two normal sets: time', value: seconds, unit: 's' },
  ];
}

async function timed(work) {
  const before = process.cpuUsage();
  const result = await work();
  return { result, seconds: process.cpuUsage(before).user / 1e6 };
}

function read(part) {
  const pictures = gunzipSync(readFileSync(`${FASHION_MNIST}/${part}-images-idx3-ubyte.gz`)).subarray(16);
  const labels = gunzipSync(readFileSync(`${FASHION_MNIST}/${part}-labels-idx1-ubyte.gz`)).subarray(8);
  const bytes = new Uint8Array(pictures);
  return { count: labels.length, side: SIDE, depth: 1, bytes, classes: Int32Array.from(labels) };
}
