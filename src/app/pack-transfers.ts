// A trained matcher out of the app as a file, and into it; the work is done by a worker that lives as long as a call.
import type { Dataset } from '../dataset/dataset.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { PackPreview } from '../storage/pack/packs.ts';
import { writeSettings } from '../storage/stores/settings.ts';
import type { Model } from '../tracking/run.ts';
import { keepStored } from './lost.ts';
import {
  catalogueOf,
  type Exported,
  type FileRequest,
  type HeldExport,
  type PackRequest,
} from './jobs/export-kind.ts';
import { jobs } from './jobs/jobs.ts';
import { withPacks } from './pack-worker.ts';

/** A pack larger than this is not read at all; 30,000 paints come to far less. */
export const LARGEST_PACK_BYTES = 512 * 1024 * 1024;

/** A job, as every export: it waits for its turn. `id`: one that lost its page, which is gone on with. */
export async function exportPacked(kind: PackRequest['kind'], modelId: string, id?: string): Promise<File> {
  const held: HeldExport = { target: null };
  if (id !== undefined) return (await jobs.hand<Exported>(id, held)).file!;
  const request: FileRequest = { kind, modelId };
  const name = await catalogueOf(modelId);
  const job = { kind: 'export', name, wish: { request }, subject: { modelId } };
  const { ended } = await jobs.add<Exported>(job, held);
  return (await ended).file!;
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
  keepStored();
  return imported;
}

function requirePackSize(file: File): void {
  if (file.size > LARGEST_PACK_BYTES) throw new AppError('bad-pack', message('pack.tooLarge'));
}
