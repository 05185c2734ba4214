// Points of runs over two of their fields. Loads uPlot, so it is itself loaded lazily.
import { useMemo, useRef, useState, type RefObject } from 'react';
import { uPlot } from '../plots/uplot.ts';
import { navigate } from 'wouter/use-hash-location';
import { useElementWidth } from '../kit/use-element-width.ts';
import { plainAxis, usePlot } from '../plots/use-plot.ts';
import { usePlotColours, type PlotColours } from '../plots/use-plot-colours.ts';
import { pointNear, type Scatter } from './scatter-points.ts';

const HEIGHT_PX = 320;
const REACH_PX = 16;
const RADIUS_PX = 4.5;

export interface ScatterAxis {
  label: string;
  isLog: boolean;
  /** A number as it is written on this axis. */
  text: (value: number) => string;
}

interface Props {
  scatter: Scatter;
  across: ScatterAxis;
  up: ScatterAxis;
  /** The place of a run among those compared, or −1. */
  colourOf: (runId: string) => number;
  label: string;
}

export function ScatterPlot({ scatter, across, up, colourOf, label }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const colours = usePlotColours();
  const [near, setNear] = useState<number | null>(null);
  useScatter(holder, { scatter, across, up, colourOf, label }, widthPx, colours, setNear);
  const point = near === null ? undefined : scatter.points[near];
  return (
    <>
      <div
        ref={holder}
        className={`scatter ${point ? 'scatter--on-point' : ''}`}
        role="img"
        aria-label={label}
        onClick={() => point && navigate(`/runs/${point.run.id}`)}
      />
      <p className="scatter__near quiet small" aria-hidden="true">
        {point
          ? `${point.run.name}: ${across.label} ${wordOf(scatter.xWords, across, point.x)}, ${up.label} ${wordOf(scatter.yWords, up, point.y)}`
          : ' '}
      </p>
    </>
  );
}

function useScatter(
  holder: RefObject<HTMLDivElement | null>,
  { scatter, across, up, colourOf }: Props,
  widthPx: number,
  colours: PlotColours,
  onNear: (place: number | null) => void,
): void {
  const options = useMemo(
    () =>
      optionsOf({ scatter, across, up }, colours, {
        draw: (plot) => drawPoints(plot, scatter, colourOf, colours),
        near: (plot, left, top) => onNear(pointNear(placesOf(plot, scatter), left, top, REACH_PX)),
      }),
    [scatter, across, up, colourOf, colours, onNear],
  );
  const data = useMemo(
    (): uPlot.AlignedData => [scatter.points.map(({ x }) => x), scatter.points.map(({ y }) => y)],
    [scatter],
  );
  usePlot(holder, options, data, { widthPx, heightPx: HEIGHT_PX });
}

function placesOf(plot: uPlot, { points }: Scatter): { leftPx: number; topPx: number }[] {
  return points.map(({ x, y }) => ({ leftPx: plot.valToPos(x, 'x'), topPx: plot.valToPos(y, 'y') }));
}

/** The compared ones last and in their colours, the others grey below them. */
function drawPoints(
  plot: uPlot,
  { points }: Scatter,
  colourOf: (id: string) => number,
  colours: PlotColours,
): void {
  const { ctx } = plot;
  const ordered = points.map((point) => ({ ...point, colour: colourOf(point.run.id) }));
  ordered.sort((a, b) => a.colour - b.colour);
  ctx.save();
  for (const { x, y, colour } of ordered) {
    ctx.beginPath();
    ctx.fillStyle = colours.runs[colour] ?? colours.train;
    ctx.globalAlpha = colour < 0 ? 0.55 : 1;
    const radius = (colour < 0 ? RADIUS_PX - 1 : RADIUS_PX) * uPlot.pxRatio;
    ctx.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), radius, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

function optionsOf(
  { scatter, across, up }: Pick<Props, 'scatter' | 'across' | 'up'>,
  colours: PlotColours,
  on: { draw: (plot: uPlot) => void; near: (plot: uPlot, left: number, top: number) => void },
): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = ({ label, text }: ScatterAxis, words: string[] | null, size: number): uPlot.Axis => ({
    ...plainAxis(colours),
    ...{ label, labelSize: 20, labelFont: '12px system-ui', size },
    ...(words && { splits: () => words.map((_, i) => i) }),
    values: (_, ticks) =>
      ticks.map((tick) => (tick === null ? '' : words ? (words[tick] ?? '') : text(tick))),
  });
  const scale = ({ isLog }: ScatterAxis, words: string[] | null): uPlot.Scale => {
    if (words) return { range: [-0.5, words.length - 0.5] };
    return isLog ? { distr: 3 } : { range: (_, low, high) => uPlot.rangeNum(low, high, 0.08, true) };
  };
  return {
    legend: { show: false },
    cursor: { points: { show: false }, drag: { x: false, y: false } },
    scales: { x: { time: false, ...scale(across, scatter.xWords) }, y: scale(up, scatter.yWords) },
    axes: [axis(across, scatter.xWords, 28), axis(up, scatter.yWords, 64)],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      draw: [on.draw],
      setCursor: [(plot) => on.near(plot, plot.cursor.left ?? -1e6, plot.cursor.top ?? -1e6)],
    },
  };
}

function wordOf(words: string[] | null, axis: ScatterAxis, value: number): string {
  return words ? (words[value] ?? '') : axis.text(value);
}
