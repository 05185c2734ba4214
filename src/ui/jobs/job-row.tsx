// One job: what it is, how far it is or how it ended, and what can be done with it. Its buttons stay where they are while
// its progress changes.
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import {
  bringJobBack,
  endJob,
  isJobHeld,
  isOfThisTab,
  letLineGo,
  moveJobUp,
} from '../../app/commands/job-commands.ts';
import { showToast } from '../../app/toasts.ts';
import { isOver, type Job } from '../../tracking/job.ts';
import { ChooseFiles } from '../intake/choose-files.tsx';
import { formatDate, formatPercent } from '../kit/format.ts';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { exportPackedToFile, exportToFile } from '../transfer/transfer-files.ts';
import { isPacked, requestOf } from '../../app/jobs/export-kind.ts';
import { jobStrings as words } from './job-strings.ts';
import { endOfJob, phaseOfJob, placeOfJob, titleOfJob } from './job-words.ts';
import './jobs.css';

/** `isFirst`: nothing waits before it in its line. */
export function JobRow({ job, isFirst = true }: { job: Job; isFirst?: boolean }) {
  const title = titleOfJob(job);
  return (
    <li className={`job job--${job.state}`}>
      <div className="job__what">
        <p className="strong job__title">{title}</p>
        <State job={job} title={title} />
      </div>
      <div className="job__actions">
        <Actions job={job} title={title} isFirst={isFirst} />
      </div>
    </li>
  );
}

function State({ job, title }: { job: Job; title: string }) {
  const { state, progress, createdAt, endedAt, outcome } = job;
  if (state === 'running') return <Progress job={job} title={title} progress={progress} />;
  if (state === 'needs-files')
    return <p className="small">{job.kind === 'import' ? words.needsFiles : words.needsPlace}</p>;
  if (state === 'waiting')
    return (
      <>
        <p className="quiet small">{words.since({ when: formatDate(createdAt) })}</p>
        {isJobHeld(job) && <p className="small">{words.held}</p>}
      </>
    );
  return (
    <p className="quiet small">
      {outcome ? endOfJob(outcome) : words.failed}, {formatDate(endedAt!)}
    </p>
  );
}

function Progress({
  job,
  title,
  progress: { done, total },
}: {
  job: Job;
  title: string;
  progress: Job['progress'];
}) {
  return (
    <>
      <progress
        className="progress"
        aria-label={title}
        max={total || 1}
        value={total > 0 ? Math.min(done, total) : undefined}
      />
      <p className="quiet small job__numbers">
        <span>{isOfThisTab(job) ? phaseOfJob(job) : words.elsewhere({ phase: phaseOfJob(job) })}</span>
        <span>{total > 0 && shareOf(Math.min(done, total), total)}</span>
      </p>
    </>
  );
}

const shareOf = (done: number, total: number) =>
  words.share({ percent: formatPercent(done / total), done, total });

function Actions({ job, title, isFirst }: { job: Job; title: string; isFirst: boolean }) {
  const place = placeOfJob(job);
  return (
    <>
      {place !== null && (
        <Link to={place} className="button button--quiet" aria-label={words.openNamed({ title })}>
          {words.open}
        </Link>
      )}
      {job.state === 'needs-files' && <Give job={job} />}
      {job.state === 'waiting' && isJobHeld(job) && isFirst && <Decide job={job} />}
      {job.state === 'waiting' && !isFirst && (
        <Action label={words.up} name={words.upNamed({ title })} onPress={() => moveJobUp(job.id)} />
      )}
      {job.state === 'running' && <End job={job} title={title} />}
      {!isOver(job) && job.state !== 'running' && (
        <Action
          label={words.takeOff}
          name={words.takeOffNamed({ title })}
          onPress={() => takeOff(job, title)}
        />
      )}
    </>
  );
}

function End({ job, title }: { job: Job; title: string }) {
  const isKept = job.kind === 'training';
  const name = isKept ? words.stopNamed({ title }) : words.cancelNamed({ title });
  const press = () => endJob(job.id);
  return (
    <Action label={isKept ? words.stop : words.cancel} name={name} onPress={press} isDisabled={job.isToEnd} />
  );
}

function Decide({ job }: { job: Job }) {
  return (
    <>
      <Link to="/train" className="button button--quiet">
        {words.decide}
      </Link>
      <Action label={words.letGo} onPress={() => letLineGo(job.lane)} />
    </>
  );
}

/** What it has lost with its page: files, or somebody who takes the file. */
function Give({ job }: { job: Job }): ReactNode {
  if (job.kind === 'import') return <ChooseFiles job={job} />;
  const request = requestOf(job.wish);
  if (!request) return null;
  const again = () =>
    isPacked(request)
      ? exportPackedToFile(request.kind, request.modelId, { id: job.id })
      : exportToFile(request, job.id);
  return <Action label={words.exportAgain} onPress={again} />;
}

async function takeOff({ id }: Job, title: string): Promise<void> {
  await endJob(id);
  const undo = () => void bringJobBack(id).catch(tellProblem);
  showToast(words.takenOff({ title }), { action: { label: strings.toast.undo, run: undo } });
}

interface ActionProps {
  label: string;
  name?: string;
  isDisabled?: boolean;
  onPress: () => Promise<unknown>;
}

function Action({ label, name, isDisabled, onPress }: ActionProps) {
  return (
    <button
      type="button"
      className="button button--quiet"
      aria-label={name}
      disabled={isDisabled}
      onClick={() => void onPress().catch(tellProblem)}
    >
      {label}
    </button>
  );
}
