// Pointing at trials in a drawing: a mouse by moving, and it takes its mark along when it leaves; a finger by a tap or by moving
// across, and its mark stays. A finger that scrolls the page points at nothing.
import { useRef, type PointerEvent } from 'react';

/** A fingertip covers more than it means. */
const FINGER_REACH = 1.7;

export interface Pointing {
  hovered: number | null;
  onHover: (number: number | null) => void;
}

/** @param nearest the trial nearest to a place in the drawing, of those within `reachPx` of it */
export function usePointing(
  nearest: (left: number, top: number, reachPx: number) => number | null,
  reachPx: number,
  { hovered, onHover }: Pointing,
) {
  const before = useRef<number | null>(null);
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const reach = isMouse(event) ? reachPx : reachPx * FINGER_REACH;
    onHover(nearest(event.clientX - box.left, event.clientY - box.top, reach));
  };
  return {
    onPointerDown: () => void (before.current = hovered),
    onPointerMove: point,
    onPointerUp: point,
    onPointerCancel: () => onHover(before.current),
    onPointerLeave: (event: PointerEvent) => {
      if (isMouse(event)) onHover(null);
    },
  };
}

export function isMouse({ pointerType }: PointerEvent): boolean {
  return pointerType === 'mouse';
}
