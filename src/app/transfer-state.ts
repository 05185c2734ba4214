// The file that this tab writes or reads: one at a time. Apart from what does it, which comes when it is wanted.
import type { ExportRequest } from '../storage/exports/export-api.ts';
import { createStore, type WritableStore } from './store.ts';

export type Transfer = {
  kind: ExportRequest['kind'] | 'restore' | 'check';
  done: number;
  total: number;
  /** Not begun: other work is under way, in this tab or another. */
  isWaiting?: boolean;
} | null;

let cancel = () => {};

/** Only transfers.ts and transfer-worker.ts write it. */
export const transfer: WritableStore<Transfer> = createStore<Transfer>(null);

/** Stops the transfer that is under way; nothing of it stays. */
export function cancelTransfer(): void {
  cancel();
}

/** How the transfer that begins now is stopped. */
export function setTransferCancel(next: () => void): void {
  cancel = next;
}
