// Parts of what is stored, as backups: what scripts keep of a training, so that another browser goes on with it.
import { exportBackup } from '../../storage/backup/backup-export.ts';
import type { BackupParts } from '../../storage/backup/backup-parts.ts';
import { download } from './headless-inputs.ts';

/** As a download. */
export async function backUpParts(parts: BackupParts, name: string): Promise<void> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const sink = (bytes: Uint8Array<ArrayBuffer>) => {
    pieces.push(bytes);
    return Promise.resolve();
  };
  await exportBackup(sink, { appVersion: __APP_VERSION__, now: Date.now(), onProgress: () => {}, parts });
  download(new File(pieces, name));
}
