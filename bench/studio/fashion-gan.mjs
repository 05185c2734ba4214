// Steps of the published GANs of Fashion-MNIST beside the same nets in PyTorch, in turns. `node bench/studio/fashion-gan.mjs
// [--threads N] [--rounds N] [--python FILE]`; a step is as many of the discriminator as published, and one of the generator.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildKernels } from '../../scripts/build-kernels.mjs';
import { bundle } from '../bundle.mjs';
import { inBlocks } from '../train/blocks.mjs';
import { findPython, tellHowToGetPytorch } from '../train/find-python.mjs';
import { startContender } from '../train/process.mjs';

const VARIANTS = ['dcgan', 'wgan', 'wgan-gp'];
const PLAN = { warmUp: 2, least: 4, limitMs: 6000, most: 20 };
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
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
try {
  console.log(contenders.map(({ about }) => about).join('; '));
  for (const one of contenders) await one.sleep();
  for (const net of VARIANTS) {
    const took = await inBlocks(contenders, { ...PLAN, net, rounds: Number(values.rounds) });
    const told = contenders.map(
      ({ label }, i) =>
        `${label} ${took[i].stepMs.toFixed(0)} ms (${took[i].processorMs.toFixed(0)} of processor time)`,
    );
    const ratio = (of) => (took[1] ? (of(took[1]) / of(took[0])).toFixed(2) : '–');
    const ratios = `ratio ${ratio(({ stepMs }) => stepMs)} (${ratio(({ processorMs }) => processorMs)})`;
    console.log(`${net.padEnd(8)} ${told.join(', ')}, ${ratios}`);
  }
} finally {
  contenders.forEach((one) => one.stop());
}
