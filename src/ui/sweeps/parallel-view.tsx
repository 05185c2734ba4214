// Parallel coordinates: each trial a line across the swept parameters and what came of it. Axes are moved, scaled and brushed.
import { useMemo, useRef, type PointerEvent } from 'react';
import { moved, type Brushes, type ParallelAxis } from '../../sweep/views/parallel.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useOnScreen } from '../kit/use-on-screen.ts';
import { AxisControls } from './axis-controls.tsx';
import { ParallelLines, shadesOfLines } from './parallel-lines.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import type { ViewProps } from './trial-views.tsx';
import { nameOfAxis, textOnAxis } from './trial-words.ts';
import type { Parallel } from './use-parallel.ts';

const HEIGHT_PX = 300;
const MARGIN = { side: 40, top: 34, bottom: 28 };
const REACH_PX = 18;
/** A drag along an axis shorter than this takes its brush away. */
const LEAST_BRUSH = 0.02;

interface Props extends Omit<ViewProps, 'valueScale'> {
  parallel: Parallel;
}

export function ParallelView({ sweep, parallel, hovered, onHover }: Props) {
  const { spec, trials } = sweep;
  const { axes, scales, brushes, isShown, order, scale, brush, clear } = parallel;
  const keys = axes.map(({ key }) => key);
  const name = (key: string) => nameOfAxis(spec, key);
  const shown = isShown.filter(Boolean).length;
  return (
    <>
      <Drawing
        {...{ sweep, axes, brushes, isShown, hovered, onHover }}
        label={words.views.parallelLabel({ count: trials.length, axes: keys.map(name).join(', '), shown })}
        onBrush={brush}
        onOrder={order}
      />
      <details>
        <summary>{words.views.axes}</summary>
        <div className="axis-controls">
          {axes.map((axis, place) => (
            <AxisControls
              key={axis.key}
              axis={axis}
              name={name(axis.key)}
              text={(value) => textOnAxis(spec, axis.key, value)}
              scale={scales[axis.key] ?? null}
              brush={brushes[axis.key] ?? null}
              isFirst={place === 0}
              isLast={place === axes.length - 1}
              onMove={(by) => order(moved(keys, axis.key, by))}
              onScale={(next) => scale(axis.key, next)}
              onBrush={(range) => brush(axis.key, range)}
            />
          ))}
        </div>
      </details>
      <div className="row">
        <button type="button" className="button" disabled={Object.keys(brushes).length === 0} onClick={clear}>
          {words.views.clear}
        </button>
      </div>
    </>
  );
}

interface DrawingProps extends Omit<ViewProps, 'valueScale'> {
  axes: readonly ParallelAxis[];
  brushes: Brushes;
  isShown: readonly boolean[];
  label: string;
  onBrush: (key: string, range: readonly [number, number] | null) => void;
  onOrder: (order: readonly string[]) => void;
}

/** What is being dragged: along an axis, or the axis itself by its name. */
type Drag = { key: string; from: number } | { key: string; from: null };

