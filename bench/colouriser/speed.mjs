// How fast the compact colouriser trains beside PyTorch: steady steps in blocks, one process awake at a time, medians.
import { fileURLToPath } from 'node:url';
import { buildKernels } from '../../scripts/build-kernels.mjs';
import { bundle } from '../bundle.mjs';
import { inBlocks } from '../train/blocks.mjs';
import { findPython, tellHowToGetPytorch } from '../train/find-python.mjs';
import { startContender } from '../train/process.mjs';

const BATCH = 16;
const PLAN = { net: 'step', warmUp: 2, least: 4, limitMs: 8000, most: 20 };
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

/** @param {{ quick: boolean, side: string, threads: number, python?: string }} options */
export async function speedRows({ quick, side, threads, python: named }) {
  await buildKernels();
  await bundle('colouriser/entry.mjs');
  const python = findPython(named);
  const start = (label, command, file) =>
    startContender(label, command, [script(file), `${threads}`, side], process.env);
  const ours = await start('ours', process.execPath, 'contender.mjs');
  if (!ours) throw new Error('Our contender did not start.');
  const peer = await start('PyTorch', python, 'peer.py');
  tellHowToGetPytorch(python, peer?.about ?? null);
  const both = peer ? [ours, peer] : [ours];
  try {
    for (const one of both) await one.sleep();
    const [own, other] = await inBlocks(both, { ...PLAN, rounds: quick ? 2 : 5 });
    const name = `colouriser ${side} × ${side} training, ${threads} thread${threads > 1 ? 's' : ''}`;
    const row = (suffix, of) => ({
      ...{ name: `${name}${suffix}`, value: (BATCH / of(own)) * 1e3, unit: 'pictures/s' },
      ...(other && {
        ...{ peer: `PyTorch ${threads} threads`, peerValue: (BATCH / of(other)) * 1e3 },
        ratio: of(other) / of(own),
      }),
    });
    return [row('', ({ stepMs }) => stepMs), row(', by processor time', ({ processorMs }) => processorMs)];
  } finally {
    both.forEach((one) => one.stop());
  }
}
