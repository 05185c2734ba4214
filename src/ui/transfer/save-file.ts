// Hands a file to the person: as a download or through the share sheet, on the clipboard as text, or to another app.
import { appleTouch } from '../../app/install.ts';
import { progressStrings } from '../kit/progress-strings.ts';
import { showToast } from '../../app/toasts.ts';

/**
 * `shared`: where the person wanted it. `cancelled`: they changed their mind. `waiting`: the browser wants to see a tap
 * first, which a message asks for.
 */
export type Saved = 'downloaded' | 'shared' | 'cancelled' | 'waiting';

/**
 * Downloads a file; an app on the home screen of an iPhone or iPad, where a download opens over the app with no way
 * back, hands it to the share sheet, which can save it.
 * @param note sentences that the message, if there is one, is to end with.
 */
export async function saveFile(file: File, note = ''): Promise<Saved> {
  if (appleTouch() !== 'app' || !navigator.canShare?.({ files: [file] })) return downloadFile(file);
  const error = await shareError({ files: [file] });
  if (error === null) return 'shared';
  if (isChangeOfMind(error)) return 'cancelled';
  if (nameOf(error) !== 'NotAllowedError') return downloadFile(file);
  // A tap counts for a few seconds; writing the file took longer.
  showToast(`${progressStrings.saving.ready({ name: file.name })} ${note}`.trim(), {
    isKept: true,
    action: { label: progressStrings.saving.save, run: () => void saveFile(file, note) },
  });
  return 'waiting';
}

/** By the browser’s own way. */
export function downloadFile(file: File): 'downloaded' {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return 'downloaded';
}

/** Missing on plain http. */
export function canCopy(): boolean {
  return (navigator.clipboard as Clipboard | undefined)?.writeText !== undefined;
}

/** Missing in most browsers of a desktop. */
export function canShare(): boolean {
  return (navigator.share as typeof navigator.share | undefined) !== undefined;
}

/** Shares the text, with the file where the system takes files. A person who changes their mind is no error. */
export async function shareText(text: string, file: File | null): Promise<void> {
  const files = file && navigator.canShare?.({ files: [file] }) ? { files: [file] } : {};
  const error = await shareError({ text, ...files });
  if (error !== null && !isChangeOfMind(error)) throw error;
}

/** What the browser throws; null once it is shared. */
export async function shareError(data: ShareData): Promise<unknown> {
  try {
    await navigator.share(data);
    return null;
  } catch (error) {
    return error ?? new Error('It was not shared.');
  }
}

export const nameOf = (error: unknown) => (error instanceof DOMException ? error.name : '');
export const isChangeOfMind = (error: unknown) => nameOf(error) === 'AbortError';
