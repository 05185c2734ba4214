// What a person does to comparisons.
import { deleteComparison } from '../../storage/stores/comparisons.ts';
import { purgeSoon } from '../deleting.ts';

export { restoreComparison } from '../../storage/stores/comparisons.ts';
export { startAblation } from '../comparison/start-ablation.ts';
export { cancelComparison, goOnWithComparison, startComparison } from '../comparison/start-comparison.ts';

/** Gone at once, for good once it can no longer be restored. Its runs and models stay. */
export async function removeComparison(id: string): Promise<void> {
  await deleteComparison(id);
  purgeSoon();
}
