// The health of a catalogue: wrong pictures, duplicates, what can't be told apart, held-out scores, and a map.
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { startHealthCheck } from '../../app/jobs/health-job.ts';
import { healthJob } from '../../app/jobs/health-kind.ts';
import { isCatalogue, isPresent, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { openReport } from '../../matching/health/findings.ts';
import { HealthDisagreements } from './health-disagreements.tsx';
import { HealthDuplicates } from './health-duplicates.tsx';
import { HealthIgnored } from './health-ignored.tsx';
import { HealthMap } from './health-map.tsx';
import { HealthOutliers } from './health-outliers.tsx';
import { HealthPairs, HealthTwins } from './health-pairs.tsx';
import { HealthProgress } from './health-progress.tsx';
import { HealthScores } from './health-scores.tsx';
import { HealthSummary } from './health-summary.tsx';
import { Notice } from '../kit/notice.tsx';
import { healthStrings as strings } from './health-strings.ts';
import { championIn, useLibrary } from '../kit/library.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { PaintsLead } from '../paint/paint-words.tsx';
import { usePaints } from '../paint/use-paints.ts';
import { useStore } from '../kit/use-store.ts';
import { strings as appStrings } from '../kit/strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import './health.css';

export function HealthPage({ datasetId }: { datasetId: string }) {
  const { isLoaded, datasets } = useLibrary();
  const dataset = datasets.find((d) => d.id === datasetId);
  usePageTitle(dataset ? strings.titleOf({ name: dataset.name }) : strings.title);
  if (!isLoaded) return <p className="quiet">{appStrings.app.loading}</p>;
  if (dataset && isCatalogue(dataset)) return <Health dataset={dataset} />;
  return (
    <Notice title={dataset ? strings.noPaints({ name: dataset.name }) : strings.missing}>
      <Link to="/" className="button">
        {appStrings.app.toCatalogues}
      </Link>
    </Notice>
  );
}

function Health({ dataset }: { dataset: Dataset }) {
  const { paints, isComplete, error } = usePaints(dataset);
  return (
    <div className="health stack">
      <header className="stack stack--tight">
        <Link to={`/catalogue/${dataset.id}`}>{strings.back}</Link>
        <h1>{strings.titleOf({ name: dataset.name })}</h1>
        <p className="quiet">{strings.lead}</p>
      </header>
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      {!isComplete && error === undefined && <p className="quiet">{appStrings.app.loading}</p>}
      {isComplete && <Checked dataset={dataset} paints={paints} />}
    </div>
  );
}

/** Checks by itself, and anew after a training or a change; what was found before for the same is shown again. */
function Checked({ dataset, paints: all }: { dataset: Dataset; paints: readonly Paint[] }) {
  const { models } = useLibrary();
  const champion = championIn(models, dataset.id);
  const modelId = champion?.id ?? null;
  const job = useStore(healthJob);
  const { id: datasetId, digest, ignored = NOTHING } = dataset;
  const isMine = job.datasetId === datasetId && job.modelId === modelId;
  const check = () => void startHealthCheck({ datasetId, modelId, digest });
  useEffect(() => {
    const known = healthJob.get();
    if (known.datasetId !== datasetId || known.modelId !== modelId || known.digest !== digest)
      void startHealthCheck({ datasetId, modelId, digest });
  }, [datasetId, modelId, digest]);
  const [everSeen] = useState<Paint[]>(() => []);
  const places = useMemo(() => placesOf(all, everSeen), [all, everSeen]);
  const report = useMemo(() => openReport(job.report, ignored), [job.report, ignored]);
  if (!isMine) return null;
  const paints = places.present;
  return (
    <PaintsLead value={dataset.id}>
      <HealthProgress job={job} onCheck={check} />
      <HealthSummary report={report} isRunning={job.state === 'running'} />
      <PartBoundary part={parts.outliers}>
        <HealthOutliers dataset={dataset} paints={paints} outliers={report.outliers} />
      </PartBoundary>
      <PartBoundary part={parts.disagreements}>
        <HealthDisagreements dataset={dataset} paints={paints} list={report.disagreements} />
      </PartBoundary>
      <PartBoundary part={parts.duplicates}>
        <HealthDuplicates dataset={dataset} paints={paints} duplicates={report.duplicates} />
      </PartBoundary>
      <PartBoundary part={parts.pairs}>
        <HealthPairs dataset={dataset} paints={paints} list={report.pairs} />
      </PartBoundary>
      <PartBoundary part={parts.twins}>
        <HealthTwins dataset={dataset} paints={paints} list={report.twins} />
      </PartBoundary>
      <HealthIgnored dataset={dataset} paints={places.all} />
      <PartBoundary part={parts.scores}>
        <HealthScores
          dataset={dataset}
          paints={places.all}
          champion={champion}
          heldOut={report.heldOut}
          trouble={report.trouble}
          isChanged={report.isChanged}
        />
      </PartBoundary>
      <PartBoundary part={parts.map}>
        <HealthMap paints={places.all} map={report.map} trouble={report.trouble} />
      </PartBoundary>
    </PaintsLead>
  );
}

const NOTHING: readonly string[] = [];

/**
 * Paints by their index: those that are in the catalogue, and all that were since the page was opened, which a map from before
 * shows until there is another. `everSeen` collects them.
 */
function placesOf(paints: readonly Paint[], everSeen: Paint[]): Record<'present' | 'all', readonly Paint[]> {
  const present: Paint[] = [];
  for (const paint of paints) {
    everSeen[paint.index] = paint;
    if (isPresent(paint)) present[paint.index] = paint;
  }
  return { present, all: [...everSeen] };
}
