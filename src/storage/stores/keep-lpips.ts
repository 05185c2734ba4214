// A file of LPIPS from outside into the store, once it is sure that it is one.
import { sha256Hex } from '../../dataset/sha256.ts';
import { MOST_LPIPS_BYTES, readLpips } from '../../tracking/lpips-net.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { accept } from '../records/guards.ts';
import { isStoredLpips } from '../records/lpips-records.ts';

/**
 * Keeps what is not here yet, and brings back what was deleted. Resolves to its id. AppError `bad-record` with what is wrong
 * with the file and what to do, `quota-exceeded`; then nothing has changed.
 */
export async function keepLpipsFile(file: Blob, name: string, now: number): Promise<string> {
  // One that is far too large is not read.
  const bytes = ownBytes(new Uint8Array(await file.slice(0, MOST_LPIPS_BYTES + 1).arrayBuffer()));
  const { net } = readLpips(bytes);
  const id = `${net}-${await sha256Hex(bytes)}`;
  const found = { id, name: name.slice(0, 200), createdAt: now, bytes, deletedAt: null };
  const record = accept(isStoredLpips, found, 'lpips');
  await inTransaction(
    ['lpips'],
    'readwrite',
    async (tx) => {
      const store = tx.objectStore('lpips');
      const here: unknown = await store.get(id);
      const known = isStoredLpips(here) && here.deletedAt === null ? here : record;
      await store.put({ ...record, name: known.name, createdAt: known.createdAt });
    },
    'strict',
  );
  notifyChange('lpips');
  return id;
}
