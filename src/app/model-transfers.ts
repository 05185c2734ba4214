// A trained model that is no matcher out of the app as a file, and into it, by the worker that packs.
import { safeSegment } from '../shared/safe-path.ts';
import type { ImportedModelFile, ModelFilePreview } from '../storage/model-file/model-files.ts';
import { readDataset } from '../storage/stores/datasets.ts';
import { readModel } from '../storage/stores/models.ts';
import { readRun } from '../storage/stores/runs.ts';
import { AppError } from '../shared/errors.ts';
import { askToKeep } from './keeping.ts';
import { LARGEST_PACK_BYTES, withPacks } from './pack-transfers.ts';

const MODEL_EXTENSION = '.swatchmodel';

/** With the other networks of its training. Rejects with AppError `bad-record` when something of it is gone. */
export async function exportModel(modelId: string): Promise<File> {
  const bytes = await withPacks((api) => api.exportModelFile(modelId, __APP_VERSION__));
  const model = await readModel(modelId);
  const [dataset, run] = await Promise.all([
    model && readDataset(model.datasetId),
    model?.runId ? readRun(model.runId) : undefined,
  ]);
  const parts = [dataset?.name.slice(0, 80), run?.name.slice(0, 40) ?? model?.name];
  const name = safeSegment(parts.filter(Boolean).join(' ') || 'model');
  return new File([bytes], `${name}${MODEL_EXTENSION}`, { type: 'application/zip' });
}

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
  void askToKeep();
  return imported;
}

function requireModelSize(file: File): void {
  if (file.size > LARGEST_PACK_BYTES)
    throw new AppError('bad-model-file', 'This file is far too large for a model; nothing was changed.');
}
