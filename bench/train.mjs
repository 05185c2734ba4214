// npm run bench:train -- [--quick] [--out FILE.json] [--nets CBA] [--threads N,N] [--python FILE] [--library-path DIR]
// Training steps per second on the processor: the app's kernels in tfjs-wasm beside PyTorch with as many threads and
// beside stock tfjs-wasm in its best formulation. In Node, whose engine is a browser's; blocks of steps in turns, one
// process awake at a time, medians. --threads: ours with so many too (by default 2, 4, 8 and 16 where the machine has
// them; 1: none). --library-path: where PyTorch looks for a BLAS first (LD_LIBRARY_PATH).
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildKernels } from '../scripts/build-kernels.mjs';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';
import { inBlocks } from './train/blocks.mjs';
import { findPython, tellHowToGetPytorch } from './train/find-python.mjs';
import { BATCH, flopsPerStep, NETS } from './train/nets.mjs';
import { startContender } from './train/process.mjs';
import { rowsOf } from './train/rows.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string' },
    nets: { type: 'string', default: 'CBA' },
    threads: { type: 'string' },
    python: { type: 'string' },
    'library-path': { type: 'string' },
  },
});
const CORES = availableParallelism();
const THREADS = options.threads
  ? options.threads.split(',').map(Number)
  : [2, 4, 8, 16].filter((n) => n <= CORES);
const MOST_STEPS = options.quick ? { A: 12, B: 16, C: 30 } : { A: 16, B: 30, C: 60 };
const PLAN = options.quick
  ? { rounds: 3, warmUp: 3, least: 3, limitMs: 2500 }
  : { rounds: 5, warmUp: 5, least: 6, limitMs: 8000 };
/** The engine compiles hot code anew while the very first steps run. */
const FIRST_WARM_UP = { A: 2, B: 5, C: 15 };
const OPENBLAS = ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE'];
const OWN_SCRIPT = fileURLToPath(new URL('train/contender.mjs', import.meta.url));
const PEER_SCRIPT = fileURLToPath(new URL('train/peer.py', import.meta.url));

await buildKernels();
await bundle('train/layers-entry.mjs');
/** @type {import('./train/process.mjs').Contender[]} */
const contenders = [];
const stopAll = () => contenders.forEach((contender) => contender.stop());
// One that sleeps would not notice that nobody is there any more.
process.once('exit', stopAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
await startAll();
const rows = [];
for (const net of options.nets) rows.push(...(await measure(net)));
finish({ title: `Training, batch ${BATCH}`, backend: contenders[0].about, rows, out: options.out });
stopAll();

async function startAll() {
  const start = async (label, command, args, env = process.env) => {
    const contender = await startContender(label, command, args, env);
    if (!contender) return null;
    contenders.push(contender);
    console.log(`${label}: ${contender.about}`);
    await contender.sleep();
    return contender;
  };
  const startOurs = (label, threads) => start(label, process.execPath, [OWN_SCRIPT, 'ours', String(threads)]);
  if (!(await startOurs('ours', 1))) process.exit(1);
  for (const threads of THREADS.filter((n) => n > 1))
    await startOurs(`our kernels, ${threads} threads`, threads);
  await start('stock tfjs-wasm, best formulation', process.execPath, [OWN_SCRIPT, 'stock']);
  await startPeers(start);
}

/** PyTorch with one thread, with all and with as many as ours; where OPENBLAS_* variables are set, with them and without. */
async function startPeers(start) {
  const python = findPython(options.python);
  const bare = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OPENBLAS.includes(name)));
  const withPath = (env) =>
    options['library-path'] ? { ...env, LD_LIBRARY_PATH: options['library-path'] } : env;
  const startPeer = (label, threads, env) =>
    start(label, python, [PEER_SCRIPT, String(threads)], withPath(env));
  const single = await startPeer('PyTorch 1 thread', 1, bare);
  tellHowToGetPytorch(python, single?.about ?? null);
  if (!single) return;
  const all = await startPeer('PyTorch all threads', 0, bare);
  for (const threads of THREADS.filter((n) => n > 1 && n !== all?.threads))
    await startPeer(`PyTorch ${threads} threads`, threads, bare);
  if (OPENBLAS.some((name) => name in process.env))
    await startPeer('PyTorch 1 thread, OPENBLAS_* as set', 1, process.env);
}

/** Rows of one net: ours beside each peer. */
async function measure(net) {
  for (const contender of contenders) {
    contender.wake();
    await contender.run(net, FIRST_WARM_UP[net]);
    await contender.sleep();
  }
  const took = await inBlocks(contenders, { net, ...PLAN, most: MOST_STEPS[net] });
  const gflops = flopsPerStep(NETS[net]) / 1e9;
  contenders.forEach(({ label }, i) => {
    const { stepMs, processorMs } = took[i];
    const ofProcessor = Number.isNaN(processorMs) ? '' : `, ${processorMs.toFixed(1)} of processor time`;
    console.log(
      `${net}: ${label.padEnd(36)} ${stepMs.toFixed(1).padStart(7)} ms a step, ` +
        `${((gflops / stepMs) * 1e3).toFixed(1)} GFLOP/s${ofProcessor}`,
    );
  });
  return rowsOf(
    net,
    contenders.map(({ label, threads }, i) => ({ label, threads, stepMs: took[i].stepMs })),
    BATCH,
  );
}
