// What a person does with files of LPIPS: bring one, delete it, take that back.
import { deleteLpipsFile } from '../../storage/stores/lpips-files.ts';
import { purgeSoon } from '../deleting.ts';
import { keepStored } from '../lost.ts';
import { withPacks } from '../pack-worker.ts';

export { restoreLpipsFile } from '../../storage/stores/lpips-files.ts';

/** Its id, by which parameters name it. AppError `bad-record` with what is wrong with it and what to do. */
export async function bringLpipsFile(file: File): Promise<string> {
  const id = await withPacks((api) => api.keepLpipsFile(file, file.name));
  keepStored();
  return id;
}

/** Gone at once, for good once it can no longer be restored. */
export async function removeLpipsFile(id: string): Promise<void> {
  await deleteLpipsFile(id);
  purgeSoon();
}
