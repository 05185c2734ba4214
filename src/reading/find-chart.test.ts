import { describe, expect, it } from 'vitest';
import { times, type Matrix3 } from '../colour/lab-error.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import { createRandom } from '../shared/random.ts';
import { findChart } from './find-chart.ts';
import type { Pixels } from './frame-reading.ts';
import { CAMERA, QUAD, renderChart } from './test-chart.ts';
import { renderFrame } from './test-frames.ts';

/** Quarter turns clockwise of a picture. */
function turned(picture: Pixels, turns: number): Pixels {
  if (turns === 0) return picture;
  const { data, width, height } = picture;
  const next = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = 4 * (y * width + x);
      next.set(data.subarray(from, from + 4), 4 * (x * height + height - 1 - y));
    }
  return turned({ data: next, width: height, height: width }, turns - 1);
}

const GREEN_LAMP: Matrix3 = [
  [0.3, 0.05, 0],
  [0.05, 0.6, 0.05],
  [0, 0.05, 0.35],
];
/** Farthest of a corner from where it is, pixels. */
const offOf = (found: ReturnType<typeof findChart>) =>
  Math.max(...found!.map(({ x, y }, i) => Math.hypot(x - QUAD[i]!.x, y - QUAD[i]!.y)));
const random = createRandom(5);
const someColour = (): Rgb => [0, 0, 0].map(() => 255 * random.next()) as unknown as Rgb;

/** Columns and rows of squares on black. */
function tiles(colourOf: (tile: number) => Rgb): Pixels {
  const [width, height] = [320, 240];
  const data = new Uint8ClampedArray(4 * width * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor((x - 20) / 40), Math.floor((y - 20) / 40)];
      const isTile =
        column >= 0 && row >= 0 && column < 6 && row < 4 && (x - 20) % 40 < 35 && (y - 20) % 40 < 35;
      const colour = isTile ? colourOf(6 * row + column) : [20, 20, 20];
      data.set(rgbOfLinear(times(CAMERA, linearOfRgb(colour as Rgb))), 4 * (y * width + x));
    }
  return { data, width, height };
}

describe('the chart finder', () => {
  it.each<[string, Pixels]>([
    ['in warm light', renderChart()],
    ['in green light', renderChart(GREEN_LAMP)],
    ['in noise, on a light wall', renderChart(CAMERA, [235, 232, 225], 4)],
    ['of the older edition', renderChart(CAMERA, [150, 150, 150], 1, 4, 'classic-2014')],
  ])('finds the corners, from dark skin on, %s', (_, picture) => {
    expect(offOf(findChart(picture, 'quick'))).toBeLessThan(3);
  });

  it('finds them however the card is turned', () => {
    for (const turns of [1, 2, 3]) {
      const [dark, , black] = findChart(turned(renderChart(), turns), 'quick')!;
      const [right, down] = [black.x > dark.x, black.y > dark.y];
      expect([right, down], `${turns} turns`).toEqual([turns === 3, turns === 1]);
    }
  });

  it.each<[string, Pixels]>([
    ['a swatch and a card on a wall', renderFrame({}, createRandom(3))],
    [
      'a mirrored chart',
      renderChart(CAMERA, undefined, 1, 4, 'classic', 1, (i) => i - (i % 6) + 5 - (i % 6)),
    ],
    [
      'a chart with two rows in each other’s place',
      renderChart(CAMERA, undefined, 1, 4, 'classic', 1, (i) => (i < 12 ? (i + 6) % 12 : i)),
    ],
    ['tiles of one colour', tiles(() => [200, 190, 170])],
    ['a page of paints', tiles(someColour)],
    ['a page of greys', tiles((i) => [10 * i, 10 * i, 10 * i])],
  ])('takes no chart for one: %s', (_, picture) => {
    expect(findChart(picture, 'thorough')).toBeNull();
  });
});