function Drawing({ sweep, axes, brushes, isShown, hovered, label, onHover, onBrush, onOrder }: DrawingProps) {
  const holder = useRef<HTMLDivElement>(null);
  const widthPx = useElementWidth(holder);
  const isSeen = useOnScreen(holder);
  const drag = useRef<Drag | null>(null);
  const { spec } = sweep;
  const shades = useMemo(() => shadesOfLines(sweep), [sweep]);
  const leftOf = (place: number) =>
    MARGIN.side + ((widthPx - 2 * MARGIN.side) * place) / Math.max(1, axes.length - 1);
  const topOf = (share: number) => MARGIN.top + (1 - share) * (HEIGHT_PX - MARGIN.top - MARGIN.bottom);
  const placeOf = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const [left, top] = [event.clientX - box.left, event.clientY - box.top];
    const place = axes.reduce(
      (near, _, i) => (Math.abs(leftOf(i) - left) < Math.abs(leftOf(near) - left) ? i : near),
      0,
    );
    const share = 1 - (top - MARGIN.top) / (HEIGHT_PX - MARGIN.top - MARGIN.bottom);
    return {
      place,
      left,
      top,
      isOnAxis: Math.abs(leftOf(place) - left) < REACH_PX,
      share: Math.min(1, Math.max(0, share)),
    };
  };
  const down = (event: PointerEvent) => {
    const { place, isOnAxis, share, top } = placeOf(event);
    const isName = top < MARGIN.top - 6;
    if (!isOnAxis && !isName) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { key: axes[place]!.key, from: isName ? null : share };
  };
  const move = (event: PointerEvent) => {
    const at = placeOf(event);
    const now = drag.current;
    if (!now) return onHover(lineNear(axes, isShown, at.left, at.top, leftOf, topOf));
    if (now.from !== null)
      return onBrush(now.key, [Math.min(now.from, at.share), Math.max(now.from, at.share)]);
    if (axes[at.place]!.key !== now.key) onOrder(placedAt(axes, now.key, at.place));
  };
  const up = (event: PointerEvent) => {
    const now = drag.current;
    drag.current = null;
    if (now && now.from !== null && Math.abs(placeOf(event).share - now.from) < LEAST_BRUSH)
      onBrush(now.key, null);
  };
  return (
    <div
      ref={holder}
      className="trial-chart parallel"
      style={{ minHeight: HEIGHT_PX }}
      role="img"
      aria-label={label}
    >
      {widthPx > 0 && isSeen && (
        <svg
          width={widthPx}
          height={HEIGHT_PX}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={() => (drag.current = null)}
          onPointerLeave={() => onHover(null)}
        >
          <ParallelLines {...{ axes, isShown, shades, hovered, widthPx }} leftOf={leftOf} topOf={topOf} />
          {axes.map(({ key, scale }, place) => (
            <g key={key} className="parallel__axis">
              <line x1={leftOf(place)} x2={leftOf(place)} y1={topOf(0)} y2={topOf(1)} />
              <text
                className="parallel__name"
                x={leftOf(place)}
                y={14}
                textAnchor={anchorOf(place, axes.length)}
              >
                {nameOfAxis(spec, key)}
              </text>
              {scale.ticks.map(({ share, value }) => (
                <text
                  key={share}
                  x={leftOf(place) + (place === axes.length - 1 ? -5 : 5)}
                  y={topOf(share)}
                  dy={share === 0 ? '1.1em' : share === 1 ? '-0.3em' : '0.32em'}
                  textAnchor={place === axes.length - 1 ? 'end' : 'start'}
                >
                  {textOnAxis(spec, key, value)}
                </text>
              ))}
              {brushes[key] && (
                <rect
                  className="parallel__brush"
                  x={leftOf(place) - 7}
                  width={14}
                  y={topOf(brushes[key][1])}
                  height={Math.max(2, topOf(brushes[key][0]) - topOf(brushes[key][1]))}
                />
              )}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}

const anchorOf = (place: number, count: number) =>
  place === 0 ? 'start' : place === count - 1 ? 'end' : 'middle';

function placedAt(axes: readonly ParallelAxis[], key: string, place: number): string[] {
  const others = axes.flatMap((axis) => (axis.key === key ? [] : [axis.key]));
  return others.toSpliced(place, 0, key);
}

/** The number of the trial whose line passes nearest, within reach. */
function lineNear(
  axes: readonly ParallelAxis[],
  isShown: readonly boolean[],
  left: number,
  top: number,
  leftOf: (place: number) => number,
  topOf: (share: number) => number,
): number | null {
  const place = axes.findIndex((_, i) => i + 1 < axes.length && left <= leftOf(i + 1));
  if (place < 0) return null;
  const part = (left - leftOf(place)) / (leftOf(place + 1) - leftOf(place));
  let [found, least]: [number | null, number] = [null, REACH_PX];
  isShown.forEach((isIn, number) => {
    if (!isIn) return;
    const [a, b] = [topOf(axes[place]!.shares[number]!), topOf(axes[place + 1]!.shares[number]!)];
    const distance = Math.abs(a + part * (b - a) - top);
    if (distance < least) [found, least] = [number, distance];
  });
  return found;
}
