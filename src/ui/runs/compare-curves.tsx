// The curves of several runs over each other, a plot per metric.
import { useMemo, useState } from 'react';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import { metricGroups } from '../plots/metric-groups.ts';
import { FIRST_VIEW, type PlotLine } from '../plots/plot-lines.ts';
import { curveOf, metricsIn, type CurveAxis } from '../plots/curve-data.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { CurveControls } from '../plots/curve-controls.tsx';
import { MetricPlot } from '../plots/metric-plot.tsx';

interface Props {
  runs: readonly Run[];
  metrics: ReadonlyMap<string, readonly EpochMetrics[]>;
  /** Ids of runs without a line. */
  hidden: ReadonlySet<string>;
}

/** @param unwanted metrics without a plot */
export function CompareCurves({
  runs,
  metrics,
  hidden,
  unwanted,
}: Props & { unwanted: ReadonlySet<string> }) {
  const [view, setView] = useState(FIRST_VIEW);
  const names = useMemo(() => {
    const all = new Set([...metrics.values()].flatMap((epochs) => metricsIn(epochs)));
    const groups = metricGroups([...all]);
    return groups.flatMap(({ train, validation }) => [train, validation]).filter((name) => name !== null);
  }, [metrics]);
  const shown = names.filter((name) => !unwanted.has(name));
  if (names.length > 0 && shown.length === 0) return <p className="quiet">{texts.comparison.noMetric}</p>;
  return (
    <>
      <CurveControls view={view} onChange={setView} />
      <div className="metric-plots">
        {shown.map((metric) => (
          <ComparedPlot key={metric} {...{ metric, runs, metrics, hidden, view }} />
        ))}
      </div>
      <p className="quiet small">{texts.curves.zoom}</p>
    </>
  );
}

type PlotProps = Props & { metric: string; view: typeof FIRST_VIEW };

function ComparedPlot({ metric, runs, metrics, hidden, view }: PlotProps) {
  const lines = useMemo(
    () => linesOf(metric, runs, metrics, hidden, view.axis),
    [metric, runs, metrics, hidden, view.axis],
  );
  return <MetricPlot title={metric} lines={lines} view={view} />;
}

/** Runs without the metric have no line; colours stay with their runs. */
function linesOf(
  metric: string,
  runs: readonly Run[],
  metrics: Props['metrics'],
  hidden: ReadonlySet<string>,
  axis: CurveAxis,
): PlotLine[] {
  return runs.flatMap((run, colour) => {
    if (hidden.has(run.id)) return [];
    const curve = curveOf(metrics.get(run.id) ?? [], metric, axis, run.startedAt);
    return curve.x.length > 0 ? [{ id: run.id, label: run.name, colour, curve }] : [];
  });
}
