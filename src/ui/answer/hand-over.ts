// An answer or a scan for other apps: its text on the clipboard, or shared with a picture of its two colours.
import { resultStrings } from './result-strings.ts';
import { shareText } from '../transfer/save-file.ts';
import { swatchFile } from './swatch-file.ts';
import { showToast } from '../../app/toasts.ts';

export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast(resultStrings.copied);
  } catch {
    showToast(resultStrings.notCopied, { tone: 'problem' });
  }
}

/** `colour` and `paint` are hex colours. */
export async function shareAnswer(text: string, colour: string, paint: string): Promise<void> {
  try {
    await shareText(text, await swatchFile(colour, paint, 'swatches.png'));
  } catch {
    showToast(resultStrings.notShared, { tone: 'problem' });
  }
}
