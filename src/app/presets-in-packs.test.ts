// A matcher of every preset through a pack to another device: what it embeds there is what it embedded here.
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { startWithKernels } from '../compute/wasm-kernels/test-support.ts';
import { PICTURE_BYTES } from '../dataset/dataset.ts';
import { PRESETS, VAE_PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import { createEncoder } from '../models/encoder.ts';
import { initialParameters, namedArrays } from '../models/parameters.ts';
import { createVae } from '../models/vae.ts';
import { createRandom } from '../shared/random.ts';
import { decodeSafetensors, encodeSafetensors } from '../shared/safetensors.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import { exportPack, importPack } from '../storage/pack/packs.ts';
import { embeddingsOf, freshStorage, modelNamed, PARAMS, storeDataset } from '../storage/storage-fixtures.ts';
import { readModel, readWeights } from '../storage/stores/models.ts';
import { saveTrainedModel } from '../storage/stores/save-models.ts';

const shapesOf = (params: TrainParams) =>
  new Map(createVae(params).encoderSpecs.map(({ name, shape }) => [name, shape]));

const random = createRandom(5);
const picture = new Uint8Array(PICTURE_BYTES).map(() => random.integer(256));

beforeAll(() => startWithKernels('fma'));
beforeEach(() => freshStorage());

it.each(VAE_PRESETS)('a matcher of the preset %s embeds after a pack as before', async (preset) => {
  const params = { ...PRESETS[preset], latentSize: PARAMS.latentSize };
  const { encoderSpecs } = createVae(params);
  const weights = namedArrays(encoderSpecs, initialParameters(encoderSpecs, createRandom(6)));
  await storeDataset('a');
  await saveTrainedModel({
    model: { ...modelNamed('m'), params },
    ...{ weights: encodeSafetensors(weights), embeddings: embeddingsOf(1), runPatch: {} },
  });
  const pack = await exportPack('m', '0.1.0');
  await freshStorage();
  const { model } = await importPack(pack, shapesOf);
  expect((await readModel(model.id))?.params).toEqual(params);
  const there = await createEncoder(params, decodeSafetensors(await readWeights(model.id)).tensors);
  const here = await createEncoder(params, weights);
  expect(await there.embed(picture, 1)).toEqual(await here.embed(picture, 1));
  there.dispose();
  here.dispose();
});
