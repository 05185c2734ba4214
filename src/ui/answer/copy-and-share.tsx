// An answer handed on: as text to the clipboard, as text and swatches by the system's own sharing, where there are such.
import { copyText, shareAnswer } from './hand-over.ts';
import { canCopy, canShare } from '../transfer/save-file.ts';
import { resultStrings } from './result-strings.ts';

interface Props {
  text: () => string;
  /** Hex of the colour that was asked about and of the best paint. */
  colours: readonly [asked: string, paint: string];
}

export function CopyAndShare({ text, colours }: Props) {
  return (
    <>
      {canCopy() && (
        <button type="button" className="button" onClick={() => void copyText(text())}>
          {resultStrings.copy}
        </button>
      )}
      {canShare() && (
        <button type="button" className="button" onClick={() => void shareAnswer(text(), ...colours)}>
          {resultStrings.share}
        </button>
      )}
    </>
  );
}
