// The curves of a run as its record has them, growing with it.
import { lazy, Suspense, useMemo } from 'react';
import { curvesOf } from '../../app/jobs/training-view.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { pageOfKind } from '../../kinds/registry.page.ts';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import { useRunMetrics } from './use-run-metrics.ts';
import { stepsPerEpochOf } from '../plots/loss-series.ts';
import { strings } from '../kit/strings.ts';
import { trainStrings } from '../kit/train-strings.ts';

const LossPlots = lazy(() => import('../plots/loss-plots.tsx').then((m) => ({ default: m.LossPlots })));

export function StoredCurves({ run }: { run: Run }) {
  const metrics = useRunMetrics(run.id);
  if (metrics.state === 'failed') return <p role="alert">{sentenceOf(metrics.error)}</p>;
  if (metrics.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  const epochs = metrics.data.get(run.id) ?? [];
  if (epochs.length === 0) return <p className="quiet">{trainStrings.curvesWait}</p>;
  return <Curves run={run} metrics={epochs} />;
}

function Curves({ run, metrics }: { run: Run; metrics: readonly EpochMetrics[] }) {
  const curves = useMemo(() => curvesOf(metrics), [metrics]);
  return (
    <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
      <LossPlots
        plots={pageOfKind(run.kind).plots}
        curves={curves}
        stepsPerEpoch={stepsPerEpochOf(curves, null)}
        epochs={run.epochs}
      />
    </Suspense>
  );
}
