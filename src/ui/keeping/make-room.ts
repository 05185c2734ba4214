// Making room as the settings page offers it; what was freed is said once it is.
import * as room from '../../app/commands/room-commands.ts';
import { showToast } from '../../app/toasts.ts';
import type { DamagedRecord } from '../../storage/stores/damaged.ts';
import { announce } from '../kit/announce.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

export const freeCheckpoints = () => freeing(room.freeCheckpoints);
export const freePictures = () => freeing(room.freeArchivedPictures);

/** What somebody is at work on stays, which is told. */
export const freeDeleted = () =>
  freeing(async () => {
    if (!(await room.purgeUnused(0))) return words.heldBack;
  });

export async function keepCheckpoints(count: number | null): Promise<void> {
  await room.keepCheckpointsOf(count).catch(tellProblem);
}

/** `name`: as it is shown. */
export async function removeDamaged(record: DamagedRecord, name: string): Promise<void> {
  try {
    announce(
      (await room.deleteDamaged(record)) ? words.damagedDeleted({ name }) : words.soundAgain({ name }),
    );
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
    tellProblem(error);
  }
}
