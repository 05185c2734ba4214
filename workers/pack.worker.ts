// The pack worker: wires packs and model files of the storage to what the models and kinds know of their arrays.
import { fileOfKind } from '../src/kinds/registry.files.ts';
import { describeWeights } from '../src/kinds/registry.notes.ts';
import { createVae } from '../src/models/vae.ts';
import { expose, transfer } from '../src/shared/comlink.ts';
import { exportModelFile, importModelFile, previewModelFile } from '../src/storage/model-file/model-files.ts';
import type { PackApi } from '../src/storage/pack/pack-api.ts';
import { keepLpipsFile } from '../src/storage/stores/keep-lpips.ts';
import { exportPack, importPack, previewPack } from '../src/storage/pack/packs.ts';
import type { TrainParams } from '../src/parameters/train-params.ts';

const shapesOf = (params: TrainParams) =>
  new Map(createVae(params).encoderSpecs.map(({ name, shape }) => [name, shape]));

const api: PackApi = {
  async exportPack(modelId, appVersion) {
    const bytes = await exportPack(modelId, appVersion, describeWeights);
    return transfer(bytes, [bytes.buffer]);
  },
  async previewPack(file) {
    return previewPack(new Uint8Array(await file.arrayBuffer()), shapesOf);
  },
  async importPack(file, evenIfShort) {
    return importPack(new Uint8Array(await file.arrayBuffer()), shapesOf, evenIfShort);
  },
  async exportModelFile(modelId, appVersion) {
    const bytes = await exportModelFile(modelId, appVersion, fileOfKind, describeWeights);
    return transfer(bytes, [bytes.buffer]);
  },
  async previewModelFile(file) {
    return previewModelFile(new Uint8Array(await file.arrayBuffer()), fileOfKind);
  },
  async importModelFile(file, evenIfShort) {
    return importModelFile(new Uint8Array(await file.arrayBuffer()), fileOfKind, evenIfShort);
  },
  keepLpipsFile: (file, name) => keepLpipsFile(file, name, Date.now()),
};

expose(api);
