// A trained model that is no matcher out of a file into the app, by the worker that packs.
import type { ImportedModelFile, ModelFilePreview } from '../storage/model-file/model-files.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { keepStored } from './lost.ts';
import { LARGEST_PACK_BYTES } from './pack-transfers.ts';
import { withPacks } from './pack-worker.ts';

/** What a model file would change here. Rejects with AppError `bad-model-file`; nothing changes. */
export async function previewModel(file: File): Promise<ModelFilePreview> {
  requireModelSize(file);
  return withPacks((api) => api.previewModelFile(file));
}

/**
 * Imports a model file. Rejects with AppError `bad-model-file`, and with `little-room` when it will not fit, unless
 * `evenIfShort`; nothing has changed then.
 */
export async function importModel(file: File, evenIfShort = false): Promise<ImportedModelFile> {
  requireModelSize(file);
  const imported = await withPacks((api) => api.importModelFile(file, evenIfShort));
  keepStored();
  return imported;
}

function requireModelSize(file: File): void {
  if (file.size > LARGEST_PACK_BYTES) throw new AppError('bad-model-file', message('model.tooLarge'));
}
