import { describe, expect, it } from 'vitest';
import type { Rgb } from '../colour/srgb.ts';
import { meanAbsoluteError, MOST_PSNR, psnr } from './errors.ts';
import { measurePicture } from './measure-picture.ts';
import { edgeOf, shapeErrors } from './shape-errors.ts';
import { ssim } from './ssim.ts';
import { colourSummary, spreadOf, summaryOf } from './summary.ts';

const [WIDTH, HEIGHT] = [24, 20];

/** Patterns that a few lines of Python make alike, for scikit-image to measure. */
function pattern(k: number): Uint8Array {
  const at = (i: number) => [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH), i % 3] as const;
  return Uint8Array.from({ length: WIDTH * HEIGHT * 3 }, (_, i) => {
    const [x, y, c] = at(i);
    return (37 * x + 91 * y * y + 13 * x * y * (c + 1) + k * ((x * x) % 29) * (c + 2)) % 256;
  });
}
const [FIRST, SECOND] = [pattern(0), pattern(1)];
const NEAR = FIRST.map((code) => Math.floor((3 * code + 40) / 4));

describe('a picture against another', () => {
  // scikit-image 0.26: peak_signal_noise_ratio; structural_similarity with gaussian_weights, sigma 1.5,
  // use_sample_covariance False and data_range 255.
  it('has the signal to noise ratio and the structural similarity that scikit-image gives it', () => {
    expect(psnr(FIRST, SECOND)).toBeCloseTo(8.864779928074155, 10);
    expect(psnr(FIRST, NEAR)).toBeCloseTo(18.728904943206945, 10);
    expect(ssim(FIRST, SECOND, WIDTH)).toBeCloseTo(0.12123038855617298, 10);
    expect(ssim(FIRST, NEAR, WIDTH)).toBeCloseTo(0.9426684603343515, 10);
  });

  it('is the same of floats, and as good as can be of itself', () => {
    expect(ssim(Float32Array.from(FIRST), Float32Array.from(NEAR), WIDTH)).toBe(ssim(FIRST, NEAR, WIDTH));
    expect([psnr(FIRST, FIRST), ssim(FIRST, FIRST, WIDTH), meanAbsoluteError(FIRST, FIRST)]).toEqual([
      MOST_PSNR,
      1,
      0,
    ]);
    expect(meanAbsoluteError(Uint8Array.of(1, 2, 3), Uint8Array.of(4, 2, 0))).toBe(2);
  });
});

/** A box of ones from (left, top), `size` across. */
function box(side: number, left: number, top: number, size: number): Uint8Array {
  return Uint8Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    return x >= left && x < left + size && y >= top && y < top + size ? 1 : 0;
  });
}

describe('a shape against another', () => {
  it('is measured by the area of both, one and either', () => {
    const errors = shapeErrors(box(16, 4, 4, 4), box(16, 6, 4, 4), 16);
    expect(errors).toMatchObject({ iou: 8 / 24, dice: 0.5, precision: 0.5, recall: 0.5 });
    expect(shapeErrors(box(16, 4, 4, 4), box(16, 4, 4, 4), 16)).toMatchObject({
      iou: 1,
      dice: 1,
      edgeError: 0,
    });
  });

  it('has an edge error of the pixels that it was shrunk by', () => {
    // Each of the 28 outer places is 1 pixel away from the inner edge, but for the corners (√2); each inner one 1.
    const { edgeError, precision, recall } = shapeErrors(box(16, 5, 5, 6), box(16, 4, 4, 8), 16);
    expect(edgeError).toBeCloseTo(((24 + 4 * Math.SQRT2) / 28 + 1) / 2, 12);
    expect([precision, recall]).toEqual([1, 36 / 64]);
    expect(edgeOf(box(16, 0, 0, 16), 16)).toHaveLength(60);
  });

  it('was missed where nothing was filled', () => {
    expect(shapeErrors(new Uint8Array(256), box(16, 4, 4, 4), 16)).toEqual({
      ...{ iou: 0, dice: 0, precision: null, recall: 0, edgeError: null },
    });
  });
});

const PALETTE: readonly Rgb[] = [
  [255, 0, 0],
  [0, 0, 255],
  [255, 255, 255],
];
const SIDE = 16;

/** A box with a black line around it on white, and the same filled. */
function pair(fill: Rgb, { left = 4, size = 8 } = {}) {
  const [inside, core] = [box(SIDE, left, 4, size), box(SIDE, left + 1, 5, size - 2)];
  const picture = (rgbOf: (i: number) => Rgb) =>
    Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => rgbOf(Math.floor(i / 3))[i % 3]!);
  const white: Rgb = [255, 255, 255];
  return {
    input: picture((i) => (inside[i] && !core[i] ? [0, 0, 0] : white)),
    target: picture((i) => (inside[i] ? fill : white)),
    width: SIDE,
  };
}

