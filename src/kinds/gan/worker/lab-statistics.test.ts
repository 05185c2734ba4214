import { describe, expect, it } from 'vitest';
import { labOfRgb, type Lab } from '../../../colour/lab.ts';
import { createRandom } from '../../../shared/random.ts';
import { frechetDistance, meanDistanceToAsked, meanLabs } from './lab-statistics.ts';

const random = createRandom(4);
const cloud = (count: number, spread: readonly number[], at: readonly number[] = [50, 0, 0]): Lab[] =>
  Array.from({ length: count }, () => {
    const [l, a, b] = [0, 1, 2].map((c) => at[c]! + spread[c]! * random.gaussian());
    return [l!, a!, b!];
  });
const moved = (labs: readonly Lab[], by: number): Lab[] => labs.map(([l, a, b]) => [l + by, a, b]);

describe('the Fréchet distance of two sets of colours', () => {
  it('is nothing for a set and itself, and the square of a shift for a shifted one', () => {
    const labs = cloud(200, [10, 5, 3]);
    expect(frechetDistance(labs, labs)).toBeCloseTo(0, 6);
    expect(frechetDistance(labs, moved(labs, 4))).toBeCloseTo(16, 6);
  });

  it('is Σ (σ₁ − σ₂)² for the same mean and axes', () => {
    const [wide, narrow] = [cloud(20_000, [10, 6, 4]), cloud(20_000, [5, 6, 1])];
    expect(frechetDistance(wide, narrow)).toBeGreaterThan(25 + 9 - 2.5);
    expect(frechetDistance(wide, narrow)).toBeLessThan(25 + 9 + 2.5);
  });

  it('is the same either way and sees a turned cloud', () => {
    const straight = cloud(5000, [1, 10, 2]);
    const turned = straight.map(([l, a, b]): Lab => [l, b, a]);
    expect(frechetDistance(straight, turned)).toBeCloseTo(frechetDistance(turned, straight), 6);
    expect(frechetDistance(straight, turned)).toBeGreaterThan(100);
  });

  it('is finite for a generator that draws one colour only', () => {
    const one = Array.from({ length: 9 }, (): Lab => [40, 1, 2]);
    expect(frechetDistance(one, one)).toBeCloseTo(0, 9);
    expect(Number.isFinite(frechetDistance(one, cloud(50, [9, 9, 9])))).toBe(true);
  });
});

it('the colour of a picture is that of its mean code values', () => {
  const values = Float32Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);
  expect(meanLabs({ count: 1, side: 2, values })[0]![0]).toBeCloseTo(100, 3);
});

it('a colour is as far from what was asked for as at the best brightness', () => {
  const asked = [[200, 100, 50]] as const;
  const [dark, other] = [labOfRgb([100, 50, 25]), labOfRgb([50, 100, 200])];
  expect(meanDistanceToAsked([dark], asked)).toBeCloseTo(0, 3);
  expect(meanDistanceToAsked([other], asked)).toBeGreaterThan(30);
});
