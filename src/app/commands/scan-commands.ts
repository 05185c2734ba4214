// What a person does to saved scans.
import { deleteScans } from '../../storage/stores/scans.ts';
import { purgeSoon } from '../deleting.ts';

export { restoreScans, updateScan } from '../../storage/stores/scans.ts';

/** Gone at once, for good once they can no longer be restored. */
export async function removeScans(ids: readonly string[]): Promise<void> {
  await deleteScans(ids);
  purgeSoon();
}
