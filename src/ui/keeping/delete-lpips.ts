// Deleting a file of LPIPS: at once on the screen, for good a minute later (or at the next start).
import { removeLpipsFile, restoreLpipsFile } from '../../app/commands/lpips-commands.ts';
import { showToast } from '../../app/toasts.ts';
import type { LpipsFileFacts } from '../../tracking/lpips-file.ts';
import { freeingStrings as words } from '../kit/freeing-strings.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

export async function deleteLpipsWithUndo({ id, name }: Pick<LpipsFileFacts, 'id' | 'name'>): Promise<void> {
  try {
    await removeLpipsFile(id);
  } catch (error) {
    return tellProblem(error);
  }
  const undo = () => void restoreLpipsFile(id).catch(tellProblem);
  showToast(words.lpips.deleted({ name }), { action: { label: strings.toast.undo, run: undo } });
}
