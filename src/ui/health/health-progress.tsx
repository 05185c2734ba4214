// How far the check is, and the way to stop or repeat it.
import { useEffect } from 'react';
import { cancelHealthCheck } from '../../app/jobs/health-job.ts';
import type { HealthJob } from '../../app/jobs/health-kind.ts';
import { healthStrings as strings } from './health-strings.ts';
import { jobList, openJobs } from '../../app/jobs/jobs-state.ts';
import { announce } from '../kit/announce.ts';
import { useStore } from '../kit/use-store.ts';
import { WorkUnderWay } from '../kit/work-under-way.tsx';
import { summaryWords } from './health-summary.tsx';

interface Props {
  job: HealthJob;
  onCheck: () => void;
}

export function HealthProgress({ job, onCheck }: Props) {
  const { state, progress, error, report, isUpdate } = job;
  const words = state === 'done' ? summaryWords(report) : null;
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
  if (state === 'running' && isUpdate) return null; // nothing moves under who is mending one after another
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
  const waits = useStore(jobList, (list) => {
    const checks = openJobs(list, 'health-check').map(({ state }) => state);
    return checks.includes('waiting') && !checks.includes('running');
  });
  const label = waits ? strings.waits : strings.phases[phase];
  return (
    <div className="panel">
      <WorkUnderWay
        {...{ label, done, total, cancel: strings.cancel }}
        said={strings.of({ done, total })}
        onCancel={cancelHealthCheck}
      />
    </div>
  );
}
