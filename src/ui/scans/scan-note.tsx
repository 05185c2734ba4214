// What a person writes about a scan. Kept while it is typed: nothing is lost by leaving or reloading.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { sentenceOf } from '../../shared/errors.ts';
import { updateScan } from '../../app/commands/scan-commands.ts';
import type { Scan } from '../../tracking/scan.ts';
import { scanStrings } from '../answer/scan-strings.ts';
import { DictationButton, withSaid } from '../filing/dictation-button.tsx';
import { createPatchWriter, type Writing } from '../../shared/patch-writer.ts';
import { showToast } from '../../app/toasts.ts';

type Written = Pick<Scan, 'note'>;

const PAUSE_MS = 250;
const MOST_LETTERS = 4000;

export function ScanNote({ scan }: { scan: Scan }) {
  const [written, setWritten] = useState<Written>({ note: scan.note });
  const { isSaved, problem, write, flush } = useWriting(scan.id);
  const change = (patch: Partial<Written>) => {
    setWritten((now) => ({ ...now, ...patch }));
    write(patch);
  };
  return (
    <div className="panel stack">
      <div className="field">
        <label className="field__label" htmlFor="note">
          {scanStrings.note}
        </label>
        <textarea
          id="note"
          className="input"
          rows={3}
          maxLength={MOST_LETTERS}
          value={written.note}
          aria-describedby="note-help"
          onChange={(event) => change({ note: event.target.value })}
          onBlur={flush}
        />
        <span id="note-help" className="field__help">
          {scanStrings.noteHelp}
        </span>
      </div>
      <DictationButton onSaid={(said) => change({ note: withSaid(written.note, said) })} />
      {problem !== null && <p role="alert">{problem}</p>}
      <p className="quiet small" role="status">
        {isSaved === null ? '' : isSaved ? scanStrings.noteSaved : scanStrings.noteUnsaved}
      </p>
    </div>
  );
}

/** Writes what has changed after a pause in typing, when a field is left, and when the page is; trouble then is a toast. */
function useWriting(scanId: string) {
  const [{ isSaved, error }, setWriting] = useState<Writing>({ isSaved: null, error: null });
  const writer = useMemo(
    () => createPatchWriter<Written>((patch) => updateScan(scanId, patch), PAUSE_MS, setWriting),
    [scanId],
  );
  const flush = useCallback(() => void writer.flush(), [writer]);
  useEffect(() => {
    document.addEventListener('visibilitychange', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      void writer.flush().then((isStored) => {
        if (!isStored) showToast(scanStrings.noteLost, { tone: 'problem' });
      });
    };
  }, [writer, flush]);
  return { isSaved, problem: error === null ? null : sentenceOf(error), write: writer.write, flush };
}
