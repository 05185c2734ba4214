import { describe, expect, it } from 'vitest';
import { namedFactor } from './named-factor.ts';
import { BRIGHTNESS_FACTORS, type Rgb } from '../dataset.ts';

const KEY: Rgb = [200, 120, 60];
const at = (factor: number): Rgb => [200 * factor, 120 * factor, 60 * factor];
const factorOf = (path: string, colour: Rgb, keyFactor = 1) =>
  namedFactor(path, colour, KEY, keyFactor, 'coded');

describe('the factor of a variant', () => {
  it('is what its name says where the picture agrees', () => {
    expect(factorOf('brightness_5_0.5.png', at(0.5))).toBe(0.5);
    expect(factorOf('brightness_10_0.8.png', at(0.797))).toBe(BRIGHTNESS_FACTORS[9]);
  });

  it('is the one of the series where the name was rounded to one decimal and the picture shows it', () => {
    expect(factorOf('brightness_5_0.5.png', at(BRIGHTNESS_FACTORS[4]!))).toBe(BRIGHTNESS_FACTORS[4]);
  });

  it('is what was measured where the name may have been rounded from that', () => {
    expect(factorOf('brightness_0.5.png', at(0.46))).toBeCloseTo(0.46, 3);
  });

  it('is what its name says where the picture shows something else', () => {
    expect(factorOf('brightness_5_0.5.png', at(0.9))).toBe(0.5);
    expect(factorOf('brightness_0.5.png', [60, 80, 60])).toBe(0.5);
  });

  it('is relative to the key’s own', () => {
    expect(factorOf('brightness_1_0.4.png', at(0.5), 0.8)).toBe(0.5);
  });

  it('is unknown where the name tells none', () => {
    expect(factorOf('evening.png', at(0.5))).toBeNull();
  });
});
