import { describe, expect, it } from 'vitest';
import { SIDES } from '../../../dataset/labelled/shape.ts';
import { PICTURE_VAE_PRESETS, pictureVaeParams } from './picture-vae-params.ts';
import { PAINT_SHAPE, pictureVaeShapeOf, toldSizeOf } from './picture-vae-shape.ts';

const of = (preset: (typeof PICTURE_VAE_PRESETS)[number], side: number) =>
  pictureVaeShapeOf(preset, [side, side, 3]);

describe('the geometry of a picture VAE', () => {
  it('halves every side that pictures are stored at to a whole number', () => {
    for (const preset of PICTURE_VAE_PRESETS)
      for (const side of SIDES) {
        const { top, channels, side: own } = of(preset, side);
        expect(top * 2 ** channels.length).toBe(own);
        expect(side % own).toBe(0);
        expect(Number.isInteger(top)).toBe(true);
      }
  });

  it('is that of the published nets', () => {
    expect(pictureVaeShapeOf('fashion', [28, 28, 1])).toEqual({
      ...{ side: 28, depth: 1, channels: [32, 64], top: 7, kernel: 3, isNormed: false },
    });
    for (const [side, top] of [
      [64, 4],
      [96, 6],
      [128, 8],
    ] as const)
      expect(of('class-folders', side)).toEqual({
        ...{ side, depth: 3, channels: [64, 128, 256, 512], top, kernel: 4, isNormed: true },
      });
  });

  it('works at no more than 48 when compact', () => {
    expect(SIDES.map((side) => of('compact', side).side)).toEqual([28, 32, 32, 48, 32]);
    expect(pictureVaeShapeOf('compact', PAINT_SHAPE).channels).toEqual([16, 32]);
  });

  it('is told one number for each class, or a colour of paints', () => {
    expect(toldSizeOf({ classes: [{ name: 'a', count: 1, heldOut: 0 }] })).toBe(1);
    expect(toldSizeOf(null)).toBe(3);
  });
});

describe('the presets of a picture VAE', () => {
  it('say what their authors did', () => {
    expect(pictureVaeParams('fashion')).toMatchObject({
      ...{ epochs: 20, batchSize: 128, learningRate: 1e-3, latentSize: 20, beta: 1, validationShare: 0 },
      pictureVae: { isConditional: false, reconstruction: 'bce', betaWarmUp: 0, betaCycle: 0, freeBits: 0 },
    });
    expect(pictureVaeParams('class-folders', { isConditional: true })).toMatchObject({
      ...{ epochs: 100, learningRate: 2e-4, latentSize: 128, beta: 4 },
      pictureVae: { isConditional: true, reconstruction: 'mse', betaWarmUp: 10, betaCycle: 20 },
    });
  });
});
