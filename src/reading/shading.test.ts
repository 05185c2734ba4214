import { describe, expect, it } from 'vitest';
import { rgbOfLinear } from '../colour/srgb.ts';
import { createRandom } from '../shared/random.ts';
import { partedLight } from './parted-light.ts';
import { lightRatio, smoothChange } from './shading.ts';
import type { Pixels, Region } from './frame-reading.ts';

const [WIDTH, HEIGHT] = [320, 240];
const CARD: Region = { x: 30, y: 40, width: 40, height: 50 };
const SPOT: Region = { x: 200, y: 150, width: 24, height: 24 };
const WALL = [0.35, 0.32, 0.28];
const PAINT = [0.1, 0.25, 0.15];
const CARD_LIGHT = [0.8, 0.8, 0.8];

type Light = (x: number, y: number) => number;

/** A card and a painted board on a wall; `light` in widths of the picture from its middle. */
function scene(light: Light, noise = 0.01): Pixels {
  const random = createRandom(5);
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const isCard = x >= 20 && x < 90 && y >= 30 && y < 110;
      const isPaint = x >= 130 && x < 290 && y >= 90 && y < 220;
      const surface = isCard ? CARD_LIGHT : isPaint ? PAINT : WALL;
      const level = light(x / WIDTH - 0.5, (y - HEIGHT / 2) / WIDTH) * (1 + noise * random.gaussian());
      const [r, g, b] = rgbOfLinear([surface[0]! * level, surface[1]! * level, surface[2]! * level]);
      data.set([Math.round(r), Math.round(g), Math.round(b), 255], 4 * (y * WIDTH + x));
    }
  return { data, width: WIDTH, height: HEIGHT };
}

const middle = ({ x, y, width, height }: Region): [number, number] => [
  (x + width / 2) / WIDTH - 0.5,
  (y + height / 2 - HEIGHT / 2) / WIDTH,
];
const truth = (light: Light) => Math.log(light(...middle(SPOT)) / light(...middle(CARD)));

describe('the light between the reference and the spot', () => {
  it.each<[string, Light]>([
    ['a lamp at the left', (x) => 0.9 - 0.25 * x],
    ['a lamp below', (_, y) => 0.8 + 0.3 * y],
    ['a lens that falls off', (x, y) => 1 - 0.35 * (x * x + y * y)],
    ['both', (x, y) => (0.9 - 0.2 * x + 0.1 * y) * (1 - 0.3 * (x * x + y * y))],
  ])('is read from how every surface shades: %s', (_, light) => {
    expect(Math.abs(truth(light))).toBeGreaterThan(0.02);
    expect(Math.abs(smoothChange(scene(light), CARD, SPOT) - truth(light))).toBeLessThan(0.03);
  });

  it('is the same where the light is even, however the surfaces differ', () => {
    expect(
      Math.abs(
        Math.log(
          lightRatio(
            scene(() => 0.9),
            CARD,
            SPOT,
            null,
          ),
        ),
      ),
    ).toBeLessThan(0.01);
  });

  it('does not follow a highlight on the paint', () => {
    const light: Light = (x, y) => 0.8 + 0.4 * Math.exp(-((x - 0.2) ** 2 + (y - 0.15) ** 2) / 0.003);
    expect(Math.abs(smoothChange(scene(light), CARD, SPOT))).toBeLessThan(0.03);
  });

  it('is that across a shadow’s edge where one parts them', () => {
    const light: Light = (x) => 1 - 0.4 / (1 + Math.exp(-(x - 0.03) / 0.03));
    const picture = scene(light, 0.003);
    expect(lightRatio(picture, CARD, SPOT, partedLight(picture, CARD, SPOT))).toBeCloseTo(0.6, 1);
  });
});
