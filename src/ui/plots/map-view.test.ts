import { describe, expect, it } from 'vitest';
import {
  fitView,
  fromCanvas,
  keyPoints,
  nextPoint,
  panned,
  planeOf,
  pointAt,
  toCanvas,
  withPointInView,
  zoomed,
} from './map-view.ts';

const SIZE = { width: 400, height: 300 };
const POINTS = Float32Array.of(-10, 0, 10, 0, 0, 5, 0, -5, 3, 3);

describe('the view of a map', () => {
  it('shows all points with a margin', () => {
    const view = fitView(POINTS, SIZE);
    for (let i = 0; i < POINTS.length; i += 2) {
      const [px, py] = toCanvas(view, SIZE, POINTS[i]!, POINTS[i + 1]!);
      expect(px).toBeGreaterThan(20);
      expect(px).toBeLessThan(380);
      expect(py).toBeGreaterThan(20);
      expect(py).toBeLessThan(280);
    }
  });

  it('of one point or of none has a finite scale', () => {
    for (const points of [Float32Array.of(3, 4), new Float32Array(0)])
      expect(Number.isFinite(fitView(points, SIZE).scale)).toBe(true);
  });

  it('follows the finger when it is dragged', () => {
    const view = fitView(POINTS, SIZE);
    const [px, py] = toCanvas(view, SIZE, 3, 3);
    const [movedX, movedY] = toCanvas(panned(view, 30, -20), SIZE, 3, 3);
    expect(movedX - px).toBeCloseTo(30, 9);
    expect(movedY - py).toBeCloseTo(-20, 9);
  });

  it('zooms about the place that is pointed at, within bounds', () => {
    const whole = fitView(POINTS, SIZE);
    const near = zoomed(whole, SIZE, whole, 3, 300, 80);
    expect(near.scale).toBeCloseTo(3 * whole.scale, 9);
    const x = whole.x + (300 - 200) / whole.scale;
    const y = whole.y - (80 - 150) / whole.scale;
    expect(toCanvas(near, SIZE, x, y)[0]).toBeCloseTo(300, 9);
    expect(toCanvas(near, SIZE, x, y)[1]).toBeCloseTo(80, 9);
    expect(zoomed(whole, SIZE, whole, 1e9, 0, 0).scale).toBeCloseTo(200 * whole.scale, 6);
  });

  it('moves just far enough for a point to be seen', () => {
    const view = { x: 0, y: 0, scale: 100 };
    const [px, py] = toCanvas(withPointInView(view, SIZE, 10, 0), SIZE, 10, 0);
    expect(px).toBeCloseTo(372, 9);
    expect(py).toBeCloseTo(150, 9);
    expect(withPointInView(view, SIZE, 0.5, 0.5)).toEqual(view);
  });
});

describe('a point of a map', () => {
  it('is found under the pointer, if near enough', () => {
    const view = fitView(POINTS, SIZE);
    const [px, py] = toCanvas(view, SIZE, 0, 5);
    expect(pointAt(POINTS, view, SIZE, px + 6, py - 6, 14)).toBe(2);
    expect(pointAt(POINTS, view, SIZE, px + 40, py - 40, 14)).toBeNull();
  });

  it('leads to the next one in a direction, up being up', () => {
    expect(nextPoint(POINTS, 3, 0, 1)).toBe(2);
    expect(nextPoint(POINTS, 0, 1, 0)).toBe(4);
    expect(nextPoint(POINTS, 1, 1, 0)).toBeNull();
  });
});

describe('a plane of the components', () => {
  it('takes two of three, and zero where there is no second', () => {
    expect([...planeOf(Float32Array.of(1, 2, 3, 4, 5, 6), 3, 0, 2)]).toEqual([1, 3, 4, 6]);
    expect([...planeOf(Float32Array.of(1, 2), 1, 0, 1)]).toEqual([1, 0, 2, 0]);
  });

  it('has the keys among the points of the curves', () => {
    const plane = Float32Array.of(1, 1, 2, 2, 3, 3, 4, 4);
    expect([...keyPoints(plane, 2, 1)]).toEqual([2, 2, 4, 4]);
  });
});

describe('a map of pictures by their codes', () => {
  const points = Float32Array.of(-2, 1, 6, 3, 0, 2);
  const square = { width: 100, height: 100 };
  const view = fitView(points, square, 6);

  it('has all points on it, to one scale, upwards up', () => {
    for (let i = 0; i < 6; i += 2) {
      const [px, py] = toCanvas(view, square, points[i]!, points[i + 1]!);
      expect(px >= 6 - 1e-6 && px <= 94 + 1e-6 && py > 0 && py < 100).toBe(true);
    }
    expect(toCanvas(view, square, 6, 3)[0]).toBeCloseTo(94);
    expect(toCanvas(view, square, 6, 3)[1]).toBeLessThan(toCanvas(view, square, -2, 1)[1]);
  });

  it('finds a place again, and the point nearest to it', () => {
    const [px, py] = toCanvas(view, square, 0.5, 2.25);
    const [x, y] = fromCanvas(view, square, px, py);
    expect([x, y].map((value) => value.toFixed(6))).toEqual(['0.500000', '2.250000']);
    expect(pointAt(points, view, square, px, py, Infinity)).toBe(2);
  });

  it('is drawn of one point', () => {
    const one = fitView(Float32Array.of(3, 3), square, 6);
    expect(toCanvas(one, square, 3, 3)).toEqual([50, 50]);
  });
});
