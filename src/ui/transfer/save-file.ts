// Hands a file to the person: as a download, on the clipboard as text, or to another app.

export function downloadFile(file: File): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  // The download reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
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
  try {
    await navigator.share({ text, ...files });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
  }
}
