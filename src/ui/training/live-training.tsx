// A training as it goes: where it is, how fast, its curves, what it sees, on what it runs, and its end.
import { say } from '../../shared/message.ts';
import { lazy, Suspense } from 'react';
import { dismissTraining, pauseTraining, resumeTraining, stopTraining } from '../../app/jobs/training-job.ts';
import type { ActiveTraining } from '../../app/jobs/training-view.ts';
import type { Run } from '../../tracking/run.ts';
import { useLibrary } from '../kit/library.ts';
import { chooseCatalogue } from '../../app/commands/catalogue-commands.ts';
import { MatchPicture } from '../intake/match-picture.tsx';
import { formatBytes, formatCount, formatDuration } from '../kit/format.ts';
import { stepsPerEpochOf } from '../plots/loss-series.ts';
import { progressStrings } from '../kit/progress-strings.ts';
import { strings } from '../kit/strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { BackendNote } from './backend-note.tsx';
import { ExportPackedButton } from '../transfer/export-packed-button.tsx';
import { registryStrings } from '../kit/registry-strings.ts';
import { GoOnButton } from '../run/interrupted-runs.tsx';
import { Fact, Qualities, Share } from '../run/run-facts.tsx';
import { EpochDrawing } from '../run/epoch-drawing.tsx';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import { TrainedMatcher } from '../choice/trained-matcher.tsx';
import { pageOfKind } from '../../kinds/registry.page.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { memoryAdvice, type MemoryAdvice } from './memory-advice.ts';
import { slowAdvice, type SlowAdvice } from './slow-advice.ts';

const LossPlots = lazy(() => import('../plots/loss-plots.tsx').then((m) => ({ default: m.LossPlots })));

