import { expect, it } from 'vitest';
import type { LightPicture } from '../light-picture.ts';
import { refineMask } from './refine-mask.ts';
import { segmentSurface } from './segment-surface.ts';
import { prepareSurface } from './surface-model.ts';

const SIDE = 192;
const WALL = [0.5, 0.36, 0.28];
const TRIM = [0.75, 0.75, 0.73];

/** A wall with a shadow across it, and beneath it a trim in the same light. */
function room(side: number): LightPicture {
  const rgb = new Float32Array(side * side * 3);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const intoShadow = Math.min(1, Math.max(0, (x + y / 2 - side * 0.7) / (side * 0.03)));
      const light = (1 - 0.5 * intoShadow) * (0.6 + (0.4 * y) / side);
      const paint = isWall(y, side) ? WALL : TRIM;
      for (let c = 0; c < 3; c++) rgb[3 * (y * side + x) + c] = paint[c]! * light;
    }
  return { width: side, height: side, rgb };
}

const isWall = (y: number, side: number) => y < side * 0.75;

function share(alpha: Float32Array, side: number, isInside: (y: number) => boolean): number {
  const values = [...alpha].filter((_, i) => isInside(Math.floor(i / side)));
  return values.reduce((sum, v) => sum + v, 0) / values.length;
}

it('follows a wall under a shadow and stops at a trim of another colour', () => {
  const alpha = segmentSurface(prepareSurface(room(SIDE)), [{ points: [[20, 20]], radius: 0, isPart: true }]);
  expect(share(alpha, SIDE, (y) => isWall(y, SIDE))).toBeGreaterThan(0.97);
  expect(share(alpha, SIDE, (y) => !isWall(y, SIDE))).toBeLessThan(0.03);
});

it('marks nothing where nothing was marked as part', () => {
  const model = prepareSurface(room(SIDE));
  expect(segmentSurface(model, []).every((v) => v === 0)).toBe(true);
  expect(segmentSurface(model, [{ points: [[5, 5]], radius: 3, isPart: false }]).every((v) => v === 0)).toBe(
    true,
  );
});

it('lets a minus brush take away what it covers, and a later plus bring it back', () => {
  const model = prepareSurface(room(SIDE));
  const tap = { points: [[20, 20] as const], radius: 0, isPart: true };
  const brush = { points: [[60, 20] as const, [60, 50] as const], radius: 4, isPart: false };
  const less = segmentSurface(model, [tap, brush]);
  expect(less[30 * SIDE + 60]).toBe(0);
  expect(less[20 * SIDE + 20]).toBe(1);
  const again = segmentSurface(model, [tap, brush, { ...brush, isPart: true }]);
  expect(again[30 * SIDE + 60]).toBe(1);
});

/** Linear light of the surface that each place shows. */
const drawn = (lightAt: (x: number, y: number) => readonly number[]): LightPicture => ({
  ...{ width: SIDE, height: SIDE },
  rgb: Float32Array.from({ length: SIDE * SIDE * 3 }, (_, k) => {
    const i = Math.floor(k / 3);
    return lightAt(i % SIDE, Math.floor(i / SIDE))[k % 3]!;
  }),
});
const tapAt = (x: number, y: number, isPart = true) => ({ points: [[x, y] as const], radius: 0, isPart });
const within = (alpha: Float32Array, isInside: (x: number, y: number) => boolean) => {
  const values = [...alpha].filter((_, i) => isInside(i % SIDE, Math.floor(i / SIDE)));
  return values.reduce((sum, v) => sum + v, 0) / values.length;
};

it('takes a plain grey and not the other below it: a clean step is no shadow; what is taken too much goes with two taps', () => {
  const isUpper = (_: number, y: number) => y < 130;
  const isLower = (_: number, y: number) => y >= 130;
  for (const [upper, lower] of [
    [0.51, 0.1],
    [0.51, 0.4],
    [0.1, 0.51],
  ] as const) {
    const model = prepareSurface(drawn((_, y) => new Array<number>(3).fill(y < 130 ? upper : lower)));
    const above = segmentSurface(model, [tapAt(90, 60)]);
    expect([within(above, isUpper) > 0.97, within(above, isLower) < 0.03]).toEqual([true, true]);
    const below = segmentSurface(model, [tapAt(90, 160), tapAt(90, 60, false), tapAt(30, 20, false)]);
    expect([within(below, isLower) > 0.97, within(below, isUpper) < 0.03]).toEqual([true, true]);
  }
});

it('a stroke on a part of its own takes or gives up all of that part, and nothing else', () => {
  const isColumn = (x: number) => x >= 90 && x < 110;
  const isRight = (x: number) => x >= 110;
  const isLeft = (x: number) => x < 90;
  const model = prepareSurface(
    drawn((x) => (isColumn(x) ? [0.15, 0.06, 0.05] : isRight(x) ? [0.12, 0.3, 0.5] : [0.5, 0.42, 0.3])),
  );
  const of = (...strokes: ReturnType<typeof tapAt>[]) => {
    const alpha = segmentSurface(model, strokes);
    return [isLeft, isColumn, isRight].map((isIn) => Math.round(within(alpha, isIn)));
  };
  expect(of(tapAt(40, 90))).toEqual([1, 0, 0]);
  expect(of(tapAt(40, 90), tapAt(150, 90))).toEqual([1, 0, 1]);
  expect(of(tapAt(40, 90), tapAt(150, 90), tapAt(100, 60))).toEqual([1, 1, 1]);
  expect(
    of(tapAt(40, 90), tapAt(150, 90), tapAt(165, 30, false)),
    'a minus on it is meant for a spot',
  ).toEqual([1, 0, 1]);
});

it('brings the mask’s edge to the edge of a picture four times as large', () => {
  // The small mask is off by a pixel.
  const alpha = Float32Array.from({ length: SIDE * SIDE }, (_, i) =>
    isWall(Math.floor(i / SIDE) + 1, SIDE) ? 1 : 0,
  );
  const full = refineMask(alpha, { width: SIDE, height: SIDE }, room(4 * SIDE));
  let wrong = 0;
  full.forEach((v, i) => {
    if (v >= 0.5 !== isWall(Math.floor(i / (4 * SIDE)), 4 * SIDE)) wrong++;
  });
  expect(wrong / full.length).toBeLessThan(0.002);
});
