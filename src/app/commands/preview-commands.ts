// What a person does to kept previews.
import { deletePreview } from '../../storage/stores/previews.ts';
import { purgeSoon } from '../deleting.ts';

export { restorePreview } from '../../storage/stores/previews.ts';

/** Gone at once, for good once it can no longer be restored. */
export async function removePreview(id: string): Promise<void> {
  await deletePreview(id);
  purgeSoon();
}
