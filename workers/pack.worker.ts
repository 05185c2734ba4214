// The pack worker: wires the packs of the storage to what the models know of an encoder's shapes.
import { createVae } from '../src/models/vae.ts';
import { expose, transfer } from '../src/shared/comlink.ts';
import type { PackApi } from '../src/storage/pack/pack-api.ts';
import { exportPack, importPack, previewPack } from '../src/storage/pack/packs.ts';
import type { TrainParams } from '../src/parameters/train-params.ts';

const shapesOf = (params: TrainParams) =>
  new Map(createVae(params).encoderSpecs.map(({ name, shape }) => [name, shape]));

const api: PackApi = {
  async exportPack(modelId, appVersion) {
    const bytes = await exportPack(modelId, appVersion);
    return transfer(bytes, [bytes.buffer]);
  },
  async previewPack(file) {
    return previewPack(new Uint8Array(await file.arrayBuffer()), shapesOf);
  },
  async importPack(file, evenIfShort) {
    return importPack(new Uint8Array(await file.arrayBuffer()), shapesOf, evenIfShort);
  },
};

expose(api);
