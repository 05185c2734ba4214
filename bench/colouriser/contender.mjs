// The compact colouriser in a process of its own, tfjs on WASM with our kernels. `contender.mjs THREADS SIDE`, as peer.py.
import { createInterface } from 'node:readline';
import { loadTfjs, startOurs } from '../train/start-ours.mjs';

const [threads, side] = [Number(process.argv[2]), process.argv[3]];
const tf = loadTfjs();
const { app, about } = await startOurs(tf, 'colouriser/entry.mjs', threads);

const params = app.completeColouriserParams(app.colouriserParams('compact', { side }));
const random = app.createRandom(params.seed);
const trainer = app.createColouriserTrainer(app.colouriserOf(params), random);
const count = params.batchSize;
const noise = (size) => Float32Array.from({ length: size }, () => random.next());
const size = count * Number(side) ** 2 * 3;
// Made once, and noise: what pictures show takes no more or less time.
const batch = { count, pictures: noise(size), targets: noise(size), colours: noise(count * 3) };
let taken = 0;

console.log(JSON.stringify({ about, threads }));
for await (const line of createInterface({ input: process.stdin })) {
  const ms = [];
  for (let i = 0; i < Number(line.split(' ')[1]); i++) ms.push(await step());
  console.log(JSON.stringify({ ms }));
}

/** Milliseconds of a step. */
async function step() {
  const started = performance.now();
  const metrics = trainer.step(batch, { ...params, step: ++taken, weights: params.colouriser });
  const [loss] = await metrics.data();
  metrics.dispose();
  if (!Number.isFinite(loss)) throw new Error(`The loss is ${loss}.`);
  return performance.now() - started;
}
