// One contender in a process of its own, tfjs on WASM with our kernels (`ours`, and how many threads) or with stock
// operations (`stock`).
// Reads `NET STEPS` from stdin, trains so many steps and answers with their milliseconds as JSON, line by line.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { kernelFile } from '../../scripts/build-kernels.mjs';
import { prepareHelpers, tfjsWasmFile } from '../../scripts/kernel-threads.mjs';
import { bundleAddress } from '../bundle.mjs';
import { stockLayers, stockStep } from './layers-stock.mjs';
import { makeNet, NETS } from './nets.mjs';

const [contender, threads = '1'] = process.argv.slice(2);
// Browsers have relaxed SIMD; in Node 20 it is behind a flag.
setFlagsFromString('--experimental-wasm-relaxed-simd');
const require = createRequire(import.meta.url);
const tf = require('@tensorflow/tfjs');
const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
const { makeStep, about } = contender === 'ours' ? await prepareOurs() : await prepareStock();
const steps = new Map();
console.log(JSON.stringify({ about }));

for await (const line of createInterface({ input: process.stdin })) {
  const [net, count] = line.split(' ');
  if (!steps.has(net)) steps.set(net, makeStep(NETS[net]));
  console.log(JSON.stringify({ ms: await time(steps.get(net), Number(count)) }));
}

async function prepareOurs() {
  const { ourLayers, ourStep, registerWasmKernels, startShared, useThreads } = await import(
    bundleAddress('train/layers-entry.mjs')
  );
  const wanted = Number(threads);
  if (wanted > 1) {
    setWasmPaths(tfjsWasmFile(), true);
    await startShared(readFileSync(tfjsWasmFile()), () => tf.setBackend('wasm'));
  } else await tf.setBackend('wasm');
  const { build } = await registerWasmKernels(async (name) => readFileSync(kernelFile(name)));
  if (wanted > 1) await useThreads(await prepareHelpers(), wanted, wanted);
  return {
    about: `tfjs ${tf.version_core} WASM, our kernels (${build}), ${wanted} thread${wanted > 1 ? 's' : ''}`,
    makeStep: (net) => ourStep(makeNet(tf, ourLayers, net)),
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
