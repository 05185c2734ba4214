import { describe, expect, it } from 'vitest';
import type { LinearRgb } from '../light-picture.ts';
import { rgbaOfLight } from '../light-picture.ts';
import { prepareRepaint, repaint, repaintBytes } from './repaint.ts';

const WIDTH = 24;
const HEIGHT = 16;
const LIGHT: LinearRgb = [0.7, 0.6, 0.45];
const OLD: LinearRgb = [0.5, 0.4, 0.2];
const NEW: LinearRgb = [0.1, 0.3, 0.35];

const shadeAt = (x: number) => 0.4 + (0.6 * x) / WIDTH;
const wall = (paint: LinearRgb) =>
  Float32Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % WIDTH;
    return LIGHT[i % 3]! * paint[i % 3]! * shadeAt(x);
  });
const picture = (paint: LinearRgb) => ({ width: WIDTH, height: HEIGHT, rgb: wall(paint) });
const leftHalf = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < WIDTH / 2 ? 1 : 0));

describe('a new coat of paint', () => {
  it('looks as the paint would have in the same shaded light, and leaves the rest as it was', () => {
    const before = picture(OLD);
    const prepared = prepareRepaint(before, leftHalf, { kind: 'paint', reflectance: OLD })!;
    const after = repaint(prepared, NEW);
    const wanted = wall(NEW);
    for (let i = 0; i < after.rgb.length; i++) {
      const isWall = leftHalf[Math.floor(i / 3)] === 1;
      if (isWall) expect(after.rgb[i]! / wanted[i]!).toBeCloseTo(1, 1);
      else expect(after.rgb[i]).toBe(before.rgb[i]);
    }
  });

  it('gives the same picture as bytes', () => {
    const prepared = prepareRepaint(picture(OLD), leftHalf, { kind: 'paint', reflectance: OLD })!;
    const bytes = repaintBytes(prepared, NEW);
    const encoded = rgbaOfLight(repaint(prepared, NEW));
    for (let i = 0; i < bytes.length; i++) expect(Math.abs(bytes[i]! - encoded[i]!)).toBeLessThanOrEqual(1);
  });

  it('is nothing where nothing is inside of the surface', () => {
    const none = new Float32Array(WIDTH * HEIGHT);
    expect(prepareRepaint(picture(OLD), none, { kind: 'nothing' })).toBeNull();
  });
});
