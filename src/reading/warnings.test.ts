import { describe, expect, it } from 'vitest';
import { robustColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { say } from '../shared/message.ts';
import { createRandom } from '../shared/random.ts';
import { CARD, renderFrame, SCENE, SPOT, type Scene } from './test-frames.ts';
import type { Pixels, Region } from './frame-reading.ts';
import { warningsOf } from './warnings.ts';

function cut({ data, width }: Pixels, { x, y, width: columns, height: rows }: Region): Uint8Array {
  const out = new Uint8Array(4 * columns * rows);
  for (let row = 0; row < rows; row++)
    out.set(
      data.subarray(4 * ((y + row) * width + x), 4 * ((y + row) * width + x + columns)),
      4 * row * columns,
    );
  return out;
}

function warn(changes: Partial<Scene>, hasWhite = true, spot = SPOT, isGrey = false) {
  const frame = renderFrame(changes, createRandom(6));
  const place = (where: Region) => ({ where, colour: robustColour(cut(frame, where), 4) });
  return warningsOf(frame, place(spot), hasWhite ? { ...place(CARD), isGrey } : null).warnings;
}

const kinds = (changes: Partial<Scene>, hasWhite = true) => warn(changes, hasWhite).map(({ kind }) => kind);
const GREY: Rgb = [140, 141, 139];
const swatch = (colour: Rgb) => ({ swatch: { ...SCENE.swatch, colour } });

describe('warnings over rendered frames', () => {
  it.each<[string, Partial<Scene>]>([
    ['a clean scene', {}],
    ['a grey paint', swatch(GREY)],
    ['a dark paint', swatch([40, 34, 30])],
    ['a light paint', swatch([224, 220, 205])],
    ['a white above the reference', { ...swatch([255, 254, 250]), light: [0.9, 0.9, 0.9] }],
    ['a reference just below the shoulder', { light: [0.92, 0.9, 0.8] }],
    ['noise', { noise: 5 }],
    ['shading by a third', { gradient: 0.33 }],
    ['a roller’s texture', { texture: 0.02 }],
    ['warm light', { light: [0.9, 0.6, 0.32] }],
    ['glare elsewhere', { glare: { x: 270, y: 60, peak: 0.5, radius: 12 } }],
    ['a grey paint on a grey wall', { ...swatch([60, 60, 60]), wall: GREY }],
    ['a shadow’s edge beside both', { shadow: { x: 300, depth: 0.5, softness: 3 } }],
    ['a shadow elsewhere', { shadow: { x: 290, depth: 0.5, softness: 3 } }],
    [
      'another paint elsewhere',
      { stripe: { colour: [60, 90, 180], box: { x: 245, y: 40, width: 30, height: 160 } } },
    ],
  ])('there are none for %s, with a reference or without', (_, changes) => {
    expect(kinds(changes)).toEqual([]);
    expect(kinds(changes, false)).toEqual([]);
  });

  it.each<[string, Partial<Scene>]>([
    ['glare', { glare: { x: 215, y: 105, peak: 0.4, radius: 8 } }],
    ['glare', { ...swatch(GREY), glare: { x: 215, y: 105, peak: 0.4, radius: 8 } }],
    ['shadow-edge', { shadow: { x: 212, depth: 0.6, softness: 2 } }],
    ['shadow-edge', { shadow: { x: 186, depth: 0.6, softness: 2 } }],
    ['shadow-edge', { ...swatch(GREY), shadow: { x: 210, depth: 0.75, softness: 4 } }],
    ['two-colours', { stripe: { colour: [60, 90, 180], box: { x: 216, y: 40, width: 40, height: 160 } } }],
    ['texture', { texture: 0.15 }],
    ['clipped', { light: [3, 2.7, 2.2], card: null }],
    ['dark', { light: [0.006, 0.006, 0.006], card: null }],
  ])('%s is told alone', (kind, changes) => {
    expect(kinds(changes, changes.card !== null)).toEqual([kind]);
  });

  describe.each<[string, Rgb]>([
    ['even', [0.5, 0.5, 0.5]],
    ['warm', [0.8, 0.72, 0.6]],
    ['a lamp’s', [0.9, 0.6, 0.32]],
  ])('a highlight in light that is %s', (_, light) => {
    it.each<[string, Rgb]>([
      ['orange', SCENE.swatch.colour],
      ['blue', [40, 80, 150]],
      ['grey', GREY],
      ['green', [60, 120, 70]],
      ['yellow', [220, 200, 80]],
    ])('is glare and nothing else, from faint to clipped, on %s', (__, colour) => {
      for (const peak of [0.1, 0.6, 1, 2, 5])
        for (const radius of [5, 8]) {
          const scene = { ...swatch(colour), light, glare: { x: 215, y: 105, peak, radius } };
          expect([kinds(scene), kinds(scene, false)], `${peak} ${radius}`).toEqual([['glare'], ['glare']]);
        }
    });
  });

  it('says no more than that where most of the region is clipped', () => {
    const scene = { ...swatch([40, 80, 150]), glare: { x: 205, y: 115, peak: 6, radius: 16 } };
    expect([kinds(scene), kinds(scene, false)]).toEqual([['clipped'], ['clipped']]);
  });

  it('points at the cells of the glare, and at none far from it', () => {
    const glare = { x: 215, y: 105, peak: 0.4, radius: 8 };
    const [{ where, cells } = { where: null, cells: null }] = warn({ glare });
    expect(where).toEqual(SPOT);
    const { columns, rows } = cells!;
    let [marked, far] = [0, 0];
    cells!.cells.forEach((value, i) => {
      const x = SPOT.x + (((i % columns) + 0.5) * SPOT.width) / columns;
      const y = SPOT.y + ((Math.floor(i / columns) + 0.5) * SPOT.height) / rows;
      marked += value;
      if (value && Math.hypot(x - glare.x, y - glare.y) > 4 * glare.radius) far++;
    });
    expect(marked).toBeGreaterThan(10);
    expect(far).toBe(0);
  });

  it.each<[string, Partial<Scene>]>([
    ['white-clipped', { light: [1.3, 1.2, 0.9] }],
    ['white-bright', { light: [0.95, 0.9, 0.8] }],
    ['white-bright', { light: [1.05, 0.9, 0.6] }],
    ['white-dark', { light: [0.03, 0.028, 0.025], noise: 0.5 }],
    ['white-coloured', { light: [0.5, 0.9, 0.4] }],
    ['white-shadow', { shadow: { x: 105, depth: 0.6, softness: 7 } }],
    ['white-shadow', { ...swatch(GREY), wall: GREY, shadow: { x: 105, depth: 1.6, softness: 7 } }],
    ['white-uneven', { shadow: { x: 55, depth: 0.6, softness: 1 } }],
  ])('%s is told of the reference, at its place', (kind, changes) => {
    const told = warn(changes).filter((warning) => warning.kind === kind);
    expect(told).toMatchObject([{ where: CARD }]);
  });

  it('a reference is bright or clipped, never both, and says that grey is the way out', () => {
    const told = (level: number, isGrey = false) =>
      warn({ light: [level, level, level] }, true, SPOT, isGrey)
        .filter(({ kind }) => kind === 'white-clipped' || kind === 'white-bright')
        .map(({ kind, sentence }) => [kind, /grey card/.test(say(sentence)), /white/.test(say(sentence))]);
    expect(told(1.03)).toEqual([['white-bright', true, true]]);
    expect(told(1.4)).toEqual([['white-clipped', true, true]]);
    expect(told(1.03, true)).toEqual([['white-bright', true, false]]);
  });
});
