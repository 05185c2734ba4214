// Deleting scans: at once on the screen, for good a minute later (or at the next start).
import { removeScans, restoreScans } from '../../app/commands/scan-commands.ts';
import { resultStrings } from './result-strings.ts';
import { scanStrings } from './scan-strings.ts';
import { strings } from '../kit/strings.ts';
import { showToast } from '../../app/toasts.ts';
import { tellProblem } from '../kit/tell-problem.ts';

/** Resolves to whether they are gone. */
export async function deleteScansWithUndo(ids: readonly string[]): Promise<boolean> {
  if (!(await deleteNow(ids))) return false;
  const undo = () => void restoreScans(ids).catch(tellProblem);
  showToast(scanStrings.deleted({ count: ids.length }), { action: { label: strings.toast.undo, run: undo } });
  return true;
}

/** Undoes the saving of a scan. */
export async function takeBackScan(id: string): Promise<void> {
  if (await deleteNow([id])) showToast(resultStrings.takenBack);
}

/** Tells what went wrong; resolves to whether they are gone. */
async function deleteNow(ids: readonly string[]): Promise<boolean> {
  try {
    await removeScans(ids);
  } catch (error) {
    tellProblem(error);
    return false;
  }
  return true;
}
