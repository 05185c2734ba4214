// What the export worker offers: files out of the database, and a backup into it.
import type { BackupReport } from '../backup/backup-import.ts';
import type { LeftOut } from '../backup/backup-outline.ts';
import type { BackupPreview } from '../backup/backup-preview.ts';
import type { RunFormat } from '../../tracking/run-formats.ts';

export type ExportRequest =
  /** `runIds` null: all. */
  | { kind: 'runs'; format: RunFormat; runIds: string[] | null }
  /** safetensors. */
  | { kind: 'weights'; modelId: string }
  /** A zip with a TensorFlow.js graph model of the encoder. */
  | { kind: 'graph'; modelId: string }
  | { kind: 'backup' };

export type TransferProgress = (done: number, total: number) => void;

export interface ExportApi {
  /**
   * Writes into the chosen file and gives null, or gives the file. `onLeftOut`: what of a backup is damaged here. Rejects with AppError `bad-record`, `quota-exceeded`.
   */
  exportFile(
    request: ExportRequest,
    target: FileSystemFileHandle | null,
    appVersion: string,
    onProgress: TransferProgress,
    onLeftOut: (leftOut: LeftOut[]) => void,
  ): Promise<Blob | null>;
  /** What it would change here. AppError `bad-backup`, `cancelled`; nothing changes. */
  previewBackup(file: Blob, onProgress: TransferProgress): Promise<BackupPreview>;
  /** AppError `bad-backup`, `little-room` unless `evenIfShort`, `quota-exceeded`, `cancelled`; nothing has changed then. */
  importBackup(file: Blob, evenIfShort: boolean, onProgress: TransferProgress): Promise<BackupReport>;
  cancel(): void;
}
