// A trained matcher out of the app as a file, and into it; the work is done by a worker that lives as long as a call.
import type { Dataset } from '../dataset/dataset.ts';
import type { Remote } from '../shared/comlink.ts';
import { AppError } from '../shared/errors.ts';
import { safeSegment } from '../shared/safe-path.ts';
import { readDataset } from '../storage/stores/datasets.ts';
import { readModel } from '../storage/stores/models.ts';
import type { PackApi } from '../storage/pack/pack-api.ts';
import type { PackPreview } from '../storage/pack/packs.ts';
import { writeSettings } from '../storage/stores/settings.ts';
import type { Model } from '../tracking/run.ts';
import { askToKeep } from './keeping.ts';
import { connectWorker } from './jobs/worker-client.ts';

const PACK_EXTENSION = '.swatchpack';

/** A pack larger than this is not read at all; 30,000 paints come to far less. */
export const LARGEST_PACK_BYTES = 512 * 1024 * 1024;

export async function exportMatcher(modelId: string): Promise<File> {
  const bytes = await withPacks((api) => api.exportPack(modelId, __APP_VERSION__));
  const model = await readModel(modelId);
  const dataset = model && (await readDataset(model.datasetId));
  const name = safeSegment((dataset?.name ?? 'matcher').slice(0, 80));
  return new File([bytes], `${name}${PACK_EXTENSION}`, { type: 'application/zip' });
}

/** What a pack would change here. Rejects with AppError `bad-pack`; nothing changes. */
export async function previewMatcher(file: File): Promise<PackPreview> {
  requirePackSize(file);
  return withPacks((api) => api.previewPack(file));
}

/**
 * Imports a pack and makes its dataset the current one. Rejects with AppError `bad-pack`, and with `little-room` when it
 * will not fit, unless `evenIfShort`; nothing has changed then.
 */
export async function importMatcher(
  file: File,
  evenIfShort = false,
): Promise<{ dataset: Dataset; model: Model }> {
  requirePackSize(file);
  const imported = await withPacks((api) => api.importPack(file, evenIfShort));
  await writeSettings({ currentDatasetId: imported.dataset.id }).catch(() => {}); // it is stored, and can be chosen by hand
  void askToKeep();
  return imported;
}

function requirePackSize(file: File): void {
  if (file.size > LARGEST_PACK_BYTES)
    throw new AppError('bad-pack', 'This file is far too large for a matcher pack; nothing was changed.');
}

/** Work of a pack worker that lives as long as it. */
export async function withPacks<T>(work: (api: Remote<PackApi>) => Promise<T>): Promise<T> {
  const worker = new Worker(new URL('../../workers/pack.worker.ts', import.meta.url), { type: 'module' });
  const client = connectWorker<PackApi>(worker, { isWatched: true });
  try {
    return await client.call(work(client.api));
  } finally {
    client.end();
  }
}