describe('a painted picture', () => {
  it('that is as it should be has nothing wrong', () => {
    const one = pair([255, 0, 0]);
    const { values, seenColour } = measurePicture({ ...one, painted: one.target, colour: 0 }, PALETTE);
    expect(values).toEqual({
      ...{ psnr: MOST_PSNR, ssim: 1, mae: 0, iou: 1, dice: 1, precision: 1, recall: 1 },
      ...{ edgeError: 0, deltaInside: 0, deltaOutside: 0, bleeding: 0 },
    });
    expect(seenColour).toBe(0);
  });

  it('of another colour has the right shape and the wrong colour', () => {
    const one = pair([255, 0, 0]);
    const { values, seenColour } = measurePicture(
      { ...one, painted: pair([0, 0, 255]).target, colour: 0 },
      PALETTE,
    );
    expect(values).toMatchObject({ iou: 1, deltaOutside: 0, bleeding: 0 });
    expect(values.deltaInside).toBeCloseTo(52.88, 1); // sRGB red to blue
    expect(seenColour).toBe(1);
  });

  it('whose outline was left is not filled there, and one that ran over has bled', () => {
    const one = pair([255, 0, 0]);
    const left = one.target.map((code, i) => (one.input[i] === 0 ? 0 : code));
    expect(measurePicture({ ...one, painted: one.input, colour: 0 }, PALETTE).values).toMatchObject({
      iou: 0,
      recall: 0,
    });
    expect(measurePicture({ ...one, painted: left, colour: 0 }, PALETTE).values.iou).toBe(36 / 64);
    const ran = pair([255, 0, 0], { left: 2, size: 12 }).target;
    const { values } = measurePicture({ ...one, painted: ran, colour: 0 }, PALETTE);
    expect(values.precision).toBeCloseTo(64 / 144, 12);
    expect(values.bleeding).toBeCloseTo(54 / 156, 12);
  });

  it('has no shape where its colour is that of the ground', () => {
    const one = pair([255, 255, 255]);
    const { values, seenColour } = measurePicture({ ...one, painted: one.target, colour: 2 }, PALETTE);
    expect([values.iou, values.psnr, seenColour]).toEqual([null, MOST_PSNR, null]);
  });

  it('on noisy ground is not taken for filled where the noise is', () => {
    const noise = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i * 7919) % 90);
    const inside = box(SIDE, 4, 4, 8);
    const target = noise.map((code, i) => (inside[Math.floor(i / 3)] ? PALETTE[1]![i % 3]! : code));
    const { values } = measurePicture(
      { painted: target, target, input: noise, width: SIDE, colour: 1 },
      PALETTE,
    );
    expect(values.iou).toBe(1);
    expect(
      measurePicture({ painted: target, target, input: noise, width: SIDE, colour: 1, mask: inside }, PALETTE)
        .values.iou,
    ).toBe(1);
  });
});

describe('many pictures', () => {
  it('have mean, deviation and extremes of what could be measured', () => {
    expect(spreadOf([2, null, 4, 4, 4, 5, 5, 7, 9])).toEqual({
      ...{ mean: 5, deviation: Math.sqrt(32 / 7), least: 2, most: 9, count: 8 },
    });
    expect([spreadOf([null]), spreadOf([3])]).toEqual([
      null,
      { mean: 3, deviation: 0, least: 3, most: 3, count: 1 },
    ]);
    const one = pair([255, 0, 0]);
    const measured = [one.target, one.input].map((painted) =>
      measurePicture({ ...one, painted, colour: 0 }, PALETTE),
    );
    expect(summaryOf(measured).recall).toMatchObject({ mean: 0.5, least: 0, most: 1 });
    expect(summaryOf(measured).edgeError).toMatchObject({ count: 1 });
  });

  it('tell which colours were taken for which', () => {
    const seen = [
      ...[
        { colour: 0, seenColour: 0 },
        { colour: 0, seenColour: 1 },
      ],
      ...[
        { colour: 1, seenColour: 1 },
        { colour: 1, seenColour: null },
      ],
    ];
    expect(colourSummary(seen, 3)).toEqual({
      confusion: [
        [1, 1, 0],
        [0, 1, 0],
        [0, 0, 0],
      ],
      perColour: [0.5, 1, null],
      accuracy: 2 / 3,
    });
  });
});
