// Filing scans and previews, and taking them out again: at once, with an undo on the message that says so.
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
import { tellProblem, toldIfFailed } from '../kit/tell-problem.ts';
import { placeName } from './place-words.ts';
import { projectStrings as words } from './project-strings.ts';

/** Resolves to whether they are filed. */
export function fileWithUndo(scanIds: readonly string[], place: Place): Promise<boolean> {
  const filed = fileScans(scanIds, place);
  return toldIfFailed(filed.then((before) => offerUndo(words.filed({ place: placeName(place) }), before)));
}

/** As `fileWithUndo`, under a project as a whole. */
export function filePreviewWithUndo(id: string, project: string): Promise<boolean> {
  const filed = filePreview(id, project);
  return toldIfFailed(filed.then((before) => offerUndo(words.filed({ place: before.project.name }), before)));
}

export async function unfileWithUndo(scanIds: readonly string[]): Promise<void> {
  await toldIfFailed(unfileScans(scanIds).then((before) => offerUndo(words.takenOut, { before })));
}

function offerUndo(message: string, filed: Partial<Filed>): void {
  const undo = () => void undoFiling(filed).catch(tellProblem);
  showToast(message, { action: { label: strings.toast.undo, run: undo } });
}
