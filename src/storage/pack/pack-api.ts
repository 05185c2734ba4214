// What the pack worker offers: packing and unpacking take longer than a page may block.
import type { Dataset } from '../../dataset/dataset.ts';
import type { Model } from '../../tracking/run.ts';
import type { ImportedModelFile, ModelFilePreview } from '../model-file/model-files.ts';
import type { PackPreview } from './packs.ts';

export interface PackApi {
  /** The zip's bytes. AppError `bad-record` when the model or what it needs is gone. */
  exportPack(modelId: string, appVersion: string): Promise<Uint8Array<ArrayBuffer>>;
  /** What it would change here. AppError `bad-pack`; nothing changes. */
  previewPack(file: Blob): Promise<PackPreview>;
  /** AppError `bad-pack` for anything wrong with the file, `little-room` unless `evenIfShort`; nothing has changed then. */
  importPack(file: Blob, evenIfShort: boolean): Promise<{ dataset: Dataset; model: Model }>;
  /** As a pack's three, of a model that is no matcher. AppError `bad-model-file` in place of `bad-pack`. */
  exportModelFile(modelId: string, appVersion: string): Promise<Uint8Array<ArrayBuffer>>;
  previewModelFile(file: Blob): Promise<ModelFilePreview>;
  importModelFile(file: Blob, evenIfShort: boolean): Promise<ImportedModelFile>;
  /** Id of a file of LPIPS, which is stored once for each content. AppError `bad-record` with what is wrong; nothing has changed then. */
  keepLpipsFile(file: Blob, name: string): Promise<string>;
}
