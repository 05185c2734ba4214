import { expect, it } from 'vitest';
import type { LinearRgb } from '../light-picture.ts';
import { prepareRepaint } from './repaint.ts';
import type { KnownOfPhoto } from './repaint-request.ts';
import { statedError } from './stated-error.ts';

const SIDE = 32;
const mask = new Float32Array(SIDE * SIDE).fill(1);
const flat = (colour: LinearRgb) => ({
  width: SIDE,
  height: SIDE,
  rgb: Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => colour[i % 3]!),
});
const stated = (seen: LinearRgb, known: KnownOfPhoto, to: LinearRgb = [0.2, 0.3, 0.4]) =>
  statedError(prepareRepaint(flat(seen), mask, known)!, to);
const WALL: LinearRgb = [0.3, 0.25, 0.15];

it('is surer the more is known: a card, the paint, neither', () => {
  const card = stated(WALL, { kind: 'card', seen: [0.62, 0.6, 0.5], reflectance: 0.9 });
  const paint = stated(WALL, { kind: 'paint', reflectance: [0.45, 0.4, 0.3] });
  const nothing = stated(WALL, { kind: 'nothing' });
  expect(card.deltaE00).toBeLessThan(paint.deltaE00!);
  expect(paint.deltaE00).toBeLessThan(nothing.deltaE00!);
  expect(nothing).toMatchObject({ restsOn: 'nothing', reasons: ['no-reference'] });
  expect(nothing.photographed).toBeUndefined();
});

it('is less sure where the old paint is dark in a channel', () => {
  const to: LinearRgb = [0.6, 0.5, 0.45];
  const light = stated([0.27, 0.24, 0.21], { kind: 'paint', reflectance: [0.45, 0.4, 0.35] }, to);
  const dark = stated([0.18, 0.12, 0.0024], { kind: 'paint', reflectance: [0.3, 0.2, 0.004] }, to);
  expect(dark.deltaE00).toBeGreaterThan(1.1 * light.deltaE00!);
  expect(dark.reasons).toContain('old-paint-dark');
});

it('says that a clipped or a dark photo can’t tell, and why', () => {
  const paint: KnownOfPhoto = { kind: 'paint', reflectance: [0.8, 0.8, 0.8] };
  expect(stated([1, 1, 1], paint)).toMatchObject({
    deltaE00: null,
    reasons: ['clipped'],
  });
  expect(stated([0.004, 0.004, 0.004], paint)).toMatchObject({ deltaE00: null, reasons: ['dark'] });
});

it('expects a camera that bends tones to be further off than one that is true to the light', () => {
  const { deltaE00, photographed } = stated(WALL, { kind: 'paint', reflectance: [0.45, 0.4, 0.3] });
  expect(photographed).toBeGreaterThan(1.5 * deltaE00!);
});
