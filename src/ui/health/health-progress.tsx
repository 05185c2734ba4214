// How far the check is, and the way to stop or repeat it.
import { useEffect } from 'react';
import { cancelHealthCheck, type HealthJob } from '../../app/jobs/health-job.ts';
import { healthStrings as strings } from './health-strings.ts';
import { announce } from '../kit/announce.ts';
import { summaryWords } from './health-summary.tsx';

interface Props {
  job: HealthJob;
  onCheck: () => void;
}

export function HealthProgress({ job, onCheck }: Props) {
  const { state, progress, error, report } = job;
  const words = state === 'done' ? summaryWords(report) : null;
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
  if (state === 'running') return <Running progress={progress} />;
  if (state === 'done' || state === 'idle') return null;
  return (
    <div className="panel row row--apart">
      {state === 'failed' && (
        <p role="alert">
          {strings.failed}: {error?.message}
        </p>
      )}
      {state === 'cancelled' && <p>{strings.cancelled}</p>}
      <button type="button" className="button" onClick={onCheck}>
        {strings.check}
      </button>
    </div>
  );
}

function Running({ progress: { phase, done, total } }: Pick<HealthJob, 'progress'>) {
  const label = strings.phases[phase];
  return (
    <div className="panel stack stack--tight">
      <div className="row row--apart">
        <p>
          <span className="strong">{label}</span>{' '}
          {total > 0 && <span className="quiet">{strings.of({ done, total })}</span>}
        </p>
        <button type="button" className="button" onClick={cancelHealthCheck}>
          {strings.cancel}
        </button>
      </div>
      <progress className="progress" aria-label={label} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  );
}
