// What was measured of the pictures that a model draws, and the way to measure it.
import { useEffect, useRef } from 'react';
import { endJob } from '../../app/commands/job-commands.ts';
import { judgeProblems, startJudging } from '../../app/jobs/judge-job.ts';
import { jobList, openJobs } from '../../app/jobs/jobs-state.ts';
import { judgementOfModel } from '../../app/queries/judgement-query.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { say } from '../../shared/message.ts';
import type { Job } from '../../tracking/job.ts';
import type { Judgement } from '../../tracking/judgement.ts';
import type { Model } from '../../tracking/run.ts';
import { announce } from '../kit/announce.ts';
import { formatDate, formatPercent } from '../kit/format.ts';
import { distanceStrings as words, versionName } from '../kit/registry-strings.ts';
import { useLive, type Live } from '../kit/use-live.ts';
import { useStore } from '../kit/use-store.ts';
import { WorkUnderWay } from '../kit/work-under-way.tsx';
import { DistanceTable } from './distance-table.tsx';

export function ModelDistances({ model, datasetName }: { model: Model; datasetName: string }) {
  const live = useLive(judgementOfModel, model.id);
  const problem = useStore(judgeProblems, (all) => all.get(model.id));
  const job = useStore(jobList, (list) =>
    openJobs(list, 'judge').find(({ subject }) => subject.modelId === model.id),
  );
  const judgement = live.data;
  useTold(model.id, live);
  return (
    <div className="stack stack--tight">
      <p className="quiet small">{words.intro}</p>
      {judgement && <Measured judgement={judgement} />}
      {problem && !job && <p role="alert">{sentenceOf(problem)}</p>}
      {live.state === 'failed' && <p role="alert">{sentenceOf(live.error)}</p>}
      {job ? (
        <Progress job={job} />
      ) : (
        <div className="row">
          <button
            type="button"
            className="button"
            aria-label={(judgement ? words.againNamed : words.measureNamed)({ model: versionName(model) })}
            onClick={() => void startJudging(model, datasetName)}
          >
            {judgement ? words.again : words.measure}
          </button>
        </div>
      )}
    </div>
  );
}

/** Says that a measurement has come to its end: what is stored became another while it was looked at. */
function useTold(modelId: string, { state, data }: Live<Judgement | undefined>): void {
  const seen = useRef<{ modelId: string; at: number | undefined } | null>(null);
  const at = data?.at;
  useEffect(() => {
    if (state !== 'ready') return;
    const before = seen.current;
    seen.current = { modelId, at };
    if (before?.modelId === modelId && at !== undefined && at !== before.at) announce(words.done);
  }, [modelId, state, at]);
}

function Measured({ judgement }: { judgement: Judgement }) {
  const { values, advice, count, featureSize, at, classifierAccuracy } = judgement;
  return (
    <>
      {advice.map((sentence) => (
        <p key={say(sentence)} className="strong">
          {say(sentence)}
        </p>
      ))}
      <DistanceTable values={values} />
      <p className="quiet small">
        {words.basis({ count, size: featureSize, when: formatDate(at) })}{' '}
        {classifierAccuracy === null
          ? words.turned
          : words.classifier({ share: formatPercent(classifierAccuracy) })}
      </p>
    </>
  );
}

function Progress({ job: { id, state, progress } }: { job: Job }) {
  const { phase, done, total } = progress;
  const phases: Partial<Record<string, string>> = words.phases;
  const label = state === 'running' ? (phases[phase ?? 'loading'] ?? words.phases.loading) : words.waits;
  return (
    <WorkUnderWay
      {...{ label, done, total, cancel: words.cancel }}
      said={words.of({ done, total })}
      onCancel={() => void endJob(id)}
    />
  );
}
