import { describe, expect, it } from 'vitest';
import { createRandom } from '../shared/random.ts';
import { findCard, type CardShade } from './find-card.ts';
import { renderFrame, SCENE, type Scene } from './test-frames.ts';

const CARD = SCENE.card!.box;
/** Linear sRGB, as a camera balanced for daylight sees it. */
const BLACK_BODY_2400: Scene['light'] = [0.95, 0.32, 0.045];
const found = (changes: Partial<Scene>, shade: CardShade) =>
  findCard(renderFrame(changes, createRandom(2)), shade);
const proposal = (changes: Partial<Scene>) => found(changes, 'white');

describe('the card finder', () => {
  it.each<[string, Partial<Scene>]>([
    ['beside a swatch on a wall', {}],
    ['in warm light', { light: [0.9, 0.74, 0.62] }],
    ['in the light of a black body of 2,400 K', { light: BLACK_BODY_2400 }],
    [
      'in that light beside a blue swatch',
      { light: BLACK_BODY_2400, swatch: { ...SCENE.swatch, colour: [60, 90, 170] } },
    ],
    ['in dim light', { light: [0.3, 0.28, 0.25], noise: 3 }],
    ['in the shade while the wall is in the sun', { shadow: { x: 105, depth: 1.5, softness: 3 } }],
    ['beside a light swatch', { swatch: { ...SCENE.swatch, colour: [205, 203, 196] } }],
  ])('proposes a box inside of the card %s', (_, changes) => {
    const { x, y, width, height } = proposal(changes)!;
    expect(x).toBeGreaterThanOrEqual(CARD.x);
    expect(y).toBeGreaterThanOrEqual(CARD.y);
    expect(x + width).toBeLessThanOrEqual(CARD.x + CARD.width);
    expect(y + height).toBeLessThanOrEqual(CARD.y + CARD.height);
    expect(width * height).toBeGreaterThan(0.3 * CARD.width * CARD.height);
  });

  it.each<[string, Partial<Scene>]>([
    ['a swatch on a wall', { card: null }],
    ['a light swatch on a wall', { card: null, swatch: { ...SCENE.swatch, colour: [215, 212, 200] } }],
    [
      'a small peach sample in daylight',
      { card: null, stripe: { colour: [250, 205, 165], box: CARD }, light: [0.75, 0.75, 0.75] },
    ],
    [
      'a light green sample on a green wall',
      {
        card: null,
        stripe: { colour: [200, 215, 120], box: CARD },
        wall: [130, 140, 75],
        light: [0.75, 0.75, 0.75],
      },
    ],
    [
      'a peach sample on a brown wall, beside a swatch that reflects more blue',
      {
        card: null,
        stripe: { colour: [240, 195, 150], box: CARD },
        wall: [130, 100, 75],
        light: [0.75, 0.75, 0.75],
        swatch: { ...SCENE.swatch, colour: [90, 120, 200] },
      },
    ],
    ['a small yellow sample', { card: null, stripe: { colour: [235, 200, 90], box: CARD } }],
    [
      'a small yellow sample in lamplight',
      { card: null, stripe: { colour: [235, 200, 90], box: CARD }, light: BLACK_BODY_2400 },
    ],
    ['a card that is cut off', { card: { reflectance: 0.9, box: { ...CARD, x: -20 } } }],
    ['darkness', { light: [0.02, 0.02, 0.02] }],
  ])('proposes nothing in %s', (_, changes) => {
    expect(proposal(changes)).toBeNull();
  });

  it.each<CardShade>(['white', 'grey'])('takes no swatch on a page of paints for a %s one', (shade) => {
    const level = shade === 'white' ? 240 : 110;
    const page = (columns: number) => {
      const [width, height, pitch, side] = [320, 240, 50, 38];
      const data = new Uint8ClampedArray(4 * width * height).fill(60);
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const [column, row] = [Math.floor((x - 10) / pitch), Math.floor((y - 20) / pitch)];
          const isOn = (x - 10) % pitch < side && (y - 20) % pitch < side && x >= 10 && y >= 20;
          if (!isOn || column >= columns || row >= 4) continue;
          const isPale = column === 0 && row === 1;
          const colour = isPale
            ? [level, level, level]
            : [40 + 30 * column, 90 + 20 * row, 190 - 30 * column];
          data.set(colour, 4 * (y * width + x));
        }
      return findCard({ data, width, height }, shade);
    };
    expect(page(1), 'of a few it may be one').not.toBeNull();
    expect(page(6)).toBeNull();
  });

  describe('of a person who has a grey one', () => {
    const GREY = { card: { ...SCENE.card!, reflectance: 0.18 } };

    it.each<[string, Partial<Scene>]>([
      ['on a lighter wall', {}],
      ['in warm light', { light: [0.9, 0.6, 0.35] }],
      ['in dim light', { light: [0.35, 0.32, 0.28], noise: 2 }],
      ['on a dark wall', { wall: [60, 58, 55] }],
    ])('proposes a box inside of it %s', (_, changes) => {
      const { x, y, width, height } = found({ ...GREY, ...changes }, 'grey')!;
      expect(x).toBeGreaterThanOrEqual(CARD.x);
      expect(y).toBeGreaterThanOrEqual(CARD.y);
      expect(x + width).toBeLessThanOrEqual(CARD.x + CARD.width);
      expect(y + height).toBeLessThanOrEqual(CARD.y + CARD.height);
    });

    it.each<[string, Partial<Scene>]>([
      ['a swatch alone', { card: null }],
      ['a white card', {}],
      [
        'a grey card beside a sample of the same grey',
        {
          ...GREY,
          swatch: { ...SCENE.swatch, colour: [118, 118, 118], box: { x: 150, y: 60, width: 80, height: 90 } },
        },
      ],
      ['a green sample', { card: null, stripe: { colour: [90, 140, 90], box: CARD } }],
    ])('takes no grey card for one: %s', (_, changes) => {
      expect(found(changes, 'grey')).toBeNull();
    });

    it('is not found for whom has a white one', () => {
      expect(proposal(GREY)).toBeNull();
    });
  });
});
