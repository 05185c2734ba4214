// The line of what is under way: an import, else a training, and how many more there are.
import { Link } from 'wouter';
import { importJob } from '../../app/jobs/import-state.ts';
import { jobList, openJobs } from '../../app/jobs/jobs-state.ts';
import { datasetInTraining, trainingJob } from '../../app/jobs/training-state.ts';
import { useStore } from '../kit/use-store.ts';
import { formatPercent } from '../kit/format.ts';
import { progressStrings } from '../kit/progress-strings.ts';
import { strings } from '../kit/strings.ts';

export function ActivityLine() {
  const isImporting = useStore(importJob, ({ state }) => ['waiting', 'asking', 'running'].includes(state));
  const isTraining = useStore(trainingJob, datasetInTraining) !== null;
  const open = useStore(jobList, (list) => openJobs(list).length);
  const more = open - Number(isImporting || isTraining);
  return (
    <>
      {isImporting ? <Importing /> : isTraining && <Training />}
      {more > 0 && (
        <Link to="/jobs" className="activity">
          {isImporting || isTraining ? `+${more}` : strings.jobs.count({ count: more })}
          <span className="visually-hidden"> {strings.jobs.open}</span>
        </Link>
      )}
    </>
  );
}

function Importing() {
  const job = useStore(importJob);
  if (job.state === 'waiting')
    return <Under to="/" label={progressStrings.importing.waits({ name: job.name })} share={null} />;
  if (job.state === 'asking')
    return <Under to="/" label={progressStrings.importing.asks({ name: job.name })} share={null} />;
  if (job.state !== 'running') return null;
  const { phase, done, total } = job.progress;
  return <Under to="/" label={progressStrings.importing.phases[phase]} share={share(done, total)} />;
}

function Training() {
  const job = useStore(trainingJob);
  if (job.state === 'idle' || job.state === 'done' || job.state === 'failed') return null;
  const { state, progress, run, phase } = job;
  const isTold = state === 'running' && phase !== 'training';
  return (
    <Under
      to={`/train/${run.datasetId}`}
      label={isTold ? progressStrings.training.phases[phase] : progressStrings.training.states[state]}
      share={progress ? share(progress.step, progress.steps) : null}
    />
  );
}

const share = (done: number, total: number) => (total > 0 ? done / total : null);

function Under({ to, label, share }: { to: string; label: string; share: number | null }) {
  return (
    <Link to={to} className="activity">
      <span className={share === null ? undefined : 'activity__label'}>{label}</span>
      {share !== null && (
        <>
          <span className="activity__bar" aria-hidden="true">
            <span className="activity__fill" style={{ display: 'block', width: `${share * 100}%` }} />
          </span>
          <span>{formatPercent(share)}</span>
        </>
      )}
    </Link>
  );
}
