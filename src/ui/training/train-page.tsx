// Train: set up a training of a catalogue, follow it, go on with an interrupted one, look back at past ones.
import { useState } from 'react';
import { Link } from 'wouter';
import { datasetInTraining, trainingJob } from '../../app/jobs/training-state.ts';
import type { ActiveTraining, TrainingJob } from '../../app/jobs/training-view.ts';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { allRuns } from '../../app/queries/run-queries.ts';
import type { Run } from '../../tracking/run.ts';
import { Doors } from '../intake/doors.tsx';
import { Hint } from '../hints/hint.tsx';
import { InterruptedRuns } from '../run/interrupted-runs.tsx';
import { LiveTraining } from './live-training.tsx';
import { JobLine } from '../jobs/job-line.tsx';
import { Notice } from '../kit/notice.tsx';
import { RunList } from './run-list.tsx';
import { introOf } from './setup-words.ts';
import { TrainingElsewhere } from './training-elsewhere.tsx';
import { TrainingSetup } from './training-setup.tsx';
import { useLibrary } from '../kit/library.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { registryStrings } from '../kit/registry-strings.ts';
import { strings } from '../kit/strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import '../plots/plots.css';
import '../run/run.css';
import './train.css';

export function TrainPage({ datasetId }: { datasetId: string | null }) {
  usePageTitle(trainStrings.title);
  const { isLoaded, datasets, current } = useLibrary();
  const underWay = useStore(trainingJob, datasetInTraining);
  const wanted = datasetId ?? underWay;
  const dataset = wanted === null ? (current ?? datasets[0]) : datasets.find((d) => d.id === wanted);
  if (!isLoaded) return <p className="quiet">{strings.app.loading}</p>;
  if (dataset) return <Training key={dataset.id} dataset={dataset} />;
  if (wanted !== null && datasets.length > 0)
    return (
      <Notice title={trainStrings.missing}>
        <Link to="/" className="button">
          {strings.app.toCatalogues}
        </Link>
      </Notice>
    );
  return (
    <div className="stack">
      <div className="row row--apart">
        <h1>{trainStrings.title}</h1>
        <Link to="/runs" className="button">
          {trainStrings.allRuns}
        </Link>
      </div>
      <p>{trainStrings.noDataset}</p>
      <Doors isFirst />
    </div>
  );
}

function isUnderWay(job: TrainingJob): job is ActiveTraining {
  return job.state === 'running' || job.state === 'paused' || job.state === 'stopping';
}

function Training({ dataset }: { dataset: Dataset }) {
  const training = useStore(trainingJob);
  const runs = useLive(allRuns, undefined).data ?? [];
  const isHere = training.state !== 'idle' && training.run.datasetId === dataset.id;
  const isRunning = isUnderWay(training);
  const elsewhere = isRunning ? undefined : runs.find(isRecordedUnderWay);
  const shownIds = [isHere ? training.run.id : null, elsewhere?.id];
  const others = runs.filter((run) => run.datasetId === dataset.id && !shownIds.includes(run.id));
  const isBusy = isRunning || elsewhere !== undefined;
  return (
    <div className="stack train">
      <header className="stack stack--tight">
        <div className="row row--apart">
          <h1>
            {trainStrings.title}: {dataset.name}
          </h1>
          <div className="row">
            <Link to="/jobs" className="button">
              {trainStrings.jobs}
            </Link>
            <Link to="/studio" className="button">
              {registryStrings.studio}
            </Link>
            <Link to="/runs" className="button">
              {trainStrings.allRuns}
            </Link>
            <Link to="/sweeps" className="button">
              {trainStrings.sweeps}
            </Link>
            <Link to="/comparisons" className="button">
              {trainStrings.comparisons}
            </Link>
          </div>
        </div>
        {!isHere && <p className="quiet">{introOf(dataset)}</p>}
      </header>
      {isCatalogue(dataset) && <Hint names={['training-worth']} />}
      {isHere && <LiveTraining job={training} />}
      {elsewhere && <TrainingElsewhere run={elsewhere} />}
      {!isBusy && <InterruptedRuns runs={others.filter((run) => run.status === 'interrupted')} />}
      {!isHere && isRunning && (
        <section className="panel row row--apart">
          <p>{trainStrings.busyElsewhere({ name: training.run.datasetName })}</p>
          <Link to={`/train/${training.run.datasetId}`} className="button">
            {trainStrings.showIt}
          </Link>
        </section>
      )}
      <JobLine lane="training" />
      {isBusy ? <SetupForLater dataset={dataset} /> : !isHere && <Setup dataset={dataset} />}
      <RunList
        runs={others.filter((run) => run.status !== 'interrupted' && run.archivedAt === null)}
        isBusy={isBusy}
      />
    </div>
  );
}

function isRecordedUnderWay({ status }: Run): boolean {
  return status === 'running' || status === 'paused';
}

function Setup({ dataset, waits = false }: { dataset: Dataset; waits?: boolean }) {
  if (dataset.source === 'pack') return <p>{trainStrings.fromPack}</p>;
  return <TrainingSetup dataset={dataset} waits={waits} />;
}

/** While one is under way the next can be asked for; its form is out of the way until it is wanted. */
function SetupForLater({ dataset }: { dataset: Dataset }) {
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Setup dataset={dataset} waits />;
  return (
    <div className="row">
      <button type="button" className="button" onClick={() => setIsOpen(true)}>
        {trainStrings.another}
      </button>
    </div>
  );
}
