// One metric of one or several runs as lines. Loads uPlot: only pages that are about curves may. Drawn once it is on the screen.
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { uPlot } from './uplot.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useOnScreen } from '../kit/use-on-screen.ts';
import { plainAxis, usePlot } from './use-plot.ts';
import { usePlotColours, type PlotColours } from './use-plot-colours.ts';
import { formatValue } from '../kit/format.ts';
import { axisText, dashOf, tickText, type CurveView, type PlotLine } from './plot-lines.ts';
import { extentOf, smooth, thin, valueNear, type Curve } from './curve-data.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { LineMark } from './line-mark.tsx';

const HEIGHT_PX = 220;
/** How much of a line shows beneath its smoothed one. */
const FAINT = 0.28;

interface Props {
  title: string;
  lines: readonly PlotLine[];
  view: CurveView;
}

type Range = [from: number, to: number];

export function MetricPlot({ title, lines, view }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const isSeen = useOnScreen(holder);
  const colours = usePlotColours();
  const [zoom, setZoom] = useState<{ axis: CurveView['axis']; range: Range } | null>(null);
  const [at, setAt] = useState<number | null>(null);
  const smoothed = useMemo(
    () => (isSeen ? lines.map(({ curve }) => smooth(forScale(curve, view.isLog), view.smoothing)) : []),
    [lines, view, isSeen],
  );
  const range = zoom && zoom.axis === view.axis ? zoom.range : null;
  const data = useMemo(
    () => (widthPx > 0 && isSeen ? drawnData(lines, smoothed, view, range, widthPx) : null),
    [lines, smoothed, view, range, widthPx, isSeen],
  );
  useChart(holder, data, { lines, view, colours, widthPx }, setAt, (wanted) =>
    setZoom(wanted && { axis: view.axis, range: wanted }),
  );
  const valueOf = (i: number) => valueShown(smoothed[i] ?? lines[i]!.curve, at);
  return (
    <figure className="plot">
      <figcaption className="plot__head">
        <span className="strong">{title}</span>
        {at !== null && <span className="quiet">{axisText(view.axis, at)}</span>}
        {range !== null && (
          <button type="button" className="button plot__whole" onClick={() => setZoom(null)}>
            {texts.curves.whole}
          </button>
        )}
      </figcaption>
      <div
        ref={holder}
        className="metric-plot"
        role="img"
        aria-label={texts.curves.label({
          title,
          lines: lines.map((line, i) => `${line.label} ${valueOf(i)}`).join(', '),
        })}
      />
      <ul className="plot__values" aria-hidden="true">
        {lines.map((line, i) => (
          <li key={line.id} className="plot__value">
            <LineMark colour={line.colour} />
            <span className="plot__label">{line.label}</span>
            <span>{valueOf(i)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Under the pointer, else the last. */
function valueShown(curve: Curve, at: number | null): string {
  const value = at === null ? curve.y.findLast(Number.isFinite) : valueNear(curve, at);
  return formatValue(value);
}

/** A logarithm has no place for what is not above 0. */
function forScale(curve: Curve, isLog: boolean): Curve {
  return isLog ? { x: curve.x, y: curve.y.map((value) => (value > 0 ? value : NaN)) } : curve;
}

/** One x axis for all; with smoothing each line twice, the faint one as it was measured. */
function drawnData(
  lines: readonly PlotLine[],
  smoothed: readonly Curve[],
  { smoothing, isLog }: CurveView,
  range: Range | null,
  widthPx: number,
): { table: uPlot.AlignedData; range: Range } {
  const raw = smoothing > 0 ? lines.map(({ curve }) => forScale(curve, isLog)) : [];
  const curves = [...raw, ...smoothed];
  const [from, to] = range ?? extentOf(curves) ?? [0, 1];
  const thinned = curves.map((curve) => thin(curve, from, to, Math.max(1, Math.round(widthPx))));
  const tables = thinned.map(({ x, y }): uPlot.AlignedData => [x, y]);
  const joined = tables.length > 1 ? uPlot.join(tables) : tables[0];
  return { table: joined ?? [[]], range: [from, to > from ? to : from + 1] };
}

interface Look {
  lines: readonly PlotLine[];
  view: CurveView;
  colours: PlotColours;
  widthPx: number;
}

/** Shows the data in the holder, and tells what the pointer is on and which part is wanted. */
function useChart(
  holder: RefObject<HTMLDivElement | null>,
  data: ReturnType<typeof drawnData> | null,
  { lines, view, colours, widthPx }: Look,
  onPoint: (x: number | null) => void,
  onZoom: (range: Range | null) => void,
): void {
  const latest = useRef({ data, onPoint, onZoom });
  useEffect(() => {
    latest.current = { data, onPoint, onZoom };
  });
  const { axis, isLog } = view;
  const isDoubled = view.smoothing > 0;
  const look = lines.map(({ colour }) => String(colour)).join();
  const options = useMemo(() => {
    const series = seriesOf(look === '' ? [] : look.split(','), colours, isDoubled);
    return optionsOf({ axis, isLog }, colours, series, () => latest.current);
  }, [axis, isLog, isDoubled, look, colours]);
  usePlot(holder, options, data?.table ?? null, { widthPx, heightPx: HEIGHT_PX });
}

function seriesOf(look: readonly string[], colours: PlotColours, isDoubled: boolean): uPlot.Series[] {
  const line = (key: string, isFaint: boolean): uPlot.Series => {
    const colour = key === 'train' || key === 'validation' ? key : Number(key);
    const stroke = typeof colour === 'number' ? colours.runs[colour]! : colours[colour];
    return {
      stroke: isFaint ? faint(stroke) : stroke,
      width: isFaint ? 1 : 1.5,
      dash: dashOf(colour),
      spanGaps: true,
      points: { show: hasOnePoint, size: 6 },
    };
  };
  const strong = look.map((key) => line(key, false));
  return [{}, ...(isDoubled ? look.map((key) => line(key, true)) : []), ...strong];
}

/** A line needs two; what was measured once is a dot. */
function hasOnePoint(plot: uPlot, series: number): boolean {
  return Array.from(plot.data[series]!).filter((value) => value !== null && value !== undefined).length === 1;
}

/** `rgb(…)` as a browser resolves it, nearly transparent. */
function faint(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? [];
  return `rgb(${parts.join(' ')} / ${FAINT})`;
}

function optionsOf(
  { axis, isLog }: Pick<CurveView, 'axis' | 'isLog'>,
  colours: PlotColours,
  series: uPlot.Series[],
  latest: () => {
    data: ReturnType<typeof drawnData> | null;
    onPoint: (x: number | null) => void;
    onZoom: (range: Range | null) => void;
  },
): Omit<uPlot.Options, 'width' | 'height'> {
  const look = plainAxis(colours);
  return {
    ...{ legend: { show: false }, series },
    cursor: { drag: { x: true, y: false, setScale: false, dist: 8 }, points: { show: false }, y: false },
    scales: {
      x: { time: false, range: () => latest().data?.range ?? [0, 1] },
      y: isLog ? { distr: 3 } : { range: (_, low, high) => uPlot.rangeNum(low, high, 0.05, true) },
    },
    axes: [
      { ...look, size: 28, values: (_, ticks) => ticks.map((tick) => axisText(axis, tick)) },
      { ...look, size: 52, values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : tickText(tick))) },
    ],
    hooks: {
      setCursor: [
        (plot) => {
          const { left } = plot.cursor;
          latest().onPoint(left === undefined || left < 0 ? null : plot.posToVal(left, 'x'));
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width } = plot.select;
          if (width < 8) return;
          latest().onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x')]);
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
      ready: [(plot) => plot.over.addEventListener('dblclick', () => latest().onZoom(null))],
    },
  };
}
