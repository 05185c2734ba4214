// What a person does to sweeps.
import { changeSweep, deleteSweep } from '../../storage/stores/sweeps.ts';
import { purgeSoon } from '../deleting.ts';

export { restoreSweep } from '../../storage/stores/sweeps.ts';
export { cancelSweep, goOnWithSweep, searchFurther, startSweep } from '../sweeps/start-sweep.ts';

/** Gone at once, for good once it can no longer be restored. Its runs and models stay. */
export async function removeSweep(id: string): Promise<void> {
  await deleteSweep(id);
  purgeSoon();
}

/** Of two trials the one whose pictures a person likes better. */
export async function preferTrial(id: string, better: number, worse: number): Promise<void> {
  const preference = { better, worse, at: Date.now() };
  await changeSweep(id, (now) => ({ ...now, preferences: [...now.preferences, preference] }));
}
