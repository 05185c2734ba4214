// What other programs get: every kind of file, with what the app makes of it beside, left in .cache/interop for the tests of
// interop/, which run after these.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBackend } from '../compute/backends.ts';
import { PICTURE_BYTES } from '../dataset/dataset.ts';
import type { LabelledData } from '../dataset/labelled/classes.ts';
import { colouriserParams } from '../kinds/colouriser/shared/colouriser-params.ts';
import { ganParams } from '../kinds/gan/shared/gan-params.ts';
import { pictureVaeParams } from '../kinds/picture-vae/shared/picture-vae-params.ts';
import { fileOfKind } from '../kinds/registry.files.ts';
import { generatorOfKind } from '../kinds/registry.generators.ts';
import { painterOfKind } from '../kinds/registry.painters.ts';
import { describeWeights } from '../kinds/registry.notes.ts';
import { kindOfParams } from '../kinds/registry.schemas.ts';
import { PRESETS, VAE_PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import { latentQuery, squaredDistance } from '../matching/latent-distance.ts';
import { createEncoder } from '../models/encoder.ts';
import { createVae } from '../models/vae.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { createRandom } from '../shared/random.ts';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import { exportWeights } from '../storage/exports/export-model.ts';
import { exportRuns } from '../storage/exports/export-runs.ts';
import type { RunFormat } from '../tracking/run-formats.ts';
import { exportModelFile } from '../storage/model-file/model-files.ts';
import { exportPack } from '../storage/pack/packs.ts';
import {
  datasetNamed,
  freshStorage,
  metricsOf,
  modelNamed,
  picturesAndSamples,
  runNamed,
  storeDataset,
  sweepNamed,
  TRAINED,
} from '../storage/storage-fixtures.ts';
import { commitDataset, writePixelShard } from '../storage/stores/datasets.ts';
import { archiveRuns, appendEpoch, createRun, writeRunStatus } from '../storage/stores/runs.ts';
import { createSweep } from '../storage/stores/sweeps.ts';
import { promoteModel, setAlias } from '../storage/stores/registry.ts';
import { saveNetworks, saveTrainedModel } from '../storage/stores/save-models.ts';

const FOLDER = join('.cache', 'interop');
const LATENT = 5;
const CLASSES = ['bars', 'dots', 'rings'].map((name) => ({ name, count: 4, heldOut: 0 }));
const LABELLED: LabelledData = { kind: 'pictures', shape: [28, 28, 1], classes: CLASSES };
const PAINTS = 6;
const POINTS = 4;

const random = createRandom(11);
const shades = (count: number) => Float32Array.from({ length: count }, () => random.integer(256));
/** Of mean 0 and variance 1. */
const numbers = (count: number) =>
  Float32Array.from({ length: count }, () => (random.next() - 0.5) * Math.sqrt(12));

/** Arrays of a network that is not at its beginning: nothing is zero, and values stay of ordinary size. */
function arraysOf(shapes: Iterable<readonly [string, readonly number[]]>): Map<string, NamedArray> {
  const made = new Map<string, NamedArray>();
  for (const [name, shape] of shapes) {
    const size = shape.reduce((a, b) => a * b, 1);
    const spread = shape.length > 1 ? Math.sqrt(2 / (size / shape.at(-1)!)) : 0.2;
    const data = numbers(size).map((value) => value * spread);
    const isVariance = name.endsWith('/variance');
    made.set(name, { shape: [...shape], data: isVariance ? data.map((value) => 0.5 + value ** 2) : data });
  }
  return made;
}

function write(name: string, content: Uint8Array | string): void {
  writeFileSync(join(FOLDER, name), content);
}

/** What the app makes of it, for whoever reads the file of that name. */
function writeExpected(
  name: string,
  arrays: Record<string, [shape: number[], data: ArrayLike<number>]>,
): void {
  const named = Object.entries(arrays).map(
    ([key, [shape, data]]) => [key, { shape, data: Float32Array.from(data) }] as const,
  );
  write(`${name}.expected.safetensors`, encodeSafetensors(new Map(named)));
}

beforeAll(async () => {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  await startBackend('wasm');
});
afterAll(freshStorage);

describe('the runs for trackers', () => {
  beforeAll(async () => {
    await freshStorage();
    await storeDataset('a', PAINTS);
    await createRun({ ...runNamed('first'), name: 'First: "quoted"', tags: ['wall/test', 'plain'] });
    const parent = { parentId: 'first', repeats: 'first' };
    await createRun({ ...runNamed('second'), ...parent, note: 'the same again', experiment: 'Paints/2' });
    await createSweep({ ...sweepNamed('s'), endedAt: 9500, endedFor: 'trials' });
    await createRun({ ...runNamed('trial'), parentId: 's', experiment: 'Paints/2' });
    await createRun({ ...runNamed('orphan'), parentId: 'gone' });
    for (const id of ['first', 'second'])
      for (const epoch of [1, 2])
        await appendEpoch({
          run: { epoch },
          metrics: metricsOf(id, epoch),
          checkpoints: [],
          pictures: picturesAndSamples(id, epoch),
        });
    const [encoder] = [arraysOf([['encoder/posterior/weights', [3, 2]]])];
    const tensors = { curves: { shape: [PAINTS, 1, 1], data: numbers(PAINTS) } };
    const metrics = { val_top1: 0.875, val_colour_calibration_error: 0.0625 };
    for (const id of ['first', 'second'])
      await saveTrainedModel({
        model: { ...modelNamed(`model-${id}`), runId: id, metrics },
        weights: encodeSafetensors(encoder),
        embeddings: encodeSafetensors(new Map(Object.entries(tensors))),
        runPatch: { trained: TRAINED },
      });
    await promoteModel('model-first');
    await setAlias('model-second', 'shop');
    await writeRunStatus('first', () => ({ status: 'finished', endedAt: 9000 }));
    await archiveRuns(['second'], true);
  });

  it.each(['mlflow', 'tensorboard', 'csv', 'json'] as const)('are written as %s', async (format) => {
    const bytes = await exported(format);
    write(format === 'json' ? 'runs.json' : `${format}.zip`, bytes);
    if (format === 'json')
      expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({
        runs: Array.from({ length: 4 }, () => ({ params: { optimizer: 'adam' } })),
      });
    else if (format === 'csv') {
      const { 'runs.csv': runs, 'metrics.csv': metrics } = unzipSync(bytes);
      expect(new TextDecoder().decode(runs)).toMatch(/metrics\.val_top1/);
      expect(new TextDecoder().decode(metrics)).toMatch(/,val_colour_calibration_error,6,2,\d+,0\.0625\n/);
    } else expect(Object.keys(unzipSync(bytes)).length).toBeGreaterThan(2);
  });
});

describe('a file of weights', () => {
  beforeAll(async () => {
    await freshStorage();
    await storeDataset('a', PAINTS);
    await writePixelShard('l', 0, new Uint8Array(12 * 28 * 28), 28 * 28);
    await commitDataset({ ...datasetNamed('l', 0), ...LABELLED, pictureCount: 12 }, []);
  });

  it.each(VAE_PRESETS)('of a matcher, %s, says how it embeds and draws', async (preset) => {
    const params = { ...PRESETS[preset], latentSize: LATENT };
    const vae = createVae(params);
    const specs = [...vae.encoderSpecs, ...vae.decoderSpecs];
    const all = arraysOf(specs.map(({ name, shape }) => [name, shape]));
    const encoder = new Map([...all].filter(([name]) => name.startsWith('encoder/')));
    const curves = { shape: [PAINTS, POINTS, LATENT], data: numbers(PAINTS * POINTS * LATENT) };
    const factors = { shape: [POINTS], data: Float32Array.of(0.2, 0.5, 1, 1.3) };
    const pictures = { shape: [2 * PAINTS, LATENT], data: numbers(2 * PAINTS * LATENT) };
    await saveTrainedModel({
      model: { ...modelNamed(`m-${preset}`), params },
      weights: encodeSafetensors(encoder),
      embeddings: encodeSafetensors(new Map(Object.entries({ pictures, curves, factors }))),
      networks: [
        {
          model: { ...modelNamed(`v-${preset}`), name: 'vae_model', params },
          weights: encodeSafetensors(all),
        },
      ],
      runPatch: {},
    });
    if (preset !== 'published')
      write(`${preset}.swatchpack`, await exportPack(`m-${preset}`, '0', describeWeights));
    write(`${preset}.safetensors`, await exportWeights(`v-${preset}`, '0', describeWeights));
    const { metadata } = decodeSafetensors(await exportWeights(`v-${preset}`, '0', describeWeights));
    expect(Object.keys(JSON.parse(metadata.networks!) as object)).toEqual(['encoder', 'decoder']);
    expect(JSON.parse(metadata.tensors!)).toMatchObject({ 'encoder/posterior/weights': '[inputs, outputs]' });

    const asked = shades(3 * PICTURE_BYTES).fill(255, 0, 600); // some of the first is clipped
    const embedder = await createEncoder(params, encoder);
    const embedded = await embedder.embed(Uint8Array.from(asked), 3);
    embedder.dispose();
    const latent = {
      curves: curves.data,
      directions: curves.data,
      factors: factors.data,
      points: POINTS,
      latentSize: LATENT,
      hasCurve: null,
      radius: 1,
    };
    const distances = [0, 1, 2].flatMap((i) => {
      const query = latentQuery(embedded.slice(i * LATENT, (i + 1) * LATENT), 'euclidean');
      return Array.from({ length: PAINTS }, (_, paint) => Math.sqrt(squaredDistance(latent, paint, query)));
    });
    const z = numbers(2 * LATENT);
    const drawn = await drawnBy(params, null, all, z, null);
    writeExpected(preset, {
      pictures: [[3, 64, 64, 3], asked],
      embeddings: [[3, LATENT], embedded],
      distances: [[3, PAINTS], distances],
      latents: [[2, LATENT], z],
      drawn: [[2, 64, 64, 3], drawn],
    });
  });

  const generators: [string, TrainParams, LabelledData | null, isLarge?: true][] = [
    ['gan-colour', told(ganParams('compact', 'dcgan'), 'gan'), null],
    ['gan-class', told(ganParams('fashion', 'wgan'), 'gan'), LABELLED],
    ['gan-original', { ...ganParams('original', 'dcgan'), latentSize: LATENT }, null, true],
    ['gan-penalty', { ...ganParams('compact', 'wgan-gp'), latentSize: LATENT }, LABELLED],
    ['vae-colour', told(pictureVaeParams('compact'), 'pictureVae'), null],
    ['vae-class', told(pictureVaeParams('fashion'), 'pictureVae'), LABELLED],
    ['vae-normed', { ...pictureVaeParams('class-folders'), latentSize: LATENT }, LABELLED, true],
  ];
  it.each(generators)('of %s says how it draws', async (name, params, data, isLarge) => {
    const kind = kindOfParams(params);
    const own = data && { data };
    const made = [...fileOfKind(kind)!.networks(params, data)].map(
      ([network, shapes]) => [network, arraysOf(shapes)] as const,
    );
    await saveNetworks({
      networks: made.map(([network, arrays]) => ({
        model: { ...modelNamed(`${name}-${network}`, data ? 'l' : 'a'), name: network, params, ...own },
        weights: encodeSafetensors(arrays),
      })),
      runId: 'none',
      runPatch: {},
    });
    const id = `${name}-${made[0]![0]}`;
    if (isLarge) write(`${name}.safetensors`, await exportWeights(id, '0', describeWeights));
    else write(`${name}.swatchmodel`, await exportModelFile(id, '0', fileOfKind, describeWeights));
    const generator = generatorOfKind(kind)!.open(params, data, made[0]![1]);
    const { side, depth, toldSize } = generator;
    const z = numbers(2 * LATENT);
    const beside = toldSize === 0 ? null : toldOf(toldSize, data !== null);
    const drawn = await generator.draw(z, beside);
    const asked = shades(2 * side * side * depth);
    const codes = await generator.encode?.(Uint8Array.from(asked), beside);
    generator.dispose();
    writeExpected(name, {
      latents: [[2, LATENT], z],
      drawn: [[2, side, side, depth], drawn],
      ...(beside && { told: [[2, toldSize], beside] }),
      ...(codes && { pictures: [[2, side, side, depth], asked], embeddings: [[2, LATENT], codes.mean] }),
    });
    expect(drawn.length).toBe(2 * side * side * depth);
  });
});

describe('a colouriser', () => {
  beforeAll(async () => {
    await freshStorage();
    await storeDataset('a', PAINTS);
  });

  const small = { widths: '64-32-64', layers: 1 } as const;
  it.each([
    ['fill-blend', colouriserParams('compact', { colourAt: 'both' })],
    ['fill-values', colouriserParams('assignment-1024', { ...small, layers: 2 })],
    ['fill-attention', colouriserParams('polygon-colorization', { ...small, headSize: 8 })],
    ['fill-phrases', colouriserParams('compact', { told: 'phrase' })],
  ])('in %s says how it fills', async (name, params) => {
    const [[network, shapes]] = [...fileOfKind('colouriser')!.networks(params, null)] as [
      [string, ReadonlyMap<string, readonly number[]>],
    ];
    const arrays = arraysOf(shapes);
    const model = { ...modelNamed(name), name: network, params };
    await saveNetworks({
      ...{ networks: [{ model, weights: encodeSafetensors(arrays) }], runId: 'none', runPatch: {} },
    });
    write(`${name}.safetensors`, await exportWeights(name, '0', describeWeights));
    const painter = painterOfKind('colouriser')!.open(params, arrays);
    const { side } = painter;
    const picture = shades(side * side * 3);
    const colours: [number, number, number][] = [
      [200, 16, 46],
      [0, 255, 90],
    ];
    const filled = await painter.fill(Uint8Array.from(picture), colours);
    painter.dispose();
    writeExpected(name, {
      picture: [[1, side, side, 3], picture],
      colours: [[2, 3], colours.flat()],
      filled: [[2, side, side, 3], filled],
    });
    expect(new Set(filled).size).toBeGreaterThan(20);
  });
});

function told(params: TrainParams, key: 'gan' | 'pictureVae'): TrainParams {
  const own = (params as unknown as Record<string, object>)[key];
  return { ...params, latentSize: LATENT, [key]: { ...own, isConditional: true } } as TrainParams;
}

/** Two rows. */
function toldOf(size: number, isClass: boolean): Float32Array {
  if (!isClass) return Float32Array.of(0.6, -0.4, 0.1, -1, 1, 0.9);
  return Float32Array.from({ length: 2 * size }, (_, i) => (i === 1 || i === size + 2 ? 1 : 0));
}

async function drawnBy(
  params: TrainParams,
  data: LabelledData | null,
  arrays: ReadonlyMap<string, NamedArray>,
  latents: Float32Array,
  beside: Float32Array | null,
): Promise<Uint8Array> {
  const generator = generatorOfKind(kindOfParams(params))!.open(params, data, arrays);
  const drawn = await generator.draw(latents, beside);
  generator.dispose();
  return drawn;
}

async function exported(format: RunFormat): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await exportRuns(format, null, (bytes) => void parts.push(bytes), {
    appVersion: '0',
    onProgress: () => {},
    readWeights: ({ id }) => exportWeights(id, '0', describeWeights),
  });
  return new Uint8Array(Buffer.concat(parts));
}
