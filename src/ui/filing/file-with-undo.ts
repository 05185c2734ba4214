// Filing scans, and taking them out again: at once, with an undo on the message that says so.
import {
  filePreview,
  fileScans,
  undoFiling,
  unfileScans,
  type Filed,
} from '../../app/commands/project-commands.ts';
import { showToast } from '../../app/toasts.ts';
import type { Place } from '../../tracking/placing.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { placeName } from './place-words.ts';
import { projectStrings as words } from './project-strings.ts';

/** Resolves to whether they are filed. */
export async function fileWithUndo(scanIds: readonly string[], place: Place): Promise<boolean> {
  try {
    offerUndo(words.filed({ place: placeName(place) }), await fileScans(scanIds, place));
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

/** As `fileWithUndo`, under a project as a whole. */
export async function filePreviewWithUndo(id: string, project: string): Promise<boolean> {
  try {
    const filed = await filePreview(id, project);
    offerUndo(words.filed({ place: filed.project.name }), filed);
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

export async function unfileWithUndo(scanIds: readonly string[]): Promise<void> {
  try {
    offerUndo(words.takenOut, { before: await unfileScans(scanIds) });
  } catch (error) {
    tellProblem(error);
  }
}

function offerUndo(message: string, filed: Partial<Filed>): void {
  const undo = () => void undoFiling(filed).catch(tellProblem);
  showToast(message, { action: { label: strings.toast.undo, run: undo } });
}
