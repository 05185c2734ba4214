// Where an outline is drawn: with a finger, a pen, a mouse, or a cross that arrow keys move.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Point } from '../../../reading/region-geometry.ts';
import { announce } from '../../kit/announce.ts';
import { PictureCanvas } from '../../paint/picture-canvas.tsx';
import { studioStrings } from '../studio-strings.ts';
import type { OutlineStroke } from './outline.ts';

export type Pen = Pick<OutlineStroke, 'width' | 'isEraser'>;

interface Props {
  /** side × side × RGB bytes, the stroke under way among them. */
  pixels: Uint8Array;
  side: number;
  pen: Pen;
  /** Under way; null for none. */
  stroke: OutlineStroke | null;
  onStroke: (stroke: OutlineStroke | null) => void;
  onDrawn: (stroke: OutlineStroke) => void;
}

const MOVES: Record<string, readonly [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Shares of the side: a press, and one with Shift. */
const NEAR = 1 / 40;
const FAR = 1 / 8;

export function OutlineBoard({ pixels, side, pen, stroke, onStroke, onDrawn }: Props) {
  const pointer = useRef<number | null>(null);
  const [cross, setCross] = useState<Point>({ x: 0.5, y: 0.5 });
  const [isByKeys, setIsByKeys] = useState(false);
  const words = studioStrings.colouring;
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || pointer.current !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pointer.current = event.pointerId;
    setIsByKeys(false);
    onStroke({ ...pen, points: [placeOf(event)] });
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (pointer.current !== event.pointerId || !stroke) return;
    onStroke({ ...stroke, points: [...stroke.points, placeOf(event)] });
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (pointer.current !== event.pointerId) return;
    pointer.current = null;
    if (event.type === 'pointerup' && stroke) onDrawn(stroke);
    onStroke(null);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = MOVES[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      if (stroke) onDrawn(stroke);
      onStroke(stroke ? null : { ...pen, points: [cross] });
      announce(stroke ? words.penUp : words.penDown);
    } else if (event.key === 'Escape' && stroke) onStroke(null);
    else if (step) {
      const next = moved(cross, step, event.shiftKey ? FAR : NEAR);
      setCross(next);
      if (stroke) onStroke({ ...stroke, points: [...stroke.points, next] });
      announce(words.crossAt({ x: Math.round(100 * next.x), y: Math.round(100 * next.y) }));
    } else return;
    setIsByKeys(true);
    event.preventDefault();
  };
  return (
    <div
      className="colouring__board"
      role="application"
      tabIndex={0}
      aria-label={words.board}
      aria-roledescription={words.boardRole}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={press}
    >
      <PictureCanvas className="studio-picture" bytes={pixels} side={side} />
      {isByKeys && (
        <span
          className="colouring__cross"
          style={{ left: `${100 * cross.x}%`, top: `${100 * cross.y}%` }}
          aria-hidden="true"
        />
      )}
    </div>
  );
}

const within = (share: number) => Math.min(1, Math.max(0, share));

function placeOf(event: PointerEvent<HTMLElement>): Point {
  const rect = event.currentTarget.getBoundingClientRect();
  return {
    x: within((event.clientX - rect.left) / rect.width),
    y: within((event.clientY - rect.top) / rect.height),
  };
}

function moved({ x, y }: Point, [dx, dy]: readonly [number, number], by: number): Point {
  return { x: within(x + dx * by), y: within(y + dy * by) };
}
