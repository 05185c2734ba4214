// Work of the export worker, which lives as long as that: shown as the transfer of this tab.
import { proxy, type Remote } from '../shared/comlink.ts';
import { AppError, throwIfCancelled } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { ExportApi, TransferProgress } from '../storage/exports/export-api.ts';
import { connectWorker } from './jobs/worker-client.ts';
import { setTransferCancel, transfer, type Transfer } from './transfer-state.ts';

export function requireFreeTransfer(): void {
  if (transfer.get()) throw new AppError('cancelled', message('export.busy'));
}

/**
 * How the signal ends it: `at-once` is for work that leaves nothing behind to tidy up; else the worker is given time to.
 */
export async function transferring<T>(
  kind: NonNullable<Transfer>['kind'],
  work: (api: Remote<ExportApi>, onProgress: TransferProgress) => Promise<T>,
  signal?: AbortSignal,
  ends: 'at-once' | 'tidily' = 'at-once',
  onTold: TransferProgress = () => {},
): Promise<T> {
  throwIfCancelled(signal);
  transfer.set({ kind, done: 0, total: 0 });
  const worker = new Worker(new URL('../../workers/export.worker.ts', import.meta.url), { type: 'module' });
  const client = connectWorker<ExportApi>(worker, { isWatched: true });
  const cancel = () => {
    void client.api.cancel();
    client.endSoon();
  };
  setTransferCancel(cancel);
  let isOver = false;
  const onProgress = (done: number, total: number) => {
    if (isOver) return;
    transfer.set({ kind, done, total });
    onTold(done, total);
  };
  const end = () => {
    if (isOver) return; // by now another may be under way
    isOver = true;
    setTransferCancel(() => {});
    transfer.set(null);
    client.end();
  };
  signal?.addEventListener('abort', ends === 'at-once' ? end : cancel);
  try {
    return await client.call(work(client.api, proxy(onProgress)));
  } finally {
    end();
  }
}
