// Geometry of a region on a picture: moving, resizing, placing. Pixels of the picture as displayed; no DOM.
import type { Region } from './frame-reading.ts';

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

export type Corner = 'nw' | 'ne' | 'sw' | 'se';
export const CORNERS: readonly Corner[] = ['nw', 'ne', 'sw', 'se'];

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** The region moved by (dx, dy), kept whole inside the picture. */
export function moveRegion(region: Region, dx: number, dy: number, picture: Size): Region {
  return {
    ...region,
    x: clamp(region.x + dx, 0, picture.width - region.width),
    y: clamp(region.y + dy, 0, picture.height - region.height),
  };
}

/** The region with one corner moved; the opposite corner stays, sides keep at least `minimum` pixels. */
export function resizeRegion(
  region: Region,
  corner: Corner,
  dx: number,
  dy: number,
  picture: Size,
  minimum: number,
): Region {
  const [left, right] = resizeSpan(region.x, region.width, dx, corner.endsWith('w'), picture.width, minimum);
  const [top, bottom] = resizeSpan(
    region.y,
    region.height,
    dy,
    corner.startsWith('n'),
    picture.height,
    minimum,
  );
  return { x: left, y: top, width: right - left, height: bottom - top };
}

function resizeSpan(
  start: number,
  length: number,
  delta: number,
  movesStart: boolean,
  limit: number,
  minimum: number,
): [start: number, end: number] {
  const end = start + length;
  const least = Math.min(minimum, limit);
  if (movesStart) return [clamp(start + delta, 0, Math.max(0, end - least)), end];
  return [start, clamp(end + delta, Math.min(limit, start + least), limit)];
}

/** The region made larger or smaller about its centre, inside the picture; sides keep at least `minimum` pixels. */
export function scaleRegion(region: Region, factor: number, picture: Size, minimum: number): Region {
  const side = (length: number, limit: number) => clamp(length * factor, Math.min(minimum, limit), limit);
  const width = side(region.width, picture.width);
  const height = side(region.height, picture.height);
  const centre = { x: region.x + region.width / 2, y: region.y + region.height / 2 };
  return centreRegion({ ...region, width, height }, centre, picture);
}

export function liesIn({ x, y }: Point, region: Region): boolean {
  return x >= region.x && x <= region.x + region.width && y >= region.y && y <= region.y + region.height;
}

/** The region with its centre at a point, kept whole inside the picture. */
export function centreRegion(region: Region, centre: Point, picture: Size): Region {
  const dx = centre.x - region.width / 2 - region.x;
  const dy = centre.y - region.height / 2 - region.y;
  return moveRegion(region, dx, dy, picture);
}

/** A centred square of a third of the shorter side; a swatch-sized picture (up to 160 pixels) is taken whole. */
export function firstRegion(picture: Size): Region {
  const shorter = Math.min(picture.width, picture.height);
  if (Math.max(picture.width, picture.height) <= 160) return { x: 0, y: 0, ...picture };
  return squareAt({ x: picture.width / 2, y: picture.height / 2 }, shorter / 3, picture);
}

/** What a tap is of until its extent is known, and where it has none: a square of a tenth of the shorter side. */
export function tappedRegion(tap: Point, picture: Size): Region {
  return squareAt(tap, Math.min(picture.width, picture.height) / 10, picture);
}

/** Where a white card's box starts: a square of a ninth of the shorter side around the point, inside the picture. */
export function firstWhite(centre: Point, picture: Size): Region {
  return squareAt(centre, Math.min(picture.width, picture.height) / 9, picture);
}

function squareAt(centre: Point, side: number, picture: Size): Region {
  const square = { x: 0, y: 0, width: Math.max(1, side), height: Math.max(1, side) };
  return centreRegion(square, centre, picture);
}

/** Whole pixels, at least one, inside the picture: what a query takes. */
export function wholePixels(region: Region, picture: Size): Region {
  const x = clamp(Math.round(region.x), 0, picture.width - 1);
  const y = clamp(Math.round(region.y), 0, picture.height - 1);
  const width = clamp(Math.round(region.width), 1, picture.width - x);
  const height = clamp(Math.round(region.height), 1, picture.height - y);
  return { x, y, width, height };
}

/** One press of an arrow key: a hundredth of the shorter side, at least one pixel. */
export function keyStep(picture: Size): number {
  return Math.max(1, Math.round(Math.min(picture.width, picture.height) / 100));
}

/** What "+" and "-" make of a region's sides. */
const KEY_FACTORS: Record<string, number> = { '+': 1.1, '-': 1 / 1.1 };

/**
 * The region after an arrow key (shift resizes from the lower right corner) or plus or minus (about the middle), or null for
 * any other key.
 */
export function regionAfterKey(
  region: Region,
  key: string,
  shift: boolean,
  picture: Size,
  minimum: number,
): Region | null {
  const factor = KEY_FACTORS[key];
  if (factor !== undefined) return scaleRegion(region, factor, picture, minimum);
  const step = keyStep(picture);
  const directions: Record<string, [number, number]> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, -step],
    ArrowDown: [0, step],
  };
  const direction = directions[key];
  if (!direction) return null;
  const [dx, dy] = direction;
  if (shift) return resizeRegion(region, 'se', dx, dy, picture, minimum);
  return moveRegion(region, dx, dy, picture);
}
