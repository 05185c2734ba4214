// Where things lie in a camera's frame: the reticle, what of the frame the stage shows, a box that is drawn. No DOM.
import type { Region } from './frame-reading.ts';
import type { Quad } from '../shared/homography.ts';
import { centreRegion, moveRegion, type Point, type Size } from './region-geometry.ts';

/** Side of the reticle at first, as a share of the frame's shorter side. */
const RETICLE = 0.2;

export function firstReticle(frame: Size): Region {
  const side = Math.max(1, RETICLE * Math.min(frame.width, frame.height));
  const square = { x: 0, y: 0, width: side, height: side };
  return centreRegion(square, { x: frame.width / 2, y: frame.height / 2 }, frame);
}

/**
 * Where the corners of a card of 24 patches (6 × 4) start: around the middle, for a person to drag them.
 */
export function firstChart(frame: Size): Quad {
  const width = 0.6 * Math.min(frame.width, 1.5 * frame.height);
  const [left, right] = [(frame.width - width) / 2, (frame.width + width) / 2];
  const [top, bottom] = [frame.height / 2 - width / 3, frame.height / 2 + width / 3];
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** A point of one frame in a frame of another size, as after a turn of the phone: the same share of both sides. */
export function refitPoint(point: Point, from: Size, to: Size): Point {
  return { x: (point.x / from.width) * to.width, y: (point.y / from.height) * to.height };
}

/** A region the same way: by its centre, its size by that of the shorter side, so that a square stays one. */
export function refitRegion(region: Region, from: Size, to: Size): Region {
  const scale = Math.min(to.width, to.height) / Math.min(from.width, from.height);
  const centre = { x: region.x + region.width / 2, y: region.y + region.height / 2 };
  const width = Math.min(to.width, region.width * scale);
  const height = Math.min(to.height, region.height * scale);
  return centreRegion({ x: 0, y: 0, width, height }, refitPoint(centre, from, to), to);
}

/** The middle part of a frame that is seen when it covers a stage of another shape. */
export function visiblePart(frame: Size, stage: Size): Region {
  const scale = Math.max(stage.width / frame.width, stage.height / frame.height);
  const width = Math.min(frame.width, stage.width / scale);
  const height = Math.min(frame.height, stage.height / scale);
  return { x: (frame.width - width) / 2, y: (frame.height - height) / 2, width, height };
}

/** The region moved so that it lies within `part` (and no larger than it). */
export function keepWithin(region: Region, part: Region): Region {
  const width = Math.min(region.width, part.width);
  const height = Math.min(region.height, part.height);
  const inside = { x: region.x - part.x, y: region.y - part.y, width, height };
  const { x, y } = moveRegion(inside, 0, 0, part);
  return { x: x + part.x, y: y + part.y, width, height };
}

/** The box between two points, whichever way it was drawn. */
export function boxBetween(one: Point, other: Point): Region {
  return {
    x: Math.min(one.x, other.x),
    y: Math.min(one.y, other.y),
    width: Math.abs(one.x - other.x),
    height: Math.abs(one.y - other.y),
  };
}

/** The upright box around four corners. */
export function boxAround(corners: Quad): Region {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Of two regions that overlap. */
export function commonPart(one: Region, other: Region): Region {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const right = Math.min(one.x + one.width, other.x + other.width);
  const bottom = Math.min(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

export function doOverlap(one: Region, other: Region): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
