// The drawing of parallel coordinates: lines across axes, which are brushed by a drag along them and moved by their names.
import { useMemo, useRef, type PointerEvent, type RefObject } from 'react';
import type { Brushes, ParallelAxis } from '../../sweep/views/parallel.ts';
import { axisNear, lineNear, type ParallelPlace } from '../../sweep/views/parallel-place.ts';
import { useOnScreen } from '../kit/use-on-screen.ts';
import { ParallelAxisMark } from './parallel-axis-mark.tsx';
import { ParallelLines, shadesOfLines } from './parallel-lines.tsx';
import type { ViewProps } from './trial-views.tsx';
import { nameOfAxis, textOnAxis } from './trial-words.ts';
import { isMouse, usePointing } from './use-pointing.ts';

const REACH_PX = 18;
/** A drag along an axis shorter than this is none: a click there takes its brush away. */
const LEAST_BRUSH = 0.02;

interface Props extends Omit<ViewProps, 'valueScale'> {
  holder: RefObject<HTMLDivElement | null>;
  place: ParallelPlace;
  axes: readonly ParallelAxis[];
  brushes: Brushes;
  label: string;
  onBrush: (key: string, range: readonly [number, number] | null) => void;
  onOrder: (order: readonly string[]) => void;
}

/** What is being dragged: an axis by its name, or along an axis from a share of it, and what was brushed there before. */
type Drag =
  | { key: string; from: null }
  | { key: string; from: number; before: Brushes[string] | null; isWide: boolean };

export function ParallelDrawing(props: Props) {
  const { sweep, holder, place, axes, brushes, isShown, hovered, label, onHover, onBrush, onOrder } = props;
  const { spec } = sweep;
  const isSeen = useOnScreen(holder);
  const drag = useRef<Drag | null>(null);
  const shades = useMemo(() => shadesOfLines(sweep), [sweep]);
  const pointing = usePointing(
    (left, top, reachPx) => lineNear(place, axes, isShown, [left, top], reachPx),
    REACH_PX,
    { hovered, onHover },
  );
  const placeOf = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return axisNear(place, axes.length, event.clientX - box.left, event.clientY - box.top);
  };
  const down = (event: PointerEvent) => {
    pointing.onPointerDown();
    // A finger on a name scrolls the page: the arrows are there for it.
    const name = isMouse(event) ? (event.target as Element).getAttribute('data-axis') : null;
    const { axis, isOn, share } = placeOf(event);
    const { key } = axes[axis]!;
    if (name !== null) drag.current = { key: name, from: null };
    else if (isOn) drag.current = { key, from: share, before: brushes[key] ?? null, isWide: false };
    if (drag.current) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const now = drag.current;
    if (!now) return pointing.onPointerMove(event);
    const { axis, share } = placeOf(event);
    if (now.from === null) {
      if (axes[axis]!.key !== now.key) onOrder(placedAt(axes, now.key, axis));
      return;
    }
    now.isWide ||= Math.abs(share - now.from) >= LEAST_BRUSH;
    if (now.isWide) onBrush(now.key, [Math.min(now.from, share), Math.max(now.from, share)]);
  };
  const up = (event: PointerEvent) => {
    const now = drag.current;
    drag.current = null;
    if (!now) return pointing.onPointerUp(event);
    if (now.from === null || Math.abs(placeOf(event).share - now.from) >= LEAST_BRUSH) return;
    if (now.isWide || isMouse(event)) onBrush(now.key, null);
    else pointing.onPointerUp(event);
  };
  /** The browser took the drag for a scroll: as if it had not been. */
  const cancel = () => {
    const now = drag.current;
    drag.current = null;
    pointing.onPointerCancel();
    if (now && now.from !== null && now.isWide) onBrush(now.key, now.before);
  };
  return (
    <div
      ref={holder}
      className="trial-chart parallel"
      style={{ minHeight: place.heightPx }}
      role="img"
      aria-label={label}
    >
      {place.widthPx > 0 && isSeen && (
        <svg
          width={place.widthPx}
          height={place.heightPx}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={up}
          onPointerCancel={cancel}
          onPointerLeave={pointing.onPointerLeave}
        >
          <ParallelLines {...{ axes, isShown, shades, hovered, place }} />
          {axes.map((axis, number) => (
            <ParallelAxisMark
              key={axis.key}
              {...{ axis, number, place }}
              isLast={number === axes.length - 1}
              name={nameOfAxis(spec, axis.key)}
              text={(value) => textOnAxis(spec, axis.key, value)}
              brush={brushes[axis.key] ?? null}
            />
          ))}
        </svg>
      )}
    </div>
  );
}

function placedAt(axes: readonly ParallelAxis[], key: string, place: number): string[] {
  const others = axes.flatMap((axis) => (axis.key === key ? [] : [axis.key]));
  return others.toSpliced(place, 0, key);
}
