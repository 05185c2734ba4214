import { describe, expect, it } from 'vitest';
import { numberScale } from './axis-scale.ts';
import type { ParallelAxis } from './parallel.ts';
import { axisNear, isRoomUpright, lineNear, placeAxes, shortened } from './parallel-place.ts';

const axis = (key: string, ...shares: number[]): ParallelAxis => ({
  ...{ key, isChoice: false, canBeLog: true },
  scale: numberScale('linear', 0, 1, []),
  shares: Float64Array.from(shares),
});
/** Two trials that cross between the first axis and the second; the second trial has no third parameter. */
const axes = [axis('a', 0, 1), axis('b', 1, 0), axis('c', 1, NaN)];

describe.each([
  ['upright', placeAxes(3, 900, false)],
  ['flat', placeAxes(3, 360, true)],
])('axes that are %s', (_, place) => {
  it('lie inside the drawing, and a place among them is found again', () => {
    for (const [number, share] of [
      [0, 0],
      [2, 1],
      [1, 0.3],
    ] as const) {
      const [left, top] = place.at(number, share);
      expect(left > 0 && left < place.widthPx && top > 0 && top < place.heightPx).toBe(true);
      const found = place.from(left, top);
      expect(found.axis).toBeCloseTo(number);
      expect(found.share).toBeCloseTo(share);
    }
  });

  it('are told from what lies between them', () => {
    const [left, top] = place.at(1, 0.25);
    expect(axisNear(place, 3, left + 5, top + 5)).toMatchObject({ axis: 1, isOn: true });
    const between = place.at(1.5, 0.25);
    expect(axisNear(place, 3, ...between).isOn).toBe(false);
    expect(axisNear(place, 3, -50, -50)).toMatchObject({ axis: 0 });
  });

  it('have the line that passes nearest, of those that are shown and go on', () => {
    expect(lineNear(place, axes, [true, true], place.at(0.1, 0.12), 18)).toBe(0);
    expect(lineNear(place, axes, [true, true], place.at(0.1, 0.88), 18)).toBe(1);
    expect(lineNear(place, axes, [false, true], place.at(0.1, 0.12), 18)).toBeNull();
    expect(lineNear(place, axes, [true, true], place.at(1.5, 0.02), 18)).toBeNull();
    expect(lineNear(place, axes.slice(0, 1), [true, true], place.at(0, 0), 18)).toBeNull();
  });
});

it('a phone has no room for five names side by side; what is too long is cut', () => {
  expect(isRoomUpright(5, 1100, 'Learning rate'.length)).toBe(true);
  expect(isRoomUpright(5, 330, 'Learning rate'.length)).toBe(false);
  expect(shortened('adam', 40)).toBe('adam');
  expect(shortened('a long choice', 40)).toBe('a lon…');
});
