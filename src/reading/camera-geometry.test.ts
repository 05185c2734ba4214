// Places in a camera's frame stay inside it and keep their shape, whatever the screen and the phone do.
import { expect, test } from 'vitest';
import {
  boxBetween,
  doOverlap,
  firstChart,
  firstReticle,
  keepWithin,
  refitRegion,
  visiblePart,
} from './camera-geometry.ts';

const landscape = { width: 1280, height: 960 };
const portrait = { width: 960, height: 1280 };

test('the reticle starts as a square in the middle', () => {
  expect(firstReticle(landscape)).toEqual({ x: 544, y: 384, width: 192, height: 192 });
});

test('a turn of the phone keeps the reticle square, in its place, and a turn back restores it', () => {
  const reticle = { x: 100, y: 600, width: 192, height: 192 };
  const turned = refitRegion(reticle, landscape, portrait);
  expect(turned.width).toBe(turned.height);
  expect((turned.x + 96) / 960).toBeCloseTo((reticle.x + 96) / 1280, 10);
  const back = refitRegion(turned, portrait, landscape);
  expect(back.x).toBeCloseTo(reticle.x, 10);
  expect(back.y).toBeCloseTo(reticle.y, 10);
});

test('a frame that covers an equal shape is seen whole, and one that is too high loses top and bottom alike', () => {
  expect(visiblePart(landscape, { width: 640, height: 480 })).toEqual({ x: 0, y: 0, ...landscape });
  expect(visiblePart(portrait, { width: 390, height: 390 })).toEqual({
    x: 0,
    y: 160,
    width: 960,
    height: 960,
  });
});

test('what is kept within a part lies in it, and stays put when it does already', () => {
  const part = { x: 0, y: 160, width: 960, height: 960 };
  const above = { x: 10, y: 20, width: 100, height: 100 };
  expect(keepWithin(above, part)).toEqual({ ...above, y: 160 });
  const inside = { x: 10, y: 300, width: 100, height: 100 };
  expect(keepWithin(inside, part)).toEqual(inside);
  expect(keepWithin({ x: 0, y: 0, width: 960, height: 1280 }, part)).toEqual(part);
});

test('a box is the same drawn from either end', () => {
  const [one, other] = [
    { x: 10, y: 80 },
    { x: 60, y: 20 },
  ];
  expect(boxBetween(one, other)).toEqual({ x: 10, y: 20, width: 50, height: 60 });
  expect(boxBetween(other, one)).toEqual(boxBetween(one, other));
});

test('boxes overlap when they share an area, not when they only touch', () => {
  const box = { x: 10, y: 10, width: 20, height: 20 };
  expect(doOverlap(box, { x: 29, y: 29, width: 5, height: 5 })).toBe(true);
  expect(doOverlap(box, { x: 15, y: 0, width: 5, height: 100 })).toBe(true);
  expect(doOverlap(box, { x: 30, y: 10, width: 5, height: 5 })).toBe(false);
  expect(doOverlap(box, { x: 12, y: 31, width: 5, height: 5 })).toBe(false);
});

test('the corners of a card start inside of any frame, 3 to 2 as its patches are', () => {
  for (const frame of [landscape, portrait, { width: 1000, height: 300 }]) {
    const [a, b, c] = firstChart(frame);
    expect((b.x - a.x) / (c.y - b.y)).toBeCloseTo(1.5, 10);
    expect(a.x).toBeGreaterThan(0);
    expect(c.x).toBeLessThan(frame.width);
    expect(a.y).toBeGreaterThan(0);
    expect(c.y).toBeLessThan(frame.height);
  }
});
