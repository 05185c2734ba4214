// The GANs `fashion` in a process of its own, tfjs on WASM with our kernels. `gan-contender.mjs THREADS`, as gan-peer.py.
import { createInterface } from 'node:readline';
import { loadTfjs, startOurs } from '../train/start-ours.mjs';

const threads = Number(process.argv[2]);
const tf = loadTfjs();
const { app, about } = await startOurs(tf, 'studio/gan-entry.mjs', threads);

const SIDE = 28;
const COUNT = 4096;
const random = app.createRandom(7);
const bytes = Uint8Array.from({ length: COUNT * SIDE * SIDE }, () => random.integer(256));
const trainers = new Map();

/** Trains so many steps and answers with their milliseconds. */
async function run(variant, steps) {
  const { task, trainer } = trainerOf(variant);
  const plan = trainer.drawEpoch(random);
  const ms = [];
  for (let step = 1; step <= steps; step++) {
    const place = { learningRate: 1e-4, step, stepsPerEpoch: task.stepsPerEpoch };
    const started = performance.now();
    const metrics = trainer.step(plan[step % plan.length], random, place);
    await metrics.data();
    metrics.dispose();
    ms.push(performance.now() - started);
  }
  return ms;
}

function trainerOf(variant) {
  if (!trainers.has(variant)) {
    const params = app.completeGanParams(app.ganParams('fashion', variant));
    const { gan: rule, latentSize } = params;
    const gan = app.createGan('fashion', latentSize, rule, {
      ...app.ganShapeOf('fashion', [SIDE, SIDE, 1]),
      classCount: 10,
    });
    const size = SIDE * SIDE;
    const pictures = {
      count: COUNT,
      shownSide: SIDE,
      read: (at, out, offset) => out.set(bytes.subarray(at * size, (at + 1) * size), offset),
      toldOf: () => [],
      toldOfSample: () => [],
      measure: () => ({ lab_frechet: 0 }),
    };
    const task = app.createGanTask({ params }, { gan, rule, pictures });
    trainers.set(variant, { task, trainer: task.createTrainer(app.createRandom(7)) });
  }
  return trainers.get(variant);
}

console.log(JSON.stringify({ about, threads }));
for await (const line of createInterface({ input: process.stdin })) {
  const [variant, steps] = line.split(' ');
  console.log(JSON.stringify({ ms: await run(variant, Number(steps)) }));
}
