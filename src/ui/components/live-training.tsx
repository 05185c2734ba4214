// A training as it goes: where it is, how fast, its curves, what it sees, on what it runs, and its end.
import { lazy, Suspense } from 'react';
import { dismissTraining, pauseTraining, resumeTraining, stopTraining } from '../../app/training-job.ts';
import type { ActiveTraining } from '../../app/training-view.ts';
import { useLibrary } from '../hooks/library.ts';
import { receivePicture } from '../hooks/receive.ts';
import { formatCount, formatDuration } from '../logic/format.ts';
import { stepsPerEpochOf } from '../logic/loss-series.ts';
import { strings } from '../strings.ts';
import { BackendNote } from './backend-note.tsx';
import { FileButton } from './file-button.tsx';
import { GoOnButton } from './interrupted-runs.tsx';
import { Fact, Qualities, Share } from './run-facts.tsx';
import { Reconstructions } from './reconstructions.tsx';
import { Samples } from './samples.tsx';
import { PartBoundary } from './part-boundary.tsx';
import { partNames as parts } from '../fault-strings.ts';

const LossPlots = lazy(() => import('./loss-plots.tsx').then((m) => ({ default: m.LossPlots })));

export function LiveTraining({ job }: { job: ActiveTraining }) {
  const { curves, backend, progress, run } = job;
  return (
    <div className="live">
      <Progress job={job} />
      <section className="panel stack live__curves" aria-labelledby="curves-title">
        <h2 id="curves-title">{strings.train.curves}</h2>
        {curves.step.length === 0 && curves.epochs.length === 0 ? (
          <p className="quiet">{strings.train.curvesWait}</p>
        ) : (
          <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
            <PartBoundary part={parts.curves}>
              <LossPlots
                kind={run.kind}
                curves={curves}
                stepsPerEpoch={stepsPerEpochOf(curves, progress)}
                epochs={progress?.epochs ?? run.epochs}
              />
            </PartBoundary>
          </Suspense>
        )}
      </section>
      <div className="stack">
        <PartBoundary part={parts.pictures}>
          <Pictures job={job} />
        </PartBoundary>
        {backend && <BackendNote backend={backend} />}
      </div>
    </div>
  );
}

function Pictures({ job: { run, reconstructions, samples } }: { job: ActiveTraining }) {
  const isGan = run.kind === 'gan';
  const { pictures, samples: drawn, picturesWait, samplesWait } = strings.train;
  return (
    <section className="panel stack" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{isGan ? drawn : pictures}</h2>
      {reconstructions && <Reconstructions {...reconstructions} />}
      {samples && <Samples {...samples} />}
      {!reconstructions && !samples && <p className="quiet">{isGan ? samplesWait : picturesWait}</p>}
    </section>
  );
}

function Progress({ job }: { job: ActiveTraining }) {
  const { state, phase, progress, moved, warning, outcome, curves } = job;
  const model = useLibrary().models.find((m) => m.id === outcome?.modelId);
  const isOver = state === 'done' || state === 'failed';
  const isTraining = state !== 'running' || phase === 'training';
  return (
    <section className="panel stack live__progress" aria-labelledby="progress-title">
      <div className="row row--apart">
        <h2 id="progress-title">
          <span role="status">{isTraining ? strings.train.states[state] : strings.train.phases[phase]}</span>
        </h2>
        {!isOver && <Controls state={state} />}
      </div>
      {isOver ? (
        <Ending job={job} />
      ) : (
        <progress
          className="progress"
          aria-label={strings.train.progress}
          max={progress?.steps || 1}
          value={progress ? progress.step : undefined}
        />
      )}
      {moved && (
        <p role="status" className="strong">
          {moved}
        </p>
      )}
      {warning && (
        <p role="status" className="strong">
          {warning}
        </p>
      )}
      {progress && (
        <dl className="facts">
          <Fact label={strings.train.epoch} value={strings.train.of(progress.epoch, progress.epochs)} />
          <Fact label={strings.train.step} value={strings.train.of(progress.step, progress.steps)} />
          <Fact label={strings.train.speed} value={formatCount(progress.picturesPerSecond)} />
          {!isOver && <Fact label={strings.train.left} value={formatDuration(progress.secondsLeft)} />}
          <Share label={strings.train.runColumns.top1} metrics={model?.metrics} name="top1" />
          <Share label={strings.train.runColumns.top3} metrics={model?.metrics} name="top3" />
          <Qualities values={curves.epochs.at(-1)?.values} />
        </dl>
      )}
    </section>
  );
}

function Controls({ state }: { state: ActiveTraining['state'] }) {
  return (
    <div className="row">
      {state === 'paused' ? (
        <button type="button" className="button button--primary" onClick={resumeTraining}>
          {strings.train.resume}
        </button>
      ) : (
        <button type="button" className="button" disabled={state !== 'running'} onClick={pauseTraining}>
          {strings.train.pause}
        </button>
      )}
      <button
        type="button"
        className="button"
        title={strings.train.stopHint}
        disabled={state === 'stopping'}
        onClick={stopTraining}
      >
        {strings.train.stop}
      </button>
    </div>
  );
}

function Ending({ job }: { job: ActiveTraining }) {
  const { state, error, outcome, run, warning } = job;
  const isGan = run.kind === 'gan';
  const doneSentence = isGan ? strings.train.ganDone : strings.train.doneSentence;
  const hasNoModel = state === 'done' && !outcome?.modelId;
  const canGoOn = (state === 'failed' || hasNoModel) && run.epoch > 0 && run.epoch < run.epochs;
  return (
    <>
      {state === 'failed' && <p role="alert">{error?.message}</p>}
      {state === 'done' && <p>{hasNoModel ? (run.reason ?? strings.train.stoppedEarly) : doneSentence}</p>}
      {state === 'done' && outcome?.modelId && run.reason && run.reason !== warning && <p>{run.reason}</p>}
      <div className="row">
        {state === 'done' && outcome?.modelId && !isGan && (
          <FileButton accept="image/*" isPrimary onFiles={([picture]) => picture && receivePicture(picture)}>
            {strings.train.matchNow}
          </FileButton>
        )}
        {canGoOn && <GoOnButton run={run} isPrimary />}
        <button type="button" className="button" onClick={dismissTraining}>
          {strings.train.again}
        </button>
      </div>
    </>
  );
}
