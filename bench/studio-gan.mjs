// npm run bench:studio-gan -- [--quick] [--threads N] [--rounds N] [--out FILE.json] [--python FILE]
// Steps of the published GANs of Fashion-MNIST beside the same nets in PyTorch, in turns; a step is as many of the
// discriminator as published, and one of the generator. Ratios above 1: ours is faster.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildKernels } from '../scripts/build-kernels.mjs';
import { bundle } from './bundle.mjs';
import { finish } from './report.mjs';
import { inBlocks } from './train/blocks.mjs';
import { findPython, tellHowToGetPytorch } from './train/find-python.mjs';
import { startContender } from './train/process.mjs';

const VARIANTS = ['dcgan', 'wgan', 'wgan-gp'];
const PLAN = { warmUp: 2, least: 4, limitMs: 6000, most: 20 };
const script = (name) => fileURLToPath(new URL(`studio/${name}`, import.meta.url));

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    out: { type: 'string' },
    python: { type: 'string' },
  },
});
await buildKernels();
await bundle('studio/gan-entry.mjs');
const python = findPython(values.python);
const start = (label, command, name) =>
  startContender(label, command, [script(name), values.threads], process.env);
const ours = await start('ours', process.execPath, 'gan-contender.mjs');
if (!ours) throw new Error('Our contender did not start.');
const peer = await start('PyTorch', python, 'gan-peer.py');
tellHowToGetPytorch(python, peer?.about ?? null);
const contenders = peer ? [ours, peer] : [ours];
const rows = [];
try {
  for (const one of contenders) await one.sleep();
  for (const net of VARIANTS) rows.push(...rowsOf(net, await measure(net)));
} finally {
  contenders.forEach((one) => one.stop());
}
finish({ title: 'Training of GANs, Fashion-MNIST', backend: ours.about, rows, out: values.out });

function measure(net) {
  const rounds = values.quick ? 1 : Number(values.rounds);
  const plan = values.quick ? { ...PLAN, warmUp: 1, least: 2, limitMs: 2000 } : PLAN;
  return inBlocks(contenders, { ...plan, net, rounds });
}

/** Milliseconds a step, by the clock and by processor time. */
function rowsOf(net, took) {
  const [own, other] = took;
  const row = (suffix, of) => ({
    ...{ name: `studio train ${net} wasm${suffix}`, value: Number(of(own).toFixed(1)), unit: 'ms a step' },
    betterIsLower: true,
    ...(other && {
      ...{ peer: `PyTorch ${values.threads} threads`, peerValue: Number(of(other).toFixed(1)) },
      ratio: Number((of(other) / of(own)).toFixed(2)),
    }),
  });
  return [row('', ({ stepMs }) => stepMs), row(', by processor time', ({ processorMs }) => processorMs)];
}
