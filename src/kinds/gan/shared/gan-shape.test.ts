import { describe, expect, it } from 'vitest';
import { SIDES } from '../../../dataset/labelled/shape.ts';
import { ganShapeOf, halvingsOf } from './gan-shape.ts';

describe('the geometry of a GAN', () => {
  it('halves every side that pictures are stored at down to 4 to 7', () => {
    for (const side of SIDES) {
      const { top, count } = halvingsOf(side)!;
      expect(top * 2 ** count).toBe(side);
      expect([4, 5, 6, 7]).toContain(top);
    }
    expect(halvingsOf(28)).toEqual({ top: 7, count: 2 });
    expect(halvingsOf(64)).toEqual({ top: 4, count: 4 });
  });

  it.each([0, 1, 4, 7, 9, 18, 27, 0.5, NaN])('takes no side of %d', (side) => {
    expect(halvingsOf(side)).toBeNull();
  });

  it('works at the size of the pictures as published, and at no more than 48 when compact', () => {
    expect(ganShapeOf('published', [128, 128, 3])).toEqual({
      ...{ side: 128, top: 4, depth: 3 },
      channels: [32, 64, 128, 256, 512],
      judging: [32, 64, 128, 256, 512],
      isOriginal: false,
    });
    expect(SIDES.map((side) => ganShapeOf('compact', [side, side, 1]).side)).toEqual([28, 32, 32, 48, 32]);
    expect(ganShapeOf('compact', [28, 28, 1])).toEqual({
      ...{ side: 28, top: 7, depth: 1, isOriginal: false },
      channels: [16, 32],
      judging: [16, 32],
    });
  });

  it('halves twice, at no more than 32, as the study of Fashion-MNIST does', () => {
    const at = (side: number) => ganShapeOf('fashion', [side, side, 1]);
    expect(SIDES.map((side) => [at(side).side, at(side).top])).toEqual([
      [28, 7],
      [32, 8],
      [32, 8],
      [24, 6],
      [32, 8],
    ]);
    expect(at(28)).toMatchObject({ channels: [64, 128], judging: [64, 128], isOriginal: false });
  });

  it('has a level less to judge with where it is as its author published it', () => {
    const { channels, judging } = ganShapeOf('original', [64, 64, 3]);
    expect([channels, judging]).toEqual([
      [32, 64, 128, 256],
      [32, 64, 128],
    ]);
  });
});
