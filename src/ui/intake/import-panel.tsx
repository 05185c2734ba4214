// The import under way, those that wait for it, and what became of them.
import { Link } from 'wouter';
import { cancelImport } from '../../app/jobs/import-job.ts';
import { isCardImport } from '../../app/jobs/import-kind.ts';
import {
  dismissImport,
  earlierImports,
  importJob,
  type EndedImport,
  type ImportJob,
} from '../../app/jobs/import-state.ts';
import { jobList, openJobs } from '../../app/jobs/jobs-state.ts';
import { jobs } from '../../app/jobs/jobs.ts';
import { lineOf, type Job } from '../../tracking/job.ts';
import { ChooseFiles } from './choose-files.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import type { ImportProgress } from '../../dataset/ingest-api.ts';
import { receiveDataset } from './receive.ts';
import { AskedImport } from './import-question.tsx';
import { AskedList } from './list-question.tsx';
import { importedSentence } from './import-words.ts';
import { progressStrings } from '../kit/progress-strings.ts';
import { importingStrings } from './importing-strings.ts';
import { NoRoom } from '../keeping/no-room.tsx';
import { useStore } from '../kit/use-store.ts';

export function Imports() {
  const job = useStore(importJob);
  const list = useStore(jobList);
  const own = lineOf(list, 'other').filter((one) => one.kind === 'import' && jobs.isOwn(one));
  // Behind an import of this tab the others stand in line; else the first of them waits for another tab.
  const isFirst = job.state !== 'running' && job.state !== 'waiting';
  const [first] = isFirst ? own : [];
  return (
    <>
      {useStore(earlierImports).map((ended, i) => (
        <Ended key={i} ended={ended} />
      ))}
      <Latest job={job} />
      {first && <WaitingForOthers name={first.name} onCancel={() => takeOff(first)} />}
      <WaitingInLine line={first ? own.slice(1) : own} />
      {openJobs(list, 'import')
        .filter(({ state }) => state === 'needs-files')
        .map((one) => (
          <NeedsFiles key={one.id} job={one} />
        ))}
      {openJobs(list).length > 1 && (
        <p>
          <Link to="/jobs">{importingStrings.allJobs}</Link>
        </p>
      )}
    </>
  );
}

const takeOff = ({ id }: Job) => void jobs.end(id).catch(tellProblem);

function Latest({ job }: { job: ImportJob }) {
  if (job.state === 'idle') return null;
  if (job.state === 'waiting') return <WaitingForOthers name={job.name} onCancel={cancelImport} />;
  if (job.state === 'asking') {
    const { name, question } = job;
    if ('previews' in question) return <AskedList key={name} name={name} question={question} />;
    return <AskedImport key={name} name={name} question={question} />;
  }
  if (job.state === 'running') return <RunningImport name={job.name} progress={job.progress} />;
  return <Ended ended={job} />;
}

function Ended({ ended }: { ended: EndedImport }) {
  const dismiss = () => dismissImport(ended);
  if (ended.state === 'failed') return <Failed failed={ended} onDismiss={dismiss} />;
  if (ended.state === 'cancelled') return <Cancelled name={ended.name} onDismiss={dismiss} />;
  const { dataset } = ended.outcome;
  return (
    <section className="panel row row--apart" role="status">
      <p>
        <span className="strong">{dataset.name}: </span>
        {importedSentence(ended.outcome)}
      </p>
      <div className="row">
        <Link to={`/catalogue/${dataset.id}`} className="button button--primary" onClick={dismiss}>
          {importingStrings.open}
        </Link>
        <button type="button" className="button" onClick={dismiss}>
          {importingStrings.dismiss}
        </button>
      </div>
    </section>
  );
}

/** It stays where the import was: nothing slides under a pointer that clicks once more. */
function Cancelled({ name, onDismiss }: { name: string; onDismiss: () => void }) {
  return (
    <section className="panel row row--apart" role="status">
      <p>{importingStrings.cancelled({ name })}</p>
      <button type="button" className="button" onClick={onDismiss}>
        {importingStrings.dismiss}
      </button>
    </section>
  );
}

