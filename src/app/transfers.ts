// Files out of the database and a backup into it: one transfer at a time, by a worker that lives as long as it.
import { isCatalogue } from '../dataset/dataset.ts';
import { proxy, type Remote } from '../shared/comlink.ts';
import { AppError, throwIfCancelled } from '../shared/errors.ts';
import { safeSegment } from '../shared/safe-path.ts';
import { undoUnfinishedImport } from '../storage/backup/backup-journal.ts';
import type { BackupReport } from '../storage/backup/backup-import.ts';
import type { LeftOut } from '../storage/backup/backup-outline.ts';
import type { BackupPreview } from '../storage/backup/backup-preview.ts';
import type { ExportApi, ExportRequest, TransferProgress } from '../storage/exports/export-api.ts';
import { listDatasets } from '../storage/stores/datasets.ts';
import { readModel } from '../storage/stores/models.ts';
import { readSettings, writeSettings } from '../storage/stores/settings.ts';
import { IMPORT_LOCK, waitForLock } from './jobs/locks.ts';
import { createStore, type Store } from './store.ts';
import { connectWorker } from './jobs/worker-client.ts';

export type Transfer = {
  kind: ExportRequest['kind'] | 'restore' | 'check';
  done: number;
  total: number;
  /** Not begun: an import is under way, in this tab or another. */
  isWaiting?: boolean;
} | null;

const current = createStore<Transfer>(null);
let cancel = () => {};

export const transfer: Store<Transfer> = current;

/** Stops the transfer that is under way; nothing of it stays. */
export function cancelTransfer(): void {
  cancel();
}

/**
 * The file to be downloaded, or null when it was written where the person chose, and what of a backup is damaged here. A backup asks for that place where the
 * browser can: call it in the click. AppError `cancelled` when no place was chosen.
 */
export async function exportFile(request: ExportRequest): Promise<{ file: File | null; leftOut: LeftOut[] }> {
  let leftOut: LeftOut[] = [];
  const name = await nameOf(request);
  const target = request.kind === 'backup' ? await choosePlace(name) : null;
  const blob = await transferring(request.kind, (api, onProgress) =>
    api.exportFile(
      request,
      target,
      __APP_VERSION__,
      onProgress,
      proxy((list: LeftOut[]) => void (leftOut = list)),
    ),
  );
  return { file: blob && new File([blob], name), leftOut };
}

/**
 * What a backup would change here; nothing changes. Rejects with AppError `bad-backup`, and with `cancelled` where the
 * signal is aborted, which ends nothing but this, or another transfer is under way.
 */
export async function previewBackup(file: Blob, signal: AbortSignal): Promise<BackupPreview> {
  throwIfCancelled(signal);
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
  requireFree();
  const controller = new AbortController();
  const waiting = { kind: 'restore', done: 0, total: 0 } as const;
  current.set(waiting);
  cancel = () => controller.abort();
  try {
    return await waitForLock(IMPORT_LOCK, controller.signal, () =>
      current.set({ ...waiting, isWaiting: true }),
    );
  } finally {
    cancel = () => {};
    current.set(null);
  }
}

function requireFree(): void {
  if (current.get()) throw new AppError('cancelled', 'A file is being written or read. Wait for it to end.');
}

/** The signal ends it at once: it is for work that leaves nothing behind to tidy up. */
async function transferring<T>(
  kind: NonNullable<Transfer>['kind'],
  work: (api: Remote<ExportApi>, onProgress: TransferProgress) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  requireFree();
  current.set({ kind, done: 0, total: 0 });
  const worker = new Worker(new URL('../../workers/export.worker.ts', import.meta.url), { type: 'module' });
  const client = connectWorker<ExportApi>(worker, { isWatched: true });
  cancel = () => {
    void client.api.cancel();
    client.endSoon();
  };
  let isOver = false;
  const onProgress = (done: number, total: number) => {
    if (!isOver) current.set({ kind, done, total });
  };
  const end = () => {
    if (isOver) return; // by now another may be under way
    isOver = true;
    cancel = () => {};
    current.set(null);
    client.end();
  };
  signal?.addEventListener('abort', end);
  try {
    return await client.call(work(client.api, proxy(onProgress)));
  } finally {
    end();
  }
}

async function nameOf(request: ExportRequest): Promise<string> {
  if (request.kind === 'backup') return `swatchlight-${new Date().toISOString().slice(0, 10)}.swatchbackup`;
  if (request.kind === 'runs') return RUN_FILES[request.format];
  const model = await readModel(request.modelId);
  const name = model ? safeSegment(`${model.name}-v${model.version}`) : 'model';
  return request.kind === 'weights' ? `${name}.safetensors` : `${name}-tfjs.zip`;
}

const RUN_FILES = {
  mlflow: 'swatchlight-mlruns.zip',
  csv: 'swatchlight-runs-csv.zip',
  json: 'swatchlight-runs.json',
} as const;

type SavePicker = (options: {
  suggestedName: string;
  types: { description: string; accept: Record<string, string[]> }[];
}) => Promise<FileSystemFileHandle>;

/** Null where the browser has no dialog for it: the file is then downloaded. */
async function choosePlace(suggestedName: string): Promise<FileSystemFileHandle | null> {
  const { showSaveFilePicker } = window as unknown as { showSaveFilePicker?: SavePicker };
  if (!showSaveFilePicker) return null;
  const types = [
    { description: 'Swatchlight backup', accept: { 'application/x-swatchbackup': ['.swatchbackup'] } },
  ];
  try {
    return await showSaveFilePicker({ suggestedName, types });
  } catch (cause) {
    throw new AppError('cancelled', 'No place was chosen; nothing was written.', { cause });
  }
}
