// Backups for tests: of what is stored, and changed by somebody who mends sizes and checksums.
import { zipSync } from 'fflate';
import { sha256Hex } from '../../dataset/sha256.ts';
import { exportBackup } from './backup-export.ts';
import { BACKUP_MANIFEST, type BackupManifest } from './backup-format.ts';

export async function backUp(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  await exportBackup((bytes) => void parts.push(bytes), {
    ...{ appVersion: '0.1.0', now: 5000, onProgress: () => undefined },
  });
  return new Uint8Array(Buffer.concat(parts));
}

export const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]);

export type Files = Record<string, Uint8Array>;
export const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
export const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** A backup whose file was changed by somebody who also mends sizes and checksums. */
export async function forged(
  files: Files,
  change: (files: Files, manifest: BackupManifest) => void,
): Promise<Uint8Array> {
  const copy = { ...files };
  const manifest = JSON.parse(textOf(copy[BACKUP_MANIFEST]!)) as BackupManifest;
  change(copy, manifest);
  for (const file of manifest.files) {
    const bytes = copy[file.path];
    if (bytes) Object.assign(file, { bytes: bytes.length, sha256: await sha256Hex(new Uint8Array(bytes)) });
  }
  copy[BACKUP_MANIFEST] = bytesOf(manifest);
  return zipSync(copy);
}

/** Changes the records of a file. */
export function edit(files: Files, path: string, change: (text: string) => string): void {
  const before = textOf(files[path]!);
  const after = change(before);
  if (after === before) throw new Error(`Nothing changed in ${path}.`);
  files[path] = new TextEncoder().encode(after);
}
