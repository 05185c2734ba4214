import { describe, expect, it } from 'vitest';
import { correctByChart } from '../colour/chart-fit.ts';
import { deltaE00 } from '../colour/difference.ts';
import { times, type Matrix3 } from '../colour/lab-error.ts';
import { labOfRgb } from '../colour/lab.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';
import type { Quad } from '../shared/homography.ts';
import { readChart } from './read-chart.ts';
import { CAMERA, QUAD, renderChart } from './test-chart.ts';

const turned = (quad: Quad, by: number): Quad =>
  [0, 1, 2, 3].map((i) => quad[(i + by) % 4]!) as unknown as Quad;

describe('a 24-patch colour card', () => {
  it('undoes light and camera on colours that it does not have, which von Kries can’t', () => {
    const card = readChart(renderChart(), QUAD);
    const { residual, clipped } = card;
    expect(residual.mean).toBeLessThan(0.8);
    expect(residual.max).toBeLessThan(3.5);
    expect(clipped).toBe(0);
    const paint: Rgb = [170, 90, 60];
    const seen = times(CAMERA, linearOfRgb(paint));
    const grey = times(CAMERA, [1, 1, 1]);
    const vonKries = seen.map((v, c) => v / grey[c]!) as unknown as Rgb;
    const error = (linear: Rgb) => deltaE00(labOfRgb(rgbOfLinear(linear)), labOfRgb(paint));
    expect(deltaE00(correctByChart(seen as Rgb, card).lab, labOfRgb(paint))).toBeLessThan(1);
    expect(error(vonKries)).toBeGreaterThan(4);
  });

  it('finds its orientation, whichever corner comes first and whichever way around', () => {
    const picture = renderChart();
    const { matrix } = readChart(picture, QUAD);
    for (const by of [1, 2, 3])
      expect(readChart(picture, turned(QUAD, by))).toMatchObject({ turns: 4 - by, matrix });
    const [a, b, c, d] = QUAD;
    expect(readChart(picture, [a, d, c, b]).residual.mean).toBeLessThan(0.8);
  });

  it('tolerates corners that are some pixels off', () => {
    const off = QUAD.map(({ x, y }, i) => ({ x: x + [3, -3, 2, -2][i]!, y: y + [-2, 3, 3, -3][i]! }));
    expect(readChart(renderChart(), off as unknown as Quad).residual.mean).toBeLessThan(1);
  });

  it.each(['classic', 'classic-2014', 'spyder'] as const)(
    'recognises the card %s by what fits',
    (edition) => {
      const found = readChart(renderChart(CAMERA, [150, 150, 150], 1, 4, edition), QUAD);
      expect(found.edition).toBe(edition);
      expect(found.residual.mean).toBeLessThan(1);
    },
  );

  it('undoes a tone curve with the card’s colours', () => {
    const toned = renderChart(CAMERA, [150, 150, 150], 0, 4, 'classic', 0.75);
    const card = readChart(toned, QUAD);
    expect(card.exponent).toBeCloseTo(1 / 0.75, 0);
    const paint: Rgb = [170, 90, 60];
    const seen = times(CAMERA, linearOfRgb(paint)).map((v) => v ** 0.75) as unknown as Rgb;
    expect(deltaE00(correctByChart(seen, card).lab, labOfRgb(paint))).toBeLessThan(1.5);
  });

  it('counts clipped patches', () => {
    const bright = CAMERA.map((row) => row.map((v) => 1.9 * v)) as unknown as Matrix3;
    expect(readChart(renderChart(bright), QUAD).clipped).toBeGreaterThan(0);
  });

  it.each<[string, Quad, RegExp]>([
    [
      'beside the card',
      QUAD.map(({ x, y }) => ({ x: x / 8, y: y / 8 })) as unknown as Quad,
      /does not look like/,
    ],
    ['over half of it', [QUAD[0], { x: 150, y: 40 }, { x: 150, y: 205 }, QUAD[3]], /does not look like/],
    ['that cross', [QUAD[0], QUAD[2], QUAD[1], QUAD[3]], /not those of a flat card/],
    ['in one place', [QUAD[0], QUAD[0], QUAD[0], QUAD[0]], /not those of a flat card/],
    ['outside of the picture', [{ x: -9, y: 30 }, QUAD[1], QUAD[2], QUAD[3]], /not whole/],
  ])('refuses corners %s, and says what to do', (_, corners, sentence) => {
    expect(() => readChart(renderChart(), corners)).toThrow(sentence);
    expect(() => readChart(renderChart(), corners)).toThrow(/Put the four corners/);
  });
});
