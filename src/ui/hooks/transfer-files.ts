// Exports and backups as buttons start them: the file is saved, and what went wrong is told.
import { navigate } from 'wouter/use-hash-location';
import type { ExportRequest } from '../../storage/export-api.ts';
import { transferStrings } from '../transfer-strings.ts';
import { downloadFile } from './save-file.ts';
import { tellProblem } from './tell-problem.ts';
import { showToast } from './toasts.ts';

/** Call it in the click: the browser may ask for a place. */
export async function exportToFile(request: ExportRequest): Promise<void> {
  try {
    const { exportFile } = await import('../../app/transfers.ts');
    const file = await exportFile(request);
    if (file) downloadFile(file);
    if (request.kind === 'backup') showToast(file ? transferStrings.handedOver : transferStrings.backedUp);
  } catch (error) {
    tellProblem(error);
  }
}

export async function receiveBackup(file: File, evenIfShort = false): Promise<void> {
  navigate('/settings');
  try {
    const { restoreBackup } = await import('../../app/transfers.ts');
    showToast(transferStrings.restored(await restoreBackup(file, evenIfShort)));
  } catch (error) {
    tellProblem(error, () => void receiveBackup(file, true));
  }
}
