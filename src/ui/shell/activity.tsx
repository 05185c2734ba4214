// What is under way, small, on every page: a training, an import.
import { Link } from 'wouter';
import { importJob } from '../../app/jobs/import-job.ts';
import { trainingJob } from '../../app/jobs/training-job.ts';
import { useStore } from '../kit/use-store.ts';
import { formatPercent } from '../kit/format.ts';
import { strings } from '../kit/strings.ts';

export function Activity() {
  const training = useStore(trainingJob);
  const importing = useStore(importJob);
  if (importing.state === 'waiting')
    return <Under to="/" label={strings.importing.waits(importing.name)} share={null} />;
  if (importing.state === 'running') {
    const { done, total } = importing.progress;
    return (
      <Under to="/" label={strings.importing.phases[importing.progress.phase]} share={share(done, total)} />
    );
  }
  if (training.state === 'running' || training.state === 'paused' || training.state === 'stopping') {
    const { progress, run, phase } = training;
    const label =
      training.state === 'running' && phase !== 'training'
        ? strings.train.phases[phase]
        : strings.train.states[training.state];
    return (
      <Under
        to={`/train/${run.datasetId}`}
        label={label}
        share={progress ? share(progress.step, progress.steps) : null}
      />
    );
  }
  return null;
}

const share = (done: number, total: number) => (total > 0 ? done / total : null);

function Under({ to, label, share }: { to: string; label: string; share: number | null }) {
  return (
    <Link to={to} className="activity">
      <span>{label}</span>
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
