// How long 64 pictures take to draw, for each kind of network at its everyday size, and whether 10,000 leave anything behind.
import { buildKernels } from '../../scripts/build-kernels.mjs';
import { bundle } from '../bundle.mjs';
import { median } from '../page-timing.mjs';
import { loadTfjs, startOurs } from '../train/start-ours.mjs';

const COUNT = 64;
const TIMES = 15;
const PAINTS = [64, 64, 3];
const CLOTHES = [28, 28, 1];

/** On our WASM kernels and one thread; weights as training begins with them. @returns {Promise<object[]>} rows */
export async function measureDrawing() {
  await buildKernels();
  await bundle('studio/drawing-entry.mjs');
  const tf = loadTfjs();
  const { app } = await startOurs(tf, 'studio/drawing-entry.mjs', 1);
  const rows = [];
  for (const [name, kind, preset, shape] of [
    ['VAE fashion', 'pictureVae', 'fashion', CLOTHES],
    ['VAE compact, 28 px', 'pictureVae', 'compact', CLOTHES],
    ['VAE compact, paints', 'pictureVae', 'compact', PAINTS],
    ['VAE class-folders, 64 px', 'pictureVae', 'class-folders', PAINTS],
    ['GAN fashion', 'gan', 'fashion', CLOTHES],
    ['GAN compact, paints', 'gan', 'compact', PAINTS],
  ])
    rows.push(...(await rowsOf(tf, app, name, open(app, kind, preset, shape))));
  return rows;
}

/** A generator of fresh weights that is told nothing. */
function open(app, kind, preset, shape) {
  const isPaints = shape === PAINTS;
  const data = isPaints ? null : { shape, classes: [] };
  const params = kind === 'gan' ? app.ganParams(preset, 'dcgan') : app.pictureVaeParams(preset);
  const random = app.createRandom(1);
  const arrays = new Map();
  for (const network of app.fileOfKind(kind).networks(params, data).values())
    for (const [name, of] of network) {
      const size = of.reduce((a, b) => a * b, 1);
      // Variances of 1 and small weights: what is drawn does not matter.
      const value = name.endsWith('/variance') ? () => 1 : () => 0.05 * random.gaussian();
      arrays.set(name, { shape: of, data: Float32Array.from({ length: size }, value) });
    }
  return app.generatorOfKind(kind).open(params, data, arrays);
}

async function rowsOf(tf, app, name, generator) {
  const random = app.createRandom(2);
  const draw = async () => {
    const latents = Float32Array.from({ length: COUNT * generator.latentSize }, random.gaussian);
    const started = performance.now();
    await generator.draw(latents, null);
    return performance.now() - started;
  };
  await draw();
  const before = tf.memory();
  const took = [];
  for (let i = 0; i < TIMES; i++) took.push(await draw());
  const after = tf.memory();
  if (after.numTensors !== before.numTensors) throw new Error(`${name} leaves tensors behind.`);
  generator.dispose();
  return [
    {
      name: `studio draw 64, ${name}`,
      value: Number(median(took).toFixed(1)),
      unit: 'ms',
      betterIsLower: true,
    },
  ];
}
