// One corner of a card's grid: dragged by pointer or finger, moved by arrow keys.
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { announce } from '../kit/announce.ts';
import { changeDraft, sealDraft } from '../../app/sessions/card-store.ts';
import { cornerAfterKey, withCorner } from '../../app/sessions/card-draft.ts';
import type { Point, Size } from '../../reading/region-geometry.ts';
import { cardStrings as words } from './card-strings.ts';

interface Props {
  /** 0 top left, then clockwise. */
  index: number;
  corner: Point;
  picture: Size;
  /** Picture pixels per CSS pixel, now. */
  scale: () => number;
  /** The number of the corner that is dragged or focused, or null. */
  onHeld: (index: number | null) => void;
}

interface Drag {
  pointerId: number;
  x: number;
  y: number;
  from: Point;
}

export function CardCorner({ index, corner, picture, scale, onHeld }: Props) {
  const drag = useRef<Drag | null>(null);
  const place = (point: Point) =>
    changeDraft((draft) => withCorner(draft, index, point, picture), `corner ${index}`);
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { pointerId: event.pointerId, x: event.clientX, y: event.clientY, from: corner };
    onHeld(index);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    if (now?.pointerId !== event.pointerId) return;
    const by = { x: (event.clientX - now.x) * scale(), y: (event.clientY - now.y) * scale() };
    place({ x: now.from.x + by.x, y: now.from.y + by.y });
  };
  const end = (event: PointerEvent<HTMLElement>) => {
    if (drag.current?.pointerId !== event.pointerId) return;
    drag.current = null;
    sealDraft();
    if (document.activeElement !== event.currentTarget) onHeld(null);
  };
  const press = (event: KeyboardEvent) => {
    const next = cornerAfterKey(corner, event.key, event.shiftKey, picture);
    if (!next) return;
    event.preventDefault();
    place(next);
    announce(words.cornerAt({ number: index + 1, x: next.x, y: next.y }));
  };
  const leave = () => {
    sealDraft();
    onHeld(null);
  };
  return (
    <div
      className={`card-corner card-corner--${index + 1}`}
      role="application"
      aria-roledescription={words.cornerRole}
      aria-label={words.corner({ number: index + 1 })}
      tabIndex={0}
      style={{
        left: `${(corner.x / picture.width) * 100}%`,
        top: `${(corner.y / picture.height) * 100}%`,
      }}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={press}
      onFocus={() => onHeld(index)}
      onBlur={leave}
    >
      <span className="card-corner__number" aria-hidden="true">
        {index + 1}
      </span>
    </div>
  );
}
