// Backup and export: everything into one file and back, trainings in formats that others read.
import { cancelTransfer, transfer } from '../../app/transfer-state.ts';
import { RUN_FORMATS } from '../../tracking/run-formats.ts';
import { offer } from '../../app/offers.ts';
import { exportToFile } from './transfer-files.ts';
import { useStore } from '../kit/use-store.ts';
import { transferStrings as words } from './transfer-strings.ts';
import { FileButton } from '../kit/file-button.tsx';
import { BackupButton } from './backup-button.tsx';

export function TransferSection() {
  const isBusy = useStore(transfer, (now) => now !== null);
  return (
    <section className="panel stack" aria-labelledby="transfer-title">
      <h2 id="transfer-title">{words.title}</h2>
      <p className="quiet">{words.hint}</p>
      {isBusy ? (
        <TransferProgress />
      ) : (
        <>
          <div className="row">
            <BackupButton />
            <FileButton
              accept=".swatchbackup,application/octet-stream"
              onFiles={([file]) => file && offer('backup', [file])}
            >
              {words.restore}
            </FileButton>
          </div>
          <p className="quiet small">{words.restoreHint}</p>
          <ExportRuns runIds={null} />
        </>
      )}
    </section>
  );
}

/** Buttons that export these trainings, or all (null). */
export function ExportRuns({ runIds }: { runIds: string[] | null }) {
  const isBusy = useStore(transfer, (now) => now !== null);
  return (
    <div className="row">
      <span>{words.runs}</span>
      {RUN_FORMATS.map((format) => (
        <button
          key={format}
          type="button"
          className="button"
          disabled={isBusy}
          aria-label={words.formatHints[format]}
          onClick={() => void exportToFile({ kind: 'runs', format, runIds })}
        >
          {words.formats[format]}
        </button>
      ))}
    </div>
  );
}

function TransferProgress() {
  const now = useStore(transfer);
  if (!now) return null;
  const { kind, done, total, isWaiting } = now;
  return (
    <div className="stack" role="status">
      <p>
        {isWaiting ? (kind === 'restore' ? words.waiting : words.waitsInLine) : words.under[kind]}{' '}
        <span className="quiet">{total > 0 && words.progress({ done, total })}</span>
      </p>
      <progress className="progress" max={Math.max(total, 1)} value={done} aria-label={words.under[kind]} />
      <div className="row">
        <button type="button" className="button" onClick={cancelTransfer}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}
