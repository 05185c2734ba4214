// The curves of one run: training and validation of each metric on one plot.
import { useMemo, useState } from 'react';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import { metricGroups, type MetricGroup } from '../plots/metric-groups.ts';
import { FIRST_VIEW, type PlotLine } from '../plots/plot-lines.ts';
import { curveOf, metricsIn, type CurveAxis } from '../plots/curve-data.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { CurveControls } from '../plots/curve-controls.tsx';
import { MetricPlot } from '../plots/metric-plot.tsx';

export function RunCurves({ run, metrics }: { run: Run; metrics: readonly EpochMetrics[] }) {
  const [view, setView] = useState(FIRST_VIEW);
  const plots = useMemo(
    () =>
      metricGroups(metricsIn(metrics)).map((group) => ({
        title: group.title,
        lines: linesOf(group, metrics, view.axis, run.startedAt),
      })),
    [metrics, view.axis, run.startedAt],
  );
  return (
    <>
      <CurveControls view={view} onChange={setView} />
      <div className="metric-plots">
        {plots.map(({ title, lines }) => (
          <MetricPlot key={title} title={title} lines={lines} view={view} />
        ))}
      </div>
      <p className="quiet small screen-only">{texts.curves.zoom}</p>
    </>
  );
}

function linesOf(
  { train, validation }: MetricGroup,
  metrics: readonly EpochMetrics[],
  axis: CurveAxis,
  startedAt: number,
): PlotLine[] {
  const isOfSteps = train !== null && metrics.some(({ steps }) => Object.hasOwn(steps, train));
  const line = (metric: string | null, label: string, colour: 'train' | 'validation'): PlotLine[] =>
    metric === null ? [] : [{ id: metric, label, colour, curve: curveOf(metrics, metric, axis, startedAt) }];
  return [
    // What is taken once an epoch, such as a distance, is no loss of the training.
    ...line(train, isOfSteps ? texts.curves.training : texts.curves.ofEpochs, 'train'),
    ...line(validation, texts.curves.validation, 'validation'),
  ];
}
