import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/random.ts';
import { createCoverage } from './coverage.ts';
import { drawPair } from './draw-pair.ts';
import { DRAWN_SHAPES } from './outlines.ts';
import { GROUNDS } from './ground.ts';
import { cosSinOf } from './turn.ts';

const COLOURS = [
  { name: 'red', rgb: [255, 0, 0] },
  { name: 'teal', rgb: [0, 128, 128] },
] as const;
const SIDE = 64;
const options = { side: SIDE, backgrounds: GROUNDS, colours: COLOURS };

describe('what an outline covers', () => {
  it('is its area, pixel by pixel, wherever its edges run', () => {
    const coverage = createCoverage(8);
    coverage.add(Float64Array.of(1.25, 2, 4.5, 2, 4.5, 5.5, 1.25, 5.5));
    const shares = coverage.shares();
    expect(Array.from(shares.subarray(16, 24))).toEqual([0, 0.75, 1, 1, 0.5, 0, 0, 0]);
    expect(Array.from(shares.subarray(40, 48))).toEqual([0, 0.375, 0.5, 0.5, 0.25, 0, 0, 0]);
  });

  it('is half of a pixel under its diagonal, and sums up to the area of a triangle', () => {
    const coverage = createCoverage(16);
    coverage.add(Float64Array.of(1, 1, 13, 4.5, 3.2, 14));
    const sum = coverage.shares().reduce((all, share) => all + share);
    expect(sum).toBeCloseTo(Math.abs(12 * 13 - 2.2 * 3.5) / 2, 3);
    const diagonal = createCoverage(4);
    diagonal.add(Float64Array.of(0, 0, 4, 4, 0, 4));
    expect(diagonal.shares()[5]).toBeCloseTo(0.5, 6);
  });

  it('is never more than all of it, less what a hole takes', () => {
    const coverage = createCoverage(8);
    const square = Float64Array.of(0, 0, 8, 0, 8, 8, 0, 8);
    coverage.add(square);
    coverage.add(square);
    expect(Math.max(...coverage.shares())).toBe(1);
    coverage.add(square, true);
    coverage.add(square, true);
    expect(Math.max(...coverage.shares())).toBe(0);
  });
});

describe('a drawn pair', () => {
  it('is the same bytes for the same seed, and others for another', () => {
    const draw = (seed: number) => drawPair(createRandom(seed), options);
    expect(draw(3)).toEqual(draw(3));
    expect(draw(3).input).not.toEqual(draw(4).input);
  });

  it.each(DRAWN_SHAPES)('%s: differs in nothing but inside its mask, where it is of its colour', (shape) => {
    const random = createRandom(7);
    for (let n = 0; n < 40; n++) {
      const { input, output, mask, colour, ...pair } = drawPair(random, { ...options, shapes: [shape] });
      expect(pair.shape).toBe(shape);
      const [covered, clear] = [255, 0].map((value) => mask.filter((share) => share === value).length);
      expect(covered).toBeGreaterThan(12);
      expect(clear).toBeGreaterThan(SIDE * SIDE * 0.3);
      const wrong = output.findIndex((code, c) => {
        const share = mask[Math.floor(c / 3)];
        return (share === 0 && code !== input[c]) || (share === 255 && code !== colour.rgb[c % 3]);
      });
      expect(wrong).toBe(-1);
    }
  });

  it('has an outline that is closed: what fills from a corner of the picture stays outside', () => {
    const random = createRandom(9);
    for (let n = 0; n < 60; n++) {
      const { input, mask } = drawPair(random, {
        ...options,
        backgrounds: ['clean'],
        shapes: ['polygon', 'star', 'circle'],
      });
      const reached = flood(input);
      const inside = mask.reduce((sum, share, i) => sum + (share === 255 && !reached[i] ? 1 : 0), 0);
      expect(inside).toBeGreaterThan(0.5 * mask.filter((share) => share === 255).length);
    }
  });

  it('is drawn white on black and black on white, with noise where it is asked for', () => {
    const random = createRandom(11);
    for (const background of GROUNDS) {
      const { input } = drawPair(random, { ...options, backgrounds: [background] });
      const corner = input.subarray(0, 3 * SIDE);
      const isDark = background.endsWith('black');
      expect(corner.reduce((sum, code) => sum + code) / corner.length > 128).toBe(!isDark);
      expect(new Set(corner).size > 1).toBe(background.startsWith('noisy'));
    }
  });
});

it('takes cosine and sine without the browser’s', () => {
  for (let i = -40; i <= 40; i++) {
    const [cos, sin] = cosSinOf(i / 17);
    expect(cos).toBeCloseTo(Math.cos((2 * Math.PI * i) / 17), 11);
    expect(sin).toBeCloseTo(Math.sin((2 * Math.PI * i) / 17), 11);
  }
});

/** Which pixels of a white ground can be reached from the corner without crossing what is drawn. */
function flood(picture: Uint8Array): boolean[] {
  const reached: boolean[] = Array.from({ length: SIDE * SIDE }, () => false);
  const open = [0];
  while (open.length > 0) {
    const at = open.pop()!;
    if (reached[at] || picture[3 * at]! < 250) continue;
    reached[at] = true;
    const x = at % SIDE;
    if (x > 0) open.push(at - 1);
    if (x < SIDE - 1) open.push(at + 1);
    if (at >= SIDE) open.push(at - SIDE);
    if (at < SIDE * (SIDE - 1)) open.push(at + SIDE);
  }
  return reached;
}
