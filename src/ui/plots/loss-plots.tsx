// Loss curves, one plot per loss. Loads uPlot, so it is itself loaded lazily; draws nothing that is not given to it.
import { useDeferredValue, useMemo, useRef } from 'react';
import { uPlot } from './uplot.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { plainAxis, usePlot } from './use-plot.ts';
import { usePlotColours, type PlotColours } from './use-plot-colours.ts';
import { formatValue } from '../kit/format.ts';
import { tickText } from './plot-lines.ts';
import {
  lossRange,
  lossSeries,
  mayHave,
  type AlignedSeries,
  type CurveData,
  type LossPlot,
} from './loss-series.ts';
import { say } from '../../shared/message.ts';
import { trainStrings } from '../kit/train-strings.ts';

const HEIGHT_PX = 190;
const MAX_POINTS = 800;

interface Props {
  curves: CurveData;
  stepsPerEpoch: number;
  /** Width of the x axis. */
  epochs: number;
}

export function LossPlots({ curves, stepsPerEpoch, epochs, plots }: Props & { plots: readonly LossPlot[] }) {
  const drawn = useDeferredValue(curves);
  return (
    <div className="plots">
      {plots
        .filter((plot) => mayHave(drawn, plot))
        .map((plot) => (
          <Plot
            key={plot.train ?? plot.validation}
            plot={plot}
            curves={drawn}
            stepsPerEpoch={stepsPerEpoch}
            epochs={epochs}
          />
        ))}
    </div>
  );
}

function Plot({ plot, curves, stepsPerEpoch, epochs }: Props & { plot: LossPlot }) {
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const colours = usePlotColours();
  const series = useMemo(
    () => lossSeries(curves, plot, stepsPerEpoch, MAX_POINTS),
    [curves, plot, stepsPerEpoch],
  );
  const options = useMemo(() => plotOptions(colours, epochs), [colours, epochs]);
  usePlot(holder, options, series, { widthPx, heightPx: HEIGHT_PX });
  const title = say(plot.title);
  const train = formatValue(lastOf(series, 1));
  const validation = formatValue(lastOf(series, 2));
  return (
    <figure className="plot">
      <figcaption className="plot__head">
        <span className="strong">{title}</span>
        {plot.train !== null && (
          <span className="plot__key plot__key--train">
            {trainStrings.trainLine} {train}
          </span>
        )}
        {plot.validation !== null && (
          <span className="plot__key plot__key--validation">
            {say(plot.epochLine ?? trainStrings.validationLine)} {validation}
          </span>
        )}
      </figcaption>
      <div
        ref={holder}
        className="plot__canvas"
        role="img"
        aria-label={trainStrings.plotLabel({
          title,
          known: plot.train === null ? 'epoch' : plot.validation === null ? 'train' : 'both',
          train,
          epoch: validation,
        })}
      />
    </figure>
  );
}

function lastOf(series: AlignedSeries, column: 1 | 2): number | undefined {
  return series[column].findLast((value) => value !== null) ?? undefined;
}

function plotOptions(colours: PlotColours, epochs: number): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = plainAxis(colours);
  return {
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false, range: [0, Math.max(1, epochs)] }, y: { range: rangeOf } },
    axes: [
      { ...axis, size: 28, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500] },
      { ...axis, size: 52, values: (_, ticks) => ticks.map(tickText) },
    ],
    series: [
      {},
      { stroke: colours.train, width: 1.25, spanGaps: true, points: { show: false } },
      {
        stroke: colours.validation,
        width: 1.75,
        dash: [6, 3],
        spanGaps: true,
        points: { show: true, size: 5, fill: colours.validation },
      },
    ],
  };
}

function rangeOf(plot: uPlot): uPlot.Range.MinMax {
  const range = lossRange(plot.data as AlignedSeries);
  return range ? uPlot.rangeNum(range[0], range[1], 0.1, true) : [0, 1];
}
