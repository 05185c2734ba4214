// The preset `fashion` in a process of its own, tfjs on WASM with our kernels. `contender.mjs THREADS IMAGES`, as peer.py.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';
import { loadTfjs, startOurs } from '../train/start-ours.mjs';

const [threads, images] = [Number(process.argv[2]), process.argv[3]];
const tf = loadTfjs();
const { app, about } = await startOurs(tf, 'studio/entry.mjs', threads);

const SIDE = 28;
const SIZE = SIDE * SIDE;
const bytes = gunzipSync(readFileSync(images)).subarray(16);
const count = bytes.length / SIZE;
const params = app.completePictureVaeParams(app.pictureVaeParams('fashion'));
const vae = app.createPictureVae(app.pictureVaeShapeOf('fashion', [SIDE, SIDE, 1]), params.latentSize, 0);
const random = app.createRandom(params.seed);
let state = app.tensorsOf(app.newState(app.initialParameters(vae.specs, random)));
let taken = 0;

console.log(JSON.stringify({ about, threads }));
for await (const line of createInterface({ input: process.stdin })) {
  const [what, number] = line.split(' ');
  console.log(JSON.stringify(what === 'epoch' ? await epoch() : await steps(Number(number))));
}

/** The loss of a step over these pictures. */
async function step(chosen) {
  const pictures = new Float32Array(chosen.length * SIZE);
  chosen.forEach((picture, at) => {
    for (let i = 0; i < SIZE; i++) pictures[at * SIZE + i] = bytes[picture * SIZE + i] / 255;
  });
  const noise = Float32Array.from({ length: chosen.length * vae.latentSize }, random.gaussian);
  const batch = { count: chosen.length, pictures, noise, told: null };
  taken++;
  const rule = { ...params, ...params.pictureVae, step: taken };
  const next = app.pictureVaeStep(vae, state, batch, rule);
  tf.dispose(state);
  state = next.state;
  const [loss] = await next.metrics.data();
  next.metrics.dispose();
  if (!Number.isFinite(loss)) throw new Error(`The loss is ${loss}.`);
  return loss;
}

async function steps(wanted) {
  const ms = [];
  for (let i = 0; i < wanted; i++) {
    const chosen = Array.from({ length: params.batchSize }, () => random.integer(count));
    const started = performance.now();
    await step(chosen);
    ms.push(performance.now() - started);
  }
  return { ms };
}

async function epoch() {
  const started = process.cpuUsage();
  const order = random.shuffle(Array.from({ length: count }, (_, i) => i));
  let sum = 0;
  for (let at = 0; at < count; at += params.batchSize) {
    const chosen = order.slice(at, at + params.batchSize);
    sum += (await step(chosen)) * chosen.length;
  }
  const { user, system } = process.cpuUsage(started);
  return { loss: sum / count, seconds: (user + system) / 1e6 };
}
