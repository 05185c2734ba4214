// Making room as the settings page offers it; what was freed is said once it is.
import { purgeUnused } from '../../app/deleting.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { deleteDamaged, type DamagedRecord } from '../../storage/stores/damaged.ts';
import { freeArchivedPictures, pruneCheckpoints } from '../../storage/stores/freeing.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';
import { announce } from '../kit/announce.ts';
import { storeSettings } from '../../app/change-settings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { showToast } from '../../app/toasts.ts';

export const freeCheckpoints = () => freeing(() => pruneCheckpoints(0));
export const freePictures = () => freeing(freeArchivedPictures);

/** What somebody is at work on stays, which is told. */
export const freeDeleted = () =>
  freeing(async () => {
    if (!(await purgeUnused(0))) return words.heldBack;
  });

/** Prunes only once the wish is stored: else the checkpoints would be gone and the setting as before. */
export async function keepCheckpoints(count: number | null): Promise<void> {
  if (!(await storeSettings({ keepCheckpoints: count })) || count === null) return;
  await pruneCheckpoints(count).catch((error: unknown) => showToast(sentenceOf(error), { tone: 'problem' }));
}

/** `name`: as it is shown. */
export async function removeDamaged(record: DamagedRecord, name: string): Promise<void> {
  try {
    announce((await deleteDamaged(record)) ? words.damagedDeleted(name) : words.soundAgain(name));
  } catch (error) {
    tellProblem(error);
  }
}

/** The work resolves to a sentence when it could not be done wholly. */
async function freeing(work: () => Promise<string | void>): Promise<void> {
  try {
    const trouble = await work();
    if (trouble) showToast(trouble, { tone: 'problem' });
    else announce(words.freed);
  } catch (error) {
    showToast(sentenceOf(error), { tone: 'problem' });
  }
}
