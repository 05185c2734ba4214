// One contender in a process of its own, tfjs on WASM with our kernels (`ours`, and how many threads) or with stock
// operations (`stock`).
// Reads `NET STEPS` from stdin, trains so many steps and answers with their milliseconds as JSON, line by line.
import { createInterface } from 'node:readline';
import { loadTfjs, startOurs } from './start-ours.mjs';
import { stockLayers, stockStep } from './layers-stock.mjs';
import { makeNet, NETS } from './nets.mjs';

const [contender, threads = '1'] = process.argv.slice(2);
const tf = loadTfjs();
const { makeStep, about } = contender === 'ours' ? await prepareOurs() : await prepareStock();
const steps = new Map();
console.log(JSON.stringify({ about }));

for await (const line of createInterface({ input: process.stdin })) {
  const [net, count] = line.split(' ');
  if (!steps.has(net)) steps.set(net, makeStep(NETS[net]));
  console.log(JSON.stringify({ ms: await time(steps.get(net), Number(count)) }));
}

async function prepareOurs() {
  const wanted = Number(threads);
  const { app, about } = await startOurs(tf, 'train/layers-entry.mjs', wanted);
  return {
    about: `${about}, ${wanted} thread${wanted > 1 ? 's' : ''}`,
    makeStep: (net) => app.ourStep(makeNet(tf, app.ourLayers, net)),
  };
}

async function prepareStock() {
  await tf.setBackend('wasm');
  const layers = stockLayers(tf);
  return {
    about: `tfjs ${tf.version_core} WASM, stock operations, 1 thread`,
    makeStep: (net) => stockStep(tf, makeNet(tf, layers, net)),
  };
}

async function time(step, count) {
  const ms = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    const loss = step();
    const [value] = await loss.data();
    ms.push(performance.now() - started);
    loss.dispose();
    if (!Number.isFinite(value)) throw new Error(`The loss of ${contender} is ${value}.`);
  }
  return ms;
}
