// The rows of the 28 × 28 GANs: steps of each variant beside PyTorch, in turns; a step is as many of the discriminator as
// published, and one of the generator.
import { fileURLToPath } from 'node:url';
import { buildKernels } from '../../scripts/build-kernels.mjs';
import { bundle } from '../bundle.mjs';
import { inBlocks } from '../train/blocks.mjs';
import { findPython, tellHowToGetPytorch } from '../train/find-python.mjs';
import { startContender } from '../train/process.mjs';

const VARIANTS = ['dcgan', 'wgan', 'wgan-gp'];
const PLAN = { warmUp: 2, least: 4, limitMs: 6000, most: 20 };
const QUICK = { ...PLAN, warmUp: 1, least: 2, limitMs: 2000 };
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * @param {{ quick: boolean, threads: number, rounds: number, python?: string }} options one round where it is quick
 * @returns {Promise<{ backend: string, rows: object[] }>}
 */
export async function measureFashionGan({ quick, threads, rounds, python: named }) {
  await buildKernels();
  await bundle('studio/gan-entry.mjs');
  const python = findPython(named);
  const start = (label, command, name) =>
    startContender(label, command, [script(name), `${threads}`], process.env);
  const ours = await start('ours', process.execPath, 'gan-contender.mjs');
  if (!ours) throw new Error('Our contender did not start.');
  const peer = await start('PyTorch', python, 'gan-peer.py');
  tellHowToGetPytorch(python, peer?.about ?? null);
  const contenders = peer ? [ours, peer] : [ours];
  const plan = { ...(quick ? QUICK : PLAN), rounds: quick ? 1 : rounds };
  const rows = [];
  try {
    for (const one of contenders) await one.sleep();
    for (const net of VARIANTS)
      rows.push(...rowsOf(net, await inBlocks(contenders, { ...plan, net }), threads));
  } finally {
    contenders.forEach((one) => one.stop());
  }
  return { backend: ours.about, rows };
}

/** Milliseconds a step, by the clock and by processor time. */
function rowsOf(net, took, threads) {
  const [own, other] = took;
  const row = (suffix, of) => ({
    ...{ name: `studio train ${net} wasm${suffix}`, value: Number(of(own).toFixed(1)), unit: 'ms a step' },
    betterIsLower: true,
    ...(other && {
      ...{ peer: `PyTorch ${threads} threads`, peerValue: Number(of(other).toFixed(1)) },
      ratio: Number((of(other) / of(own)).toFixed(2)),
    }),
  });
  return [row('', ({ stepMs }) => stepMs), row(', by processor time', ({ processorMs }) => processorMs)];
}
