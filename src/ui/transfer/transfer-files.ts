// Exports and backups as buttons start them: the file is saved, and what went wrong is told.
import { navigate } from 'wouter/use-hash-location';
import type { PackRequest } from '../../app/jobs/export-kind.ts';
import type { ExportRequest } from '../../storage/exports/export-api.ts';
import { leftOutSentence, restoredSentence, transferStrings } from './transfer-strings.ts';
import { saveFile, type Saved } from './save-file.ts';
import { shareFile } from './share-file.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { showToast } from '../../app/toasts.ts';

/** Call it in the click: the browser may ask for a place. `id`: the export that lost its page, which is gone on with. */
export async function exportToFile(request: ExportRequest, id?: string): Promise<void> {
  try {
    const { exportFile } = await import('../../app/transfers.ts');
    const { file, leftOut } = await exportFile(request, id);
    const note = leftOut.length > 0 ? `${leftOutSentence(leftOut)} ${transferStrings.deleteDamaged}` : '';
    const saved = file ? await saveFile(file, note) : 'written';
    if (request.kind === 'backup') tellBackedUp(saved, note);
  } catch (error) {
    tellProblem(error);
  }
}

function tellBackedUp(saved: Saved | 'written', note: string): void {
  if (saved === 'waiting') return; // it says so itself
  const message = `${transferStrings.backedUp[saved]} ${note}`.trim();
  showToast(message, { tone: note === '' ? 'info' : 'problem' });
}

/** A matcher as a pack, another model as a model file; `id` as above. `isShared`: through the share sheet. */
export async function exportPackedToFile(
  kind: PackRequest['kind'],
  modelId: string,
  { id, isShared = false }: { id?: string; isShared?: boolean } = {},
): Promise<void> {
  try {
    const { exportPacked } = await import('../../app/pack-transfers.ts');
    const file = await exportPacked(kind, modelId, id);
    await (isShared ? shareFile(file) : saveFile(file));
  } catch (error) {
    tellProblem(error);
  }
}

/** After a yes; the progress is on the settings page. */
export async function restoreFile(file: File, evenIfShort = false): Promise<void> {
  navigate('/settings');
  try {
    const { restoreBackup } = await import('../../app/transfers.ts');
    const report = await restoreBackup(file, evenIfShort);
    const isKept = report.leftOut.length > 0;
    showToast(restoredSentence(report), { isKept });
  } catch (error) {
    tellProblem(error, () => void restoreFile(file, true));
  }
}
