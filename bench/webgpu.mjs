// npm run bench:webgpu -- [--quick] [--out FILE.json] [--nets compact,C,B,A] [--python FILE] [--profile] [--encode]
// Training steps on the GPU without a browser: tfjs's WebGPU backend with the app's kernels, in Node through Dawn
// (npm package `webgpu`), beside stock tfjs operations on the same backend and PyTorch on CUDA. In turns, medians.
// With --encode only what the calls of a step cost the processor, for which no GPU is needed.
// Needs a checkout with its node_modules, a Vulkan driver, and for the peer a Python with PyTorch; no network.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { finish } from './report.mjs';
import { findPython, tellHowToGetPytorch } from './train/find-python.mjs';
import { startContender } from './train/process.mjs';
import { measureEncoding } from './webgpu/encode.mjs';
import { bundleSteps } from './webgpu/steps-file.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    nets: { type: 'string' },
    profile: { type: 'boolean', default: false },
    encode: { type: 'boolean', default: false },
    python: { type: 'string' },
  },
});

/** Programs that a profile lists. */
const MOST_PROGRAMS = 24;

const ALL_NETS = ['compact', 'C', 'B', 'A'];

await bundleSteps();
if (options.encode) {
  const size = options.quick ? { rounds: 3, steps: 40 } : { rounds: 9, steps: 100 };
  const rows = await measureEncoding(options.nets?.split(',') ?? ALL_NETS, size);
  finish({ title: 'Calls of a step on WebGPU, batch 64', backend: 'no device', rows, out: options.out });
  process.exit(0);
}
const contenders = await startAll();
const [ours] = contenders;
const isSoftware = /swiftshader|llvmpipe|software|cpu/i.test(ours.about);
if (isSoftware)
  console.log('No GPU here, a processor draws: the times say nothing about one; small batches.');
// A processor needs seconds for a step of the larger nets.
const SOFTWARE_NETS = options.quick ? ['compact'] : ['compact', 'C'];
const NETS = options.nets?.split(',') ?? (isSoftware ? SOFTWARE_NETS : ALL_NETS);
const BATCH = isSoftware ? 8 : 64;
const STEPS = isSoftware ? 1 : options.quick ? 10 : 30;
const ROUNDS = isSoftware ? 2 : options.quick ? 3 : 9;

try {
  const rows = [];
  for (const net of NETS) {
    rows.push(...(await measure(net)));
    if (options.profile) await printProfile(net);
  }
  finish({ title: `Training on WebGPU, batch ${BATCH}`, backend: ours.about, rows, out: options.out });
} finally {
  for (const contender of contenders) contender.stop();
}

async function startAll() {
  const script = fileURLToPath(new URL('webgpu/contender.mjs', import.meta.url));
  const start = (label, kind) => startContender(label, process.execPath, [script, kind], process.env);
  const started = [await start('ours', 'ours')];
  if (!started[0]) process.exit(1);
  started.push(await start('stock tfjs-webgpu', 'stock'));
  const peer = fileURLToPath(new URL('webgpu/peer.py', import.meta.url));
  const python = findPython(options.python);
  const pytorch = await startContender('PyTorch CUDA', python, [peer], process.env);
  tellHowToGetPytorch(python, pytorch?.about ?? null);
  started.push(pytorch);
  const present = started.filter((contender) => contender !== null);
  for (const { label, about } of present) console.log(`${label}: ${about}`);
  return present;
}

/** Rows of one net: ours beside each peer. The first round compiles pipelines and is not counted. */
async function measure(net) {
  const named = `${net}:${BATCH}`;
  for (const contender of contenders) await contender.run(named, 2);
  const dispatches = await countDispatches(named);
  const times = contenders.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [i, contender] of contenders.entries()) times[i].push(...(await contender.run(named, STEPS)));
  const medians = times.map(median);
  contenders.forEach(({ label }, i) => {
    const count = dispatches[i] === null ? '' : `, ${dispatches[i]} dispatches`;
    console.log(
      `${net.padEnd(8)} ${label.padEnd(20)} ${medians[i].toFixed(2).padStart(9)} ms a step${count}`,
    );
  });
  const speeds = medians.map((ms) => (BATCH / ms) * 1e3);
  const name = `train ${net} webgpu`;
  const counted = { name: `dispatches ${net} webgpu`, value: dispatches[0], unit: 'a step' };
  if (contenders.length === 1) return [{ name, value: round1(speeds[0]), unit: 'images/s' }, counted];
  const rows = contenders.slice(1).map(({ label }, i) => ({
    name,
    value: round1(speeds[0]),
    unit: 'images/s',
    peer: label,
    peerValue: round1(speeds[i + 1]),
    ratio: Number((speeds[0] / speeds[i + 1]).toFixed(2)),
  }));
  return [...rows, counted];
}

/** Where the time of our step goes on the GPU, program by program. */
async function printProfile(net) {
  const programs = await ours.run(`${net}:${BATCH}`, 'profile');
  const total = programs.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`${net.padEnd(8)} ${total.toFixed(3)} ms on the GPU`);
  for (const { name, count, ms } of programs.slice(0, MOST_PROGRAMS))
    console.log(`  ${ms.toFixed(3)} ms  ${String(count).padStart(3)} ×  ${name}`);
}

/** Of each contender on WebGPU, null of others. */
async function countDispatches(named) {
  const counts = [];
  for (const contender of contenders)
    counts.push(contender.label.startsWith('PyTorch') ? null : (await contender.run(named, 'dispatches'))[0]);
  return counts;
}

function round1(value) {
  return Number(value.toFixed(1));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
