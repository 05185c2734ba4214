// npm run bench:train -- [--quick] [--out FILE.json] [--nets CBA] [--threads N] [--python FILE] [--library-path DIR]
// Training steps per second on the processor: the app's kernels in tfjs-wasm beside PyTorch (one thread, all threads)
// and beside stock tfjs-wasm in its best formulation. In Node, whose engine is a browser's; one after another, in
// turns, medians. --threads: ours with so many threads too, in a row of its own. --library-path: where PyTorch looks for a BLAS first (LD_LIBRARY_PATH).
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildKernels } from '../scripts/build-kernels.mjs';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';
import { BATCH, flopsPerStep, NETS } from './train/nets.mjs';
import { startContender } from './train/process.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    nets: { type: 'string', default: 'CBA' },
    threads: { type: 'string', default: '1' },
    python: { type: 'string', default: process.platform === 'linux' ? '/usr/bin/python3' : 'python3' },
    'library-path': { type: 'string' },
  },
});
const ROUNDS = options.quick ? { A: 2, B: 4, C: 6 } : { A: 7, B: 11, C: 21 };
// The engine compiles hot code anew while the first steps run.
const WARM_UP = { A: 2, B: 3, C: 5 };
const OPENBLAS = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];

await buildKernels();
await bundle('train/layers-entry.mjs');
const contenders = await startAll();
try {
  const rows = [];
  for (const net of options.nets) rows.push(...(await measure(net)));
  const [ours] = contenders;
  finish({ title: `Training, batch ${BATCH}`, backend: ours.about, rows, out: options.out });
} finally {
  for (const contender of contenders) contender.stop();
}

async function startAll() {
  const script = fileURLToPath(new URL('train/contender.mjs', import.meta.url));
  const ours = await startContender('ours', process.execPath, [script, 'ours'], process.env);
  if (!ours) process.exit(1);
  const stock = await startContender(
    'stock tfjs-wasm, best formulation',
    process.execPath,
    [script, 'stock'],
    process.env,
  );
  const threads = Number(options.threads);
  const threaded =
    threads > 1 &&
    (await startContender(
      `our kernels, ${threads} threads`,
      process.execPath,
      [script, 'ours', options.threads],
      process.env,
    ));
  const started = [ours, threaded || null, stock, ...(await startPeers())].filter(
    (contender) => contender !== null,
  );
  for (const { label, about } of started) console.log(`${label}: ${about}`);
  return started;
}

/** PyTorch with one thread and with all; where OPENBLAS_* variables are set, with them and without. */
async function startPeers() {
  const script = fileURLToPath(new URL('train/peer.py', import.meta.url));
  const bare = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OPENBLAS.includes(name)));
  const withPath = (env) =>
    options['library-path'] ? { ...env, LD_LIBRARY_PATH: options['library-path'] } : env;
  const start = (label, threads, env) =>
    startContender(label, options.python, [script, String(threads)], withPath(env));
  const single = await start('PyTorch 1 thread', 1, bare);
  if (!single) return [];
  const all = await start('PyTorch all threads', 0, bare);
  if (!OPENBLAS.some((name) => name in process.env)) return [single, all];
  return [single, all, await start('PyTorch 1 thread, OPENBLAS_* as set', 1, process.env)];
}

/** Rows of one net: ours beside each peer. */
async function measure(net) {
  for (const contender of contenders) await contender.run(net, WARM_UP[net]);
  const times = contenders.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < ROUNDS[net]; round++) {
    for (const [i, contender] of contenders.entries()) times[i].push(...(await contender.run(net, 1)));
  }
  const medians = times.map(median);
  const gflops = flopsPerStep(NETS[net]) / 1e9;
  contenders.forEach(({ label }, i) => {
    console.log(
      `${net}: ${label.padEnd(36)} ${medians[i].toFixed(0).padStart(6)} ms a step, ` +
        `${((gflops / medians[i]) * 1e3).toFixed(1)} GFLOP/s`,
    );
  });
  const speed = medians.map((ms) => (BATCH / ms) * 1e3);
  return contenders.slice(1).map(({ label }, i) => ({
    name: `train ${net} wasm`,
    value: Number(speed[0].toFixed(1)),
    unit: 'images/s',
    peer: label,
    peerValue: Number(speed[i + 1].toFixed(1)),
    ratio: Number((medians[i + 1] / medians[0]).toFixed(2)),
  }));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