interface FailedProps {
  failed: Extract<EndedImport, { state: 'failed' }>;
  onDismiss: () => void;
}

function Failed({ failed, onDismiss }: FailedProps) {
  const { name, error, source, wishes } = failed;
  const goOn = () => {
    onDismiss();
    void receiveDataset(source, { ...wishes, evenIfShort: true });
  };
  const close = (
    <div className="row">
      <button type="button" className="button" onClick={onDismiss}>
        {importingStrings.dismiss}
      </button>
    </div>
  );
  if (error.code === 'little-room')
    return (
      <section className="panel stack" aria-label={importingStrings.failedOf({ name })}>
        <NoRoom sentence={error.message} onGoOn={goOn} />
        {close}
      </section>
    );
  const canBeOther = wishes.replaces === undefined && error.code !== 'in-use';
  return (
    <section className="panel stack" role="alert">
      <h2>{importingStrings.failed}</h2>
      <p>
        <span className="strong">{name}: </span>
        {error.message}
      </p>
      {canBeOther && <p className="quiet">{importingStrings.tryAgain}</p>}
      {close}
    </section>
  );
}

/** Another tab imports, other work is under way, or a backup is being restored. */
function WaitingForOthers({ name, onCancel }: { name: string; onCancel: () => void }) {
  return (
    <section className="panel stack" aria-labelledby="import-title">
      <div className="row row--apart">
        <h2 id="import-title">{progressStrings.importing.waits({ name })}</h2>
        <button type="button" className="button" onClick={onCancel}>
          {importingStrings.cancel}
        </button>
      </div>
      <p role="status" className="quiet">
        {importingStrings.waitsHint}
      </p>
    </section>
  );
}

function WaitingInLine({ line }: { line: readonly Job[] }) {
  if (line.length === 0) return null;
  return (
    <section className="panel stack stack--tight" aria-label={importingStrings.line}>
      <ul className="stack stack--tight">
        {line.map((job) => (
          <li key={job.id} className="row row--apart">
            <span role="status">{progressStrings.importing.waits({ name: job.name })}</span>
            <TakeOff job={job} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function TakeOff({ job }: { job: Job }) {
  return (
    <button
      type="button"
      className="button button--quiet"
      aria-label={importingStrings.takeOffNamed({ name: job.name })}
      onClick={() => takeOff(job)}
    >
      {importingStrings.takeOff}
    </button>
  );
}

function RunningImport({ name, progress }: { name: string; progress: ImportProgress }) {
  const { phase, done, total, skipped } = progress;
  return (
    <section className="panel stack" aria-labelledby="import-title">
      <div className="row row--apart">
        <h2 id="import-title">{importingStrings.title({ name })}</h2>
        <button type="button" className="button" onClick={cancelImport}>
          {importingStrings.cancel}
        </button>
      </div>
      <progress
        className="progress"
        aria-labelledby="import-title"
        max={total || 1}
        value={total > 0 ? done : undefined}
      />
      <div className="row row--apart quiet">
        <p role="status">{progressStrings.importing.phases[phase]}</p>
        <p>{importingStrings.counts({ done, total, skipped })}</p>
      </div>
    </section>
  );
}

/** Dropped files die with their page: the same again, dropped or chosen, and it goes on in its place. */
function NeedsFiles({ job }: { job: Job }) {
  return (
    <section className="panel stack" aria-label={importingStrings.needsFiles({ name: job.name })}>
      <p className="strong">{importingStrings.needsFiles({ name: job.name })}</p>
      <p className="quiet">
        {importingStrings.needsFilesHint({ name: job.name, what: isCardImport(job) ? 'card' : 'files' })}
      </p>
      <div className="row">
        <ChooseFiles job={job} />
        <TakeOff job={job} />
      </div>
    </section>
  );
}