export function LiveTraining({ job }: { job: ActiveTraining }) {
  const { curves, backend, progress, run } = job;
  return (
    <div className="live">
      <Progress job={job} />
      <section className="panel stack live__curves" aria-labelledby="curves-title">
        <h2 id="curves-title">{trainStrings.curves}</h2>
        {curves.step.length === 0 && curves.epochs.length === 0 ? (
          <p className="quiet">{trainStrings.curvesWait}</p>
        ) : (
          <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
            <PartBoundary part={parts.curves}>
              <LossPlots
                plots={pageOfKind(run.kind).plots}
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

function Pictures({ job: { run, pictures: drawn } }: { job: ActiveTraining }) {
  const { title, waiting } = pageOfKind(run.kind).pictures;
  return (
    <section className="panel stack" aria-labelledby="pictures-title">
      <h2 id="pictures-title">{say(title)}</h2>
      {drawn ? <EpochDrawing kind={run.kind} {...drawn} /> : <p className="quiet">{say(waiting)}</p>}
    </section>
  );
}

function Progress({ job }: { job: ActiveTraining }) {
  const { run, state, phase, progress, moved, warning, outcome, curves } = job;
  const model = useLibrary().models.find((m) => m.id === outcome?.modelId);
  const isOver = state === 'done' || state === 'failed';
  const isTraining = state !== 'running' || phase === 'training';
  return (
    <section className="panel stack live__progress" aria-labelledby="progress-title">
      <div className="row row--apart">
        <h2 id="progress-title">
          <span role="status">
            {isTraining ? progressStrings.training.states[state] : progressStrings.training.phases[phase]}
          </span>
        </h2>
        {!isOver && <Controls state={state} />}
      </div>
      {isOver ? (
        <Ending job={job} />
      ) : (
        <progress
          className="progress"
          aria-label={trainStrings.progress}
          max={progress?.steps || 1}
          value={progress ? progress.step : undefined}
        />
      )}
      {moved && (
        <p role="status" className="strong">
          {say(moved)}
        </p>
      )}
      {warning && (
        <p role="status" className="strong">
          {say(warning)}
        </p>
      )}
      {progress && (
        <dl className="facts">
          <Fact
            label={trainStrings.epoch}
            value={trainStrings.of({ done: progress.epoch, total: progress.epochs })}
          />
          <Fact
            label={trainStrings.step}
            value={trainStrings.of({ done: progress.step, total: progress.steps })}
          />
          <Fact label={trainStrings.speed} value={formatCount(progress.picturesPerSecond)} />
          {!isOver && <Fact label={trainStrings.left} value={formatDuration(progress.secondsLeft)} />}
          <Share label={trainStrings.runColumns.top1} metrics={model?.metrics} name="top1" />
          <Share label={trainStrings.runColumns.top3} metrics={model?.metrics} name="top3" />
          <Qualities values={curves.epochs.at(-1)?.values} />
        </dl>
      )}
      {progress && !isOver && <Slow advice={slowAdvice(run, progress)} />}
      {!isOver && <Memory advice={memoryAdvice(run, deviceMemory())} />}
    </section>
  );
}

/** In GiB, where the browser tells. */
function deviceMemory(): number | undefined {
  return (navigator as { deviceMemory?: number }).deviceMemory;
}

function Memory({ advice }: { advice: MemoryAdvice | null }) {
  if (!advice) return null;
  const { memory } = trainStrings;
  return (
    <div className="stack stack--tight" role="note">
      <p className="strong">{memory.takes({ bytes: formatBytes(advice.bytes) })}</p>
      {advice.tries.length > 0 && (
        <>
          <p>{memory.instead}</p>
          <ul>
            {advice.tries.map((one) => (
              <li key={one}>{memory.tries[one]}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Slow({ advice }: { advice: SlowAdvice | null }) {
  if (!advice) return null;
  const { slow } = trainStrings;
  const { stepMs, secondsLeft, tries } = advice;
  return (
    <div className="stack stack--tight" role="note">
      <p className="strong">{slow.takes({ stepMs, left: formatDuration(secondsLeft) })}</p>
      {tries.length > 0 && (
        <>
          <p>{slow.instead}</p>
          <ul>
            {tries.map((one) => (
              <li key={one}>{slow.tries[one]}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Controls({ state }: { state: ActiveTraining['state'] }) {
  return (
    <div className="row">
      {state === 'paused' ? (
        <button type="button" className="button button--primary" onClick={resumeTraining}>
          {trainStrings.resume}
        </button>
      ) : (
        <button type="button" className="button" disabled={state !== 'running'} onClick={pauseTraining}>
          {trainStrings.pause}
        </button>
      )}
      <button
        type="button"
        className="button"
        title={trainStrings.stopHint}
        disabled={state === 'stopping'}
        onClick={stopTraining}
      >
        {trainStrings.stop}
      </button>
    </div>
  );
}

function Ending({ job }: { job: ActiveTraining }) {
  const { state, error, outcome, run, warning } = job;
  const { isMatcher } = sharedOfKind(run.kind);
  const hasNoModel = state === 'done' && !outcome?.modelId;
  const isNews = run.reason !== null && say(run.reason) !== say(warning ?? '');
  const canGoOn = (state === 'failed' || hasNoModel) && run.epoch > 0 && run.epoch < run.epochs;
  return (
    <>
      {state === 'failed' && <p role="alert">{error?.message}</p>}
      {state === 'done' && <Done run={run} modelId={outcome?.modelId ?? null} />}
      {state === 'done' && outcome?.modelId && isNews && <p>{say(run.reason!)}</p>}
      <div className="row">
        {state === 'done' && outcome?.modelId && isMatcher && (
          <MatchPicture onChosen={() => chooseCatalogue(run.datasetId)} />
        )}
        {state === 'done' && outcome?.modelId && !isMatcher && (
          <ExportPackedButton kind="model" modelId={outcome.modelId}>
            {registryStrings.exportModel}
          </ExportPackedButton>
        )}
        {canGoOn && <GoOnButton run={run} isPrimary />}
        <button type="button" className="button" onClick={dismissTraining}>
          {trainStrings.again}
        </button>
      </div>
    </>
  );
}

function Done({ run, modelId }: { run: Run; modelId: string | null }) {
  if (modelId === null) return <p>{say(run.reason ?? trainStrings.stoppedEarly)}</p>;
  const { done } = pageOfKind(run.kind);
  return done === null ? <TrainedMatcher modelId={modelId} /> : <p>{say(done)}</p>;
}
