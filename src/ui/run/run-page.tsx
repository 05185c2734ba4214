// One run: what it was, how it went, what it drew, what came of it.
import { Link } from 'wouter';
import { sentenceOf } from '../../shared/errors.ts';
import { runById } from '../../app/queries/run-queries.ts';
import type { Run } from '../../tracking/run.ts';
import { Notice } from '../kit/notice.tsx';
import { PrintedLine } from '../kit/printed-line.tsx';
import { ModelChoice } from '../choice/model-choice.tsx';
import { drawingModelOf } from '../../app/queries/studio-query.ts';
import { ModelDistances } from './model-distances.tsx';
import { RunCurves } from './run-curves.tsx';
import { RunDrawing } from './run-drawing.tsx';
import { RunHead } from './run-head.tsx';
import { RunPictures } from './run-pictures.tsx';
import { RunRecord } from './run-record.tsx';
import { useLive } from '../kit/use-live.ts';
import { useLibrary } from '../kit/library.ts';
import { distanceStrings } from '../kit/registry-strings.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useRunMetrics } from './use-run-metrics.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { strings } from '../kit/strings.ts';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { partNames as parts } from '../kit/part-names.ts';
import '../plots/plots.css';
import './run.css';

export function RunPage({ runId }: { runId: string }) {
  const live = useLive(runById, runId);
  usePageTitle(live.data?.name ?? texts.title);
  if (live.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (live.state === 'ready' && live.data) return <WholeRun run={live.data} />;
  return (
    <Notice title={texts.run.missing}>
      {live.state === 'failed' && <p role="alert">{sentenceOf(live.error)}</p>}
      <Link to="/runs" className="button">
        {texts.run.back}
      </Link>
    </Notice>
  );
}

function WholeRun({ run }: { run: Run }) {
  const metrics = useRunMetrics(run.id);
  const epochs = metrics.data?.get(run.id) ?? [];
  return (
    <div className="stack run-page">
      <PrintedLine />
      <RunHead run={run} />
      <MadeChoice runId={run.id} />
      {metrics.state === 'failed' && <p role="alert">{sentenceOf(metrics.error)}</p>}
      {epochs.length > 0 && (
        <section className="panel stack" aria-labelledby="run-curves">
          <h2 id="run-curves">{texts.run.curves}</h2>
          <PartBoundary part={parts.curves}>
            <RunCurves run={run} metrics={epochs} />
          </PartBoundary>
        </section>
      )}
      <section className="panel stack stack--tight" aria-labelledby="run-pictures">
        <h2 id="run-pictures">{texts.run.pictures}</h2>
        <PartBoundary part={parts.pictures}>
          <RunPictures runId={run.id} kind={run.kind} />
        </PartBoundary>
      </section>
      <PartBoundary part={parts.pictures}>
        <RunDrawing run={run} />
      </PartBoundary>
      <RunDistances run={run} />
      <PartBoundary part={parts.record}>
        <RunRecord run={run} />
      </PartBoundary>
    </div>
  );
}

/** Of the network that draws, once it is stored. */
function RunDistances({ run }: { run: Run }) {
  const { models } = useLibrary();
  const model = drawingModelOf(models, run.id);
  if (!model) return null;
  return (
    <section className="panel stack stack--tight" aria-labelledby="run-distances">
      <h2 id="run-distances">{distanceStrings.title}</h2>
      <PartBoundary part={parts.distances}>
        <ModelDistances model={model} datasetName={run.datasetName} />
      </PartBoundary>
    </section>
  );
}

/** What it made may wait for a choice. */
function MadeChoice({ runId }: { runId: string }) {
  const { models } = useLibrary();
  const made = models.filter((model) => model.runId === runId);
  return made.map(({ id }) => <ModelChoice key={id} modelId={id} />);
}
