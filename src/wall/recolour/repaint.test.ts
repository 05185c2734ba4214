import { describe, expect, it } from 'vitest';
import { deltaE00 } from '../../colour/difference.ts';
import { labOfRgb } from '../../colour/lab.ts';
import { rgbOfLinear } from '../../colour/srgb.ts';
import { rgbaOfLight, type LinearRgb } from '../light-picture.ts';
import { echoOf } from './echo.ts';
import { prepareRepaint, repaint, repaintBytes } from './repaint.ts';
import type { KnownOfPhoto } from './repaint-request.ts';

const WIDTH = 96;
const HEIGHT = 64;
const LIGHT: LinearRgb = [0.75, 0.7, 0.6];
const OLD: LinearRgb = [0.5, 0.4, 0.2];
const NEW: LinearRgb = [0.1, 0.3, 0.35];
/** Held where the light is the wall's usual light. */
const CARD: KnownOfPhoto = { kind: 'card', seen: [0.371, 0.347, 0.297], reflectance: 0.9 };
const PAINT: KnownOfPhoto = { kind: 'paint', reflectance: OLD };

const shadeAt = (x: number) => 0.4 + (0.6 * x) / WIDTH;
const isGlossy = (i: number) => Math.hypot((i % WIDTH) - 20, Math.floor(i / WIDTH) - 30) < 3;

/** A wall in more and more light, in a paint, with light that its gloss adds; `echo`: light on it that other paint would not leave. */
function wall(paint: LinearRgb, gloss = 0, echo: LinearRgb = [1, 1, 1]) {
  const rgb = Float32Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const c = i % 3;
    return LIGHT[c]! * (echo[c]! * paint[c]! * shadeAt(pixel % WIDTH) + (isGlossy(pixel) ? gloss : 0));
  });
  return { width: WIDTH, height: HEIGHT, rgb };
}

const leftHalf = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => (i % WIDTH < WIDTH / 2 ? 1 : 0));
const pixelOf = ({ rgb }: { rgb: Float32Array }, i: number): LinearRgb => [
  rgb[3 * i]!,
  rgb[3 * i + 1]!,
  rgb[3 * i + 2]!,
];
const labOf = (linear: LinearRgb) => labOfRgb(rgbOfLinear(linear));
const clipped = (rgb: Float32Array) => rgb.map((v) => Math.min(1, v));

describe('a new coat of paint', () => {
  it.each([
    ['the present paint, which lights its room', PAINT, echoOf(OLD, NEW, 0.5), 4],
    ['a card', CARD, [1, 1, 1] satisfies LinearRgb, 3],
  ] as const)('looks as the paint would have in that light, from %s', (_, known, echo, most) => {
    const after = repaint(prepareRepaint(wall(OLD), leftHalf, known)!, NEW);
    const wanted = wall(NEW, 0, echo);
    for (const i of [0, 10, 40, 47 + 60 * WIDTH])
      expect(deltaE00(labOf(pixelOf(after, i)), labOf(pixelOf(wanted, i)))).toBeLessThan(most);
  });

  it('leaves all outside of the mask exactly as it was', () => {
    const before = wall(OLD);
    const after = repaint(prepareRepaint(before, leftHalf, PAINT)!, NEW);
    const changed = after.rgb.findIndex((v, i) => leftHalf[Math.floor(i / 3)] === 0 && v !== before.rgb[i]);
    expect(changed).toBe(-1);
  });

  it('keeps the shading: brighter and darker places stay as much so', () => {
    const after = repaint(prepareRepaint(wall(OLD), leftHalf, PAINT)!, NEW);
    for (const x of [5, 20, 44])
      expect(after.rgb[3 * x + 1]! / after.rgb[1]!).toBeCloseTo(shadeAt(x) / shadeAt(0), 3);
  });

  it('blends an edge in linear light, by how much of a pixel is the surface', () => {
    const before = wall(OLD);
    const half = leftHalf.map((alpha, i) => (i === 10 ? 0.5 : alpha));
    const edge = repaint(prepareRepaint(before, half, CARD)!, NEW);
    const whole = repaint(prepareRepaint(before, leftHalf, CARD)!, NEW);
    for (let c = 0; c < 3; c++) {
      const mean = (before.rgb[30 + c]! + whole.rgb[30 + c]!) / 2;
      expect(edge.rgb[30 + c]! / mean).toBeCloseTo(1, 2);
    }
  });

  it('keeps gloss as light added: it is neither dyed nor dimmed', () => {
    const dark: LinearRgb = [0.02, 0.03, 0.05];
    const after = repaint(prepareRepaint(wall(OLD, 0.3), leftHalf, CARD)!, dark);
    const wanted = wall(dark, 0.3);
    const glossy = 20 + 30 * WIDTH;
    expect(deltaE00(labOf(pixelOf(after, glossy)), labOf(pixelOf(wanted, glossy)))).toBeLessThan(4);
  });

  it('fills in what is clipped: a wall that is too bright for the photo is not, in a dark paint', () => {
    const bright: LinearRgb = [0.95, 0.9, 0.9];
    const before = wall(bright);
    const exposed = { ...before, rgb: clipped(before.rgb.map((v) => 1.9 * v)) };
    const known: KnownOfPhoto = { kind: 'paint', reflectance: bright };
    const whole = new Float32Array(leftHalf.length).fill(1);
    const after = repaint(prepareRepaint(exposed, whole, known)!, NEW);
    const wanted = wall(NEW);
    const place = 80 + 30 * WIDTH; // two of the three channels are clipped
    for (let c = 0; c < 3; c++)
      expect(after.rgb[3 * place + c]! / (1.9 * wanted.rgb[3 * place + c]!)).toBeCloseTo(1, 0);
  });

  it('gives the same picture as bytes', () => {
    const prepared = prepareRepaint(wall(OLD), leftHalf, PAINT)!;
    const bytes = repaintBytes(prepared, NEW);
    const encoded = rgbaOfLight(repaint(prepared, NEW));
    const furthest = bytes.reduce((most, v, i) => Math.max(most, Math.abs(v - encoded[i]!)), 0);
    expect(furthest).toBeLessThanOrEqual(1);
  });

  it('is nothing where nothing is inside of the surface', () => {
    const none = new Float32Array(WIDTH * HEIGHT);
    expect(prepareRepaint(wall(OLD), none, { kind: 'nothing' })).toBeNull();
  });
});
