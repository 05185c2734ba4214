// An import under way, or what became of it.
import { Link } from 'wouter';
import { cancelImport, dismissImport, type ImportJob } from '../../app/jobs/import-job.ts';
import type { ImportProgress } from '../../dataset/ingest-api.ts';
import { receiveDataset } from './receive.ts';
import { importedSentence } from './import-words.ts';
import { strings } from '../kit/strings.ts';
import { NoRoom } from '../keeping/no-room.tsx';

export function ImportPanel({ job }: { job: ImportJob }) {
  if (job.state === 'idle') return null;
  if (job.state === 'running') return <RunningImport name={job.name} progress={job.progress} />;
  if (job.state === 'failed' && job.error.code === 'little-room')
    return (
      <section className="panel stack">
        <NoRoom
          sentence={job.error.message}
          onGoOn={() => void receiveDataset(job.source, { ...job.wishes, evenIfShort: true })}
        />
        <DismissButton />
      </section>
    );
  if (job.state === 'failed')
    return (
      <section className="panel stack" role="alert">
        <h2>{strings.importing.failed}</h2>
        <p>{job.error.message}</p>
        {job.wishes.replaces === undefined && <p className="quiet">{strings.importing.tryAgain}</p>}
        <DismissButton />
      </section>
    );
  const { dataset } = job.outcome;
  return (
    <section className="panel row row--apart" role="status">
      <p>
        <span className="strong">{dataset.name}: </span>
        {importedSentence(job.outcome)}
      </p>
      <div className="row">
        <Link to={`/catalogue/${dataset.id}`} className="button button--primary" onClick={dismissImport}>
          {strings.library.open}
        </Link>
        <button type="button" className="button" onClick={dismissImport}>
          {strings.importing.dismiss}
        </button>
      </div>
    </section>
  );
}

function DismissButton() {
  return (
    <div className="row">
      <button type="button" className="button" onClick={dismissImport}>
        {strings.importing.dismiss}
      </button>
    </div>
  );
}

function RunningImport({ name, progress }: { name: string; progress: ImportProgress }) {
  const { phase, done, total, skipped } = progress;
  return (
    <section className="panel stack" aria-labelledby="import-title">
      <div className="row row--apart">
        <h2 id="import-title">{strings.importing.title(name)}</h2>
        <button type="button" className="button" onClick={cancelImport}>
          {strings.importing.cancel}
        </button>
      </div>
      <progress
        className="progress"
        aria-labelledby="import-title"
        max={total || 1}
        value={total > 0 ? done : undefined}
      />
      <div className="row row--apart quiet">
        <p role="status">{strings.importing.phases[phase]}</p>
        <p>
          {strings.importing.counts(done, total)}
          {skipped > 0 && `, ${strings.importing.skipped(skipped)}`}
        </p>
      </div>
    </section>
  );
}
