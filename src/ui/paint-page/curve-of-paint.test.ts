import { expect, it } from 'vitest';
import { labOfRgb } from '../../colour/lab.ts';
import type { Picture, Rgb } from '../../dataset/dataset.ts';
import { curveOf, ownCurve } from './curve-of-paint.ts';

const OWN: Rgb = [200, 100, 50];
const picture = (factor: number, colour?: Rgb): Picture => ({
  ...{ path: `${factor}.png`, role: factor === 1 ? 'key' : 'variant', factor, pixels: colour ? 0 : null },
  ...(colour && { colour }),
});

it('has what was measured, by factor, and how far that is from the paint at that factor', () => {
  const pictures = [
    picture(1, OWN),
    picture(0.5, [100, 50, 25]),
    picture(0.3),
    picture(1.2, [180, 180, 180]),
  ];
  const points = curveOf({ pictures, colour: OWN }, 'coded');
  expect(points.map(({ factor }) => factor)).toEqual([0.5, 1, 1.2]);
  expect(points[0]!.off).toBeCloseTo(0, 9);
  expect(points[1]!.lightness).toBeCloseTo(labOfRgb(OWN)[0], 9);
  expect(points[2]!.off).toBeGreaterThan(20);
});

it('stands beside the paint’s own colour, which is clipped at white', () => {
  const line = ownCurve(OWN, 'coded', 20, 201);
  expect(line[0]).toEqual([0, expect.closeTo(0, 9)]);
  expect(line[10]).toEqual([1, expect.closeTo(labOfRgb(OWN)[0], 9)]);
  expect(line.at(-1)![1]).toBeCloseTo(100, 3);
});
