// The four corners of a card of 24 patches, dragged onto it or moved by arrow keys, with the outline between them.
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Quad } from '../../shared/homography.ts';
import { keyStep, type Point, type Size } from '../../reading/region-geometry.ts';
import { referenceStrings as strings } from './reference-strings.ts';

interface Props {
  corners: Quad;
  frame: Size;
  /** Frame pixels per CSS pixel, now. */
  scale: () => number;
  onChange: (corners: Quad) => void;
}

const ARROWS: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function CardCorners({ corners, frame, scale, onChange }: Props) {
  const drag = useRef<{ pointerId: number; x: number; y: number; from: Point } | null>(null);
  const put = (index: number, { x, y }: Point) => {
    const inside = {
      x: Math.min(Math.max(x, 0), frame.width - 1),
      y: Math.min(Math.max(y, 0), frame.height - 1),
    };
    const at = (i: number) => (i === index ? inside : corners[i]!);
    onChange([at(0), at(1), at(2), at(3)]);
  };
  const begin = (event: PointerEvent<HTMLElement>, from: Point) => {
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { pointerId: event.pointerId, x: event.clientX, y: event.clientY, from };
  };
  const move = (event: PointerEvent<HTMLElement>, index: number) => {
    const now = drag.current;
    if (now?.pointerId !== event.pointerId) return;
    const [dx, dy] = [event.clientX - now.x, event.clientY - now.y];
    put(index, { x: now.from.x + dx * scale(), y: now.from.y + dy * scale() });
  };
  const end = () => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent, index: number) => {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const { x, y } = corners[index]!;
    put(index, { x: x + arrow[0] * keyStep(frame), y: y + arrow[1] * keyStep(frame) });
  };
  return (
    <>
      <svg
        className="card-outline"
        viewBox={`0 0 ${frame.width} ${frame.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
        <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
      </svg>
      {corners.map((corner, index) => (
        <button
          key={index}
          type="button"
          className="card-handle"
          aria-label={strings.corner({ index: index + 1 })}
          style={{
            left: `${(corner.x / frame.width) * 100}%`,
            top: `${(corner.y / frame.height) * 100}%`,
          }}
          onClick={(event) => event.stopPropagation()}
          onPointerDown={(event) => begin(event, corner)}
          onPointerMove={(event) => move(event, index)}
          onPointerUp={end}
          onPointerCancel={end}
          onKeyDown={(event) => press(event, index)}
        />
      ))}
    </>
  );
}
