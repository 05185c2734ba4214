import { describe, expect, it } from 'vitest';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { judgeSpots, type Spot } from './judge-spots.ts';

const WALL: Rgb = [176, 140, 96];

const spot = (corrected: Rgb, more: Partial<Spot> = {}): Spot => ({
  corrected,
  isLightKnown: true,
  light: 0,
  warnings: [],
  ...more,
});

/** The wall in so much light, with so much glare on top. */
function seen(light: number, glare = 0): Rgb {
  const [r, g, b] = linearOfRgb(WALL);
  return rgbOfLinear([light * r + glare, light * g + glare, light * b + glare]);
}

describe('several readings of a surface', () => {
  it('agree where they differ by what a hand and noise make', () => {
    const { agreement, spots } = judgeSpots([spot(WALL), spot(seen(1.02)), spot(seen(0.98))]);
    expect(agreement).toBe('agree');
    expect(spots.map(({ leftOut }) => leftOut)).toEqual([null, null, null]);
  });

  it.each([
    ['shade', seen(0.6)],
    ['brighter', seen(1.5)],
    ['glare', seen(1, 0.12)],
    ['other-colour', [90, 140, 176] as Rgb],
  ])('leave out one of three and say why: %s', (why, odd) => {
    const { agreement, spots } = judgeSpots([spot(odd), spot(WALL), spot(seen(1.01))]);
    expect(agreement).toBe('one-off');
    expect(spots.map(({ leftOut }) => leftOut)).toEqual([why, null, null]);
  });

  it('are apart where no more than half are alike, and nobody is called wrong', () => {
    const two = judgeSpots([spot(WALL), spot([90, 140, 176])]);
    expect(two.agreement).toBe('apart');
    expect(two.spots.every(({ leftOut }) => leftOut === null)).toBe(true);
    const pairs = [spot(WALL), spot(seen(1.01)), spot([90, 140, 176]), spot([91, 141, 176])];
    expect(judgeSpots(pairs).agreement).toBe('apart');
  });

  it('of two that are apart leave out the one on which the picture shows glare', () => {
    const { agreement, spots } = judgeSpots([spot(seen(1, 0.2), { warnings: ['glare'] }), spot(WALL)]);
    expect(agreement).toBe('one-off');
    expect(spots.map(({ leftOut }) => leftOut)).toEqual(['glare', null]);
  });

  it('count without a card by their hue alone', () => {
    const bare = { isLightKnown: false };
    expect(judgeSpots([spot(WALL, bare), spot(seen(0.5), bare)]).agreement).toBe('agree');
  });

  it('leave out one without a card beside some with one', () => {
    const { agreement, spots } = judgeSpots([
      spot(WALL),
      spot(seen(0.5), { isLightKnown: false }),
      spot(seen(1.01)),
    ]);
    expect(agreement).toBe('agree');
    expect(spots[1]).toEqual({ deltaE00: 0, leftOut: 'no-card' });
  });

  it('may differ by more in different lights', () => {
    const other: Rgb = [200, 130, 40];
    expect(judgeSpots([spot(WALL), spot(other)]).agreement).toBe('apart');
    expect(judgeSpots([spot(WALL), spot(other, { light: 1 })]).agreement).toBe('agree');
  });

  it('may scatter, and the one that is off is judged by how much the others do', () => {
    const odd = spot(seen(0.83));
    const close = judgeSpots([spot(WALL), spot(seen(1.01)), odd]);
    expect(close.agreement).toBe('one-off');
    expect(judgeSpots([spot(WALL), spot(seen(1.15)), odd]).agreement).toBe('agree');
  });

  it('of one alone has nothing to compare', () => {
    expect(judgeSpots([spot(WALL)])).toEqual({ agreement: 'one', spots: [{ deltaE00: 0, leftOut: null }] });
  });
});
