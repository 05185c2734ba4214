// Marking a surface on the picture: a tap, a stroke of the brush, or a cross that arrow keys move.
import { useRef, useState, type KeyboardEvent, type MouseEvent, type PointerEvent } from 'react';
import { markSurface, setTool, type WallTool } from '../../app/sessions/wall-store.ts';
import { keyStep, type Point, type Size } from '../../reading/region-geometry.ts';
import { announce } from '../kit/announce.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

type Points = readonly (readonly [x: number, y: number])[];

const MOVES: Record<string, readonly [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** With Shift. */
const FAR = 10;

/** @param work what strokes are in pixels of */
export function useMarking(work: Size, tool: WallTool) {
  const [stroke, setStroke] = useState<Points>([]);
  const [cross, setCross] = useState<Point>({ x: work.width / 2, y: work.height / 2 });
  const pointer = useRef<number | null>(null);
  const isBrush = tool.radius > 0;
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (!isBrush || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    setStroke([placeOf(event, work)]);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (pointer.current !== event.pointerId) return;
    const place = placeOf(event, work);
    setStroke((points) => (isApart(points.at(-1), place, tool.radius) ? [...points, place] : points));
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    if (event.type === 'pointerup' && stroke.length > 0) markSurface(stroke, tool);
    setStroke([]);
  };
  const tap = (event: MouseEvent<HTMLElement>) => {
    if (!isBrush) markSurface([placeOf(event, work)], tool);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === '+' || event.key === '-') setTool({ isPart: event.key === '+' });
    else if (event.key === 'Enter' || event.key === ' ') markSurface([[cross.x, cross.y]], tool);
    else if (MOVES[event.key]) {
      const next = movedCross(cross, MOVES[event.key]!, event.shiftKey ? FAR : 1, work);
      setCross(next);
      const [x, y] = [next.x / work.width, next.y / work.height].map((share) => Math.round(100 * share));
      announce(words.crossAt({ x: x!, y: y! }));
    } else return;
    event.preventDefault();
  };
  return {
    /** Under way; empty for none. */
    stroke,
    cross,
    handlers: {
      ...{ onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: end },
      ...{ onClick: tap, onKeyDown: press },
    },
  };
}

function placeOf(event: MouseEvent<HTMLElement>, { width, height }: Size): [x: number, y: number] {
  const rect = event.currentTarget.getBoundingClientRect();
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most - 0.01);
  return [
    within(((event.clientX - rect.left) / rect.width) * width, width),
    within(((event.clientY - rect.top) / rect.height) * height, height),
  ];
}

/** Closer together than half the brush, points say nothing more. */
function isApart(last: Points[number] | undefined, [x, y]: Points[number], radius: number): boolean {
  return !last || Math.hypot(x - last[0], y - last[1]) >= Math.max(1, radius / 2);
}

function movedCross({ x, y }: Point, [dx, dy]: readonly [number, number], times: number, work: Size): Point {
  const step = keyStep(work) * times;
  const within = (value: number, most: number) => Math.min(Math.max(value, 0), most - 1);
  return { x: within(x + dx * step, work.width), y: within(y + dy * step, work.height) };
}
