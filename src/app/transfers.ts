// Files out of the database and a backup into it, as the page asks for them. An export is a job; a restore has the lock
// of imports, which it waits for.
import { isCatalogue } from '../dataset/dataset.ts';
import { AppError, throwIfCancelled } from '../shared/errors.ts';
import { message, say } from '../shared/message.ts';
import { undoUnfinishedImport } from '../storage/backup/backup-journal.ts';
import type { BackupReport } from '../storage/backup/backup-import.ts';
import type { BackupPreview } from '../storage/backup/backup-preview.ts';
import type { ExportRequest } from '../storage/exports/export-api.ts';
import { listDatasets } from '../storage/stores/datasets.ts';
import { readSettings, writeSettings } from '../storage/stores/settings.ts';
import { backupName, type Exported, type HeldExport } from './jobs/export-kind.ts';
import { jobs } from './jobs/jobs.ts';
import { IMPORT_LOCK, waitForLock } from './jobs/locks.ts';
import { keepStored } from './lost.ts';
import { setTransferCancel, transfer } from './transfer-state.ts';
import { requireFreeTransfer, transferring } from './transfer-worker.ts';

/**
 * The file to be downloaded, or null when it was written where the person chose, and what of a backup is damaged here.
 * A backup asks for that place where the browser can: call it in the click. AppError `cancelled` when no place was
 * chosen. `id`: the export that lost its page, which is gone on with.
 */
export async function exportFile(request: ExportRequest, id?: string): Promise<Exported> {
  requireFreeTransfer();
  const target = request.kind === 'backup' ? await choosePlace(backupName()) : null;
  requireFreeTransfer(); // the dialog may have been open for long
  transfer.set({ kind: request.kind, done: 0, total: 0, isWaiting: true });
  const held: HeldExport = { target };
  try {
    if (id !== undefined) return await jobs.hand<Exported>(id, held);
    const { job, ended } = await jobs.add<Exported>({ kind: 'export', name: '', wish: { request } }, held);
    setTransferCancel(() => void jobs.end(job.id));
    return await ended;
  } finally {
    if (transfer.get()?.isWaiting) transfer.set(null);
  }
}

/**
 * What a backup would change here; nothing changes. Rejects with AppError `bad-backup`, and with `cancelled` where the
 * signal is aborted, which ends nothing but this, or another transfer is under way.
 */
export async function previewBackup(file: Blob, signal: AbortSignal): Promise<BackupPreview> {
  throwIfCancelled(signal);
  requireFreeTransfer();
  return transferring('check', (api, onProgress) => api.previewBackup(file, onProgress), signal);
}

/**
 * Adds what is not here yet, once no import is under way in any tab. Rejects with AppError `bad-backup`,
 * `quota-exceeded`, `cancelled`, and with `little-room` when it will not fit, unless `evenIfShort`; nothing has changed
 * then.
 */
export async function restoreBackup(file: Blob, evenIfShort = false): Promise<BackupReport> {
  const release = await importTurn();
  try {
    const report = await transferring('restore', (api, onProgress) =>
      api.importBackup(file, evenIfShort, onProgress),
    );
    await chooseFirst().catch(() => {}); // what was restored is stored, and can be chosen by hand
    keepStored();
    return report;
  } catch (error) {
    // A worker that was ended has not tidied up; after one that has there is nothing to do.
    await undoUnfinishedImport().catch(() => {});
    throw error;
  } finally {
    release();
  }
}

async function chooseFirst(): Promise<void> {
  const [{ currentDatasetId }, datasets] = await Promise.all([readSettings(), listDatasets()]);
  const newest = datasets.find(isCatalogue);
  if (currentDatasetId === null && newest) await writeSettings({ currentDatasetId: newest.id });
}

/** Waits for imports to end, here and elsewhere, which is shown and can be cancelled. Returns the lock's release. */
async function importTurn(): Promise<() => void> {
  requireFreeTransfer();
  const controller = new AbortController();
  const waiting = { kind: 'restore', done: 0, total: 0 } as const;
  transfer.set(waiting);
  setTransferCancel(() => controller.abort());
  try {
    return await waitForLock(IMPORT_LOCK, controller.signal, () =>
      transfer.set({ ...waiting, isWaiting: true }),
    );
  } finally {
    setTransferCancel(() => {});
    transfer.set(null);
  }
}

type SavePicker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

/** Null where the browser has no dialog for it: the file is then downloaded. */
async function choosePlace(suggestedName: string): Promise<FileSystemFileHandle | null> {
  const { showSaveFilePicker } = window as unknown as { showSaveFilePicker?: SavePicker };
  if (!showSaveFilePicker) return null;
  const types = [
    { description: say(message('backup.file')), accept: { 'application/x-swatchbackup': ['.swatchbackup'] } },
  ];
  try {
    return await showSaveFilePicker({ suggestedName, types });
  } catch (cause) {
    throw new AppError('cancelled', message('export.noPlace'), { cause });
  }
}
