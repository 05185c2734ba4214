// A box on a picture: dragged by its body, resized at its corners, moved and resized by arrow keys.
import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import type { Region } from '../../matching/match-answer.ts';
import { announce } from '../kit/announce.ts';
import {
  CORNERS,
  moveRegion,
  regionAfterKey,
  resizeRegion,
  wholePixels,
  type Corner,
  type Point,
  type Size,
} from '../../reading/region-geometry.ts';
import { matchStrings } from '../kit/match-strings.ts';

interface Props {
  region: Region;
  picture: Size;
  kind: 'region' | 'white';
  /** Picture pixels per CSS pixel, now. */
  scale: () => number;
  onChange: (region: Region) => void;
  /** Enter: the box is to take the extent of what is at its middle. */
  onSnap?: (middle: Point) => void;
}

interface Drag {
  pointerId: number;
  x: number;
  y: number;
  from: Region;
  corner: Corner | null;
}

/** Least side of a box on the screen, so that it can still be grasped. */
const MINIMUM_PX = 12;

/** In pixels of the picture, `scale` of which are one of CSS. */
export const leastSide = (scale: number) => MINIMUM_PX * scale;

export const boxId = (kind: 'region' | 'white') => `box-${kind}`;

export function RegionBox({ region, picture, kind, scale, onChange, onSnap }: Props) {
  const drag = useRef<Drag | null>(null);
  const minimum = () => Math.max(1, Math.min(leastSide(scale()), picture.width / 2, picture.height / 2));
  const begin = (event: PointerEvent<HTMLElement>, corner: Corner | null) => {
    if (event.button !== 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { pointerId: event.pointerId, x: event.clientX, y: event.clientY, from: region, corner };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const now = drag.current;
    if (!now || now.pointerId !== event.pointerId) return;
    const dx = (event.clientX - now.x) * scale();
    const dy = (event.clientY - now.y) * scale();
    if (now.corner) onChange(resizeRegion(now.from, now.corner, dx, dy, picture, minimum()));
    else onChange(moveRegion(now.from, dx, dy, picture));
  };
  const end = () => {
    drag.current = null;
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onSnap)
      return onSnap({ x: region.x + region.width / 2, y: region.y + region.height / 2 });
    const next = regionAfterKey(region, event.key, event.shiftKey, picture, minimum());
    if (!next) return;
    event.preventDefault();
    onChange(next);
    const { x, y, width, height } = wholePixels(next, picture);
    announce(matchStrings.boxAt({ name: matchStrings[kind], x, y, width, height }));
  };
  const pointing = { onPointerMove: move, onPointerUp: end, onPointerCancel: end };
  return (
    <div
      id={boxId(kind)}
      className={`box box--${kind}`}
      role="application"
      aria-roledescription={matchStrings.box}
      aria-label={kind === 'region' ? matchStrings.regionLabel : matchStrings.whiteLabel}
      tabIndex={0}
      style={{
        left: `${(region.x / picture.width) * 100}%`,
        top: `${(region.y / picture.height) * 100}%`,
        width: `${(region.width / picture.width) * 100}%`,
        height: `${(region.height / picture.height) * 100}%`,
      }}
      onPointerDown={(event) => begin(event, null)}
      {...pointing}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={press}
    >
      <span className="box__tag">{matchStrings[kind]}</span>
      {CORNERS.map((corner) => (
        <span
          key={corner}
          className={`box__corner box__corner--${corner}`}
          onPointerDown={(event) => begin(event, corner)}
          {...pointing}
        />
      ))}
    </div>
  );
}
