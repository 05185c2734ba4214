import { describe, expect, it } from 'vitest';
import type { LinearRgb } from '../light-picture.ts';
import { findLight } from './find-light.ts';
import { LIGHT_NUMBERS } from './light-numbers.ts';
import { mixOf } from './mix.ts';
import { seenUnder, whiteOf } from './photo-light.ts';

const WHITE_PAINT: LinearRgb = [0.8, 0.8, 0.78];
const LAMP: LinearRgb = [0.9, 0.75, 0.5];
const under = (paint: LinearRgb): LinearRgb => [paint[0] * LAMP[0], paint[1] * LAMP[1], paint[2] * LAMP[2]];

describe('the light of a photo', () => {
  it('has a card’s own colour', () => {
    const light = findLight(
      [0.3, 0.3, 0.3],
      { kind: 'card', seen: [0.81, 0.675, 0.45], reflectance: 0.9 },
      LIGHT_NUMBERS,
    );
    LAMP.forEach((v, c) => expect(whiteOf(light.state)[c]).toBeCloseTo(v, 6));
  });

  it('is read from a light paint in all channels, and from a dark one mostly where that is not dark', () => {
    const read = (paint: LinearRgb) => {
      const light = findLight(under(paint), { kind: 'paint', reflectance: paint }, LIGHT_NUMBERS);
      const [, green, blue] = whiteOf(light.state);
      return { blueToGreen: blue / green, covariance: light.covariance };
    };
    const fromLight = read(WHITE_PAINT);
    const fromYellow = read([0.6, 0.45, 0.004]);
    expect(fromLight.blueToGreen).toBeLessThan(0.75);
    expect(fromYellow.covariance[2]![2]).toBeGreaterThan(2 * fromLight.covariance[2]![2]!);
  });

  it('shows greys in the light’s colour and bends colours only in coloured light', () => {
    const lamp = findLight([0.3, 0.3, 0.3], { kind: 'card', seen: LAMP, reflectance: 1 }, LIGHT_NUMBERS);
    const day = findLight(
      [0.3, 0.3, 0.3],
      { kind: 'card', seen: [0.8, 0.8, 0.8], reflectance: 1 },
      LIGHT_NUMBERS,
    );
    const grey = seenUnder(lamp, [0.4, 0.4, 0.4]);
    LAMP.forEach((v, c) => expect(grey[c]).toBeCloseTo(0.4 * v, 6));
    const red: LinearRgb = [0.5, 0.1, 0.1];
    expect(seenUnder(day, red)[0]).toBeCloseTo(0.8 * 0.5, 6);
    expect(Math.abs(seenUnder(lamp, red)[0] - LAMP[0] * 0.5)).toBeGreaterThan(0.002);
  });
});

describe('the mix of channels', () => {
  it('takes the old paint to the new exactly, and reads shading in a dark channel from the luminance', () => {
    const from: LinearRgb = [0.3, 0.2, 0.0005];
    const to: LinearRgb = [0.1, 0.2, 0.3];
    const mix = mixOf(from, to);
    const made = (light: LinearRgb) => mix.map((row) => row.reduce((sum, v, c) => sum + v * light[c]!, 0));
    made(from).forEach((v, c) => expect(v).toBeCloseTo(to[c]!, 9));
    const noisy = made([0.3, 0.2, 0.0015])[2]!; // three times as much of what is nearly nothing
    expect(noisy / to[2]).toBeLessThan(1.1);
  });
});
