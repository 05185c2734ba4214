// A file through the system's share sheet; where it does not take such a file, a download that says what to do with it.
import { showToast } from '../../app/toasts.ts';
import { downloadFile, isChangeOfMind, nameOf, shareError, type Saved } from './save-file.ts';
import { transferStrings } from './transfer-strings.ts';

/** Whether there is a share sheet that may take files of ours; some refuse them only once they are asked. */
export function canShareFiles(): boolean {
  return navigator.canShare?.({ files: [new File([''], 'a.swatchpack')] }) ?? false;
}

/**
 * A browser wants to have seen a tap a few seconds ago: where writing the file took longer, a message asks for another.
 * `isTapped`: that is this one, so that a second refusal is of the file.
 */
export async function shareFile(file: File, isTapped = false): Promise<Saved> {
  const { ready, share, downloaded } = transferStrings.sharing;
  const error = await shareError({ files: [file] });
  if (error === null) return 'shared';
  if (isChangeOfMind(error)) return 'cancelled';
  if (nameOf(error) === 'NotAllowedError' && !isTapped) {
    const action = { label: share, run: () => void shareFile(file, true) };
    showToast(ready({ name: file.name }), { isKept: true, action });
    return 'waiting';
  }
  showToast(downloaded({ name: file.name }));
  return downloadFile(file);
}
