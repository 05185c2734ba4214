// A trained matcher out of the app as a file, and into it.

import type { Dataset } from '../dataset/types.ts';
import { AppError } from '../shared/errors.ts';
import { readDataset } from '../storage/datasets.ts';
import { readModel } from '../storage/models.ts';
import { exportPack, importPack } from '../storage/packs.ts';
import { writeSettings } from '../storage/settings.ts';
import type { Model } from '../tracking/types.ts';

export const PACK_EXTENSION = '.swatchpack';

/** A pack larger than this is not read at all; 30,000 paints come to far less. */
const LARGEST_PACK_BYTES = 512 * 1024 * 1024;

export async function exportMatcher(modelId: string): Promise<File> {
  const bytes = await exportPack(modelId, __APP_VERSION__);
  const model = await readModel(modelId);
  const dataset = model && (await readDataset(model.datasetId));
  const name = (dataset?.name ?? 'matcher').replace(/[^\p{L}\p{N} ._-]+/gu, '_').slice(0, 80);
  return new File([bytes as Uint8Array<ArrayBuffer>], `${name}${PACK_EXTENSION}`, {
    type: 'application/zip',
  });
}

/** Imports a pack and makes its dataset the current one. Rejects with AppError `bad-pack`; nothing has changed then. */
export async function importMatcher(file: File): Promise<{ dataset: Dataset; model: Model }> {
  if (file.size > LARGEST_PACK_BYTES)
    throw new AppError('bad-pack', 'This file is far too large for a matcher pack; nothing was changed.');
  const imported = await importPack(new Uint8Array(await file.arrayBuffer()));
  await writeSettings({ currentDatasetId: imported.dataset.id });
  return imported;
}
