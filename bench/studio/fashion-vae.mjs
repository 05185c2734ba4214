// The rows of the 28 × 28 VAE: speed beside PyTorch, and losses after each epoch.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildKernels } from '../../scripts/build-kernels.mjs';
import { FASHION_MNIST } from '../../e2e/fixtures/fashion-mnist.mjs';
import { bundle } from '../bundle.mjs';
import { inBlocks } from '../train/blocks.mjs';
import { findPython, tellHowToGetPytorch } from '../train/find-python.mjs';
import { startContender } from '../train/process.mjs';

export const FASHION_IMAGES = `${FASHION_MNIST}/train-images-idx3-ubyte.gz`;
const BATCH = 128;
const PLAN = { net: 'step', warmUp: 3, least: 6, limitMs: 8000, most: 30 };
const script = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * @param {{ quick: boolean, epochs: number, threads: number[], images: string, python?: string }} options `epochs`: of real
 *   training, 0 for none
 * @returns {Promise<{ backend: string, rows: object[] }>} no rows where the pictures are missing, which it says
 */
export async function measureFashionVae({ quick, epochs, threads, images, python: named }) {
  if (!existsSync(images)) {
    console.log(
      `left out: the VAE of Fashion-MNIST. There is no ${images} (apt install dataset-fashion-mnist).`,
    );
    return { backend: '', rows: [] };
  }
  await buildKernels();
  await bundle('studio/entry.mjs');
  const python = findPython(named);
  const rows = [];
  let backend = '';
  for (const count of threads) {
    const ours = await startContender(
      'ours',
      process.execPath,
      [script('contender.mjs'), `${count}`, images],
      process.env,
    );
    if (!ours) throw new Error('Our contender did not start.');
    const peer = await startContender(
      'PyTorch',
      python,
      [script('peer.py'), `${count}`, images],
      process.env,
    );
    tellHowToGetPytorch(python, peer?.about ?? null);
    backend ||= ours.about;
    const both = peer ? [ours, peer] : [ours];
    try {
      rows.push(...(await speedRows(both, count, quick)));
      if (epochs > 0 && count === threads[0]) rows.push(...(await lossRows(both, epochs)));
    } finally {
      both.forEach((one) => one.stop());
    }
  }
  return { backend, rows };
}

async function speedRows(contenders, threads, quick) {
  for (const one of contenders) await one.sleep();
  const took = await inBlocks(contenders, { ...PLAN, rounds: quick ? 3 : 7 });
  const name = `studio train fashion vae wasm, ${threads} thread${threads > 1 ? 's' : ''}`;
  contenders.forEach(({ label }, i) =>
    console.log(
      `${name}: ${label.padEnd(8)} ${took[i].stepMs.toFixed(1)} ms a step, ` +
        `${took[i].processorMs.toFixed(1)} of processor time`,
    ),
  );
  const [ours, peer] = took;
  const row = (suffix, of) => ({
    ...{ name: `${name}${suffix}`, value: Number(((BATCH / of(ours)) * 1e3).toFixed(1)), unit: 'images/s' },
    ...(peer && {
      ...{ peer: `PyTorch ${threads} threads`, peerValue: Number(((BATCH / of(peer)) * 1e3).toFixed(1)) },
      ratio: Number((of(peer) / of(ours)).toFixed(2)),
    }),
  });
  return [row('', ({ stepMs }) => stepMs), row(', by processor time', ({ processorMs }) => processorMs)];
}

/** Each contender trains by itself, one after the other. */
async function lossRows(contenders, epochs) {
  const losses = [];
  for (const one of contenders) {
    one.wake();
    const own = [];
    for (let epoch = 1; epoch <= epochs; epoch++) {
      const { loss, seconds } = await one.ask('epoch');
      own.push(loss);
      console.log(
        `epoch ${epoch}: ${one.label.padEnd(8)} ${loss.toFixed(2)} a picture, ${seconds.toFixed(1)} s of processor`,
      );
    }
    losses.push(own);
    await one.sleep();
  }
  const [ours, peer] = losses.map((own) => Number(own.at(-1).toFixed(2)));
  return [
    {
      ...{
        name: `studio fashion vae loss, epoch ${epochs}`,
        value: ours,
        unit: 'nats a picture',
        betterIsLower: true,
      },
      ...(peer !== undefined && {
        peer: 'PyTorch',
        peerValue: peer,
        ratio: Number((peer / ours).toFixed(4)),
      }),
    },
  ];
}
