import { describe, expect, it } from 'vitest';
import { splitPictures } from './split.ts';
import type { Picture } from '../dataset.ts';

const picture = (role: Picture['role']): Picture => ({ path: 'a/b', role, factor: 1, pixels: null });
const paintOf = (variants: number) => ({
  pictures: [picture('key'), ...Array.from({ length: variants }, () => picture('variant'))],
});
const paints = Array.from({ length: 50 }, () => paintOf(20));

describe('the split', () => {
  it('repeats for a seed and differs for another', () => {
    expect(splitPictures(paints, 0.2, 1)).toEqual(splitPictures(paints, 0.2, 1));
    expect(splitPictures(paints, 0.2, 1)).not.toEqual(splitPictures(paints, 0.2, 2));
  });

  it('has every picture once, every key in training, and the share asked for', () => {
    const { train, validation } = splitPictures(paints, 0.2, 7);
    const all = [...train, ...validation].map(({ paint, picture }) => paint * 21 + picture);
    expect(new Set(all).size).toBe(50 * 21);
    expect(validation).toHaveLength(50 * 21 * 0.2);
    expect(validation.every(({ picture }) => picture > 0)).toBe(true);
  });

  it('takes nearly the same number from each paint', () => {
    const { validation } = splitPictures(paints, 0.2, 7);
    const counts = paints.map((_, i) => validation.filter(({ paint }) => paint === i).length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([4, 5]);
  });

  it('leaves a paint of one picture in training', () => {
    const { train, validation } = splitPictures([paintOf(0)], 0.5, 1);
    expect([train.length, validation.length]).toEqual([1, 0]);
  });

  it('takes nothing for a share of 0 and never a key for one near 1', () => {
    expect(splitPictures(paints, 0, 1).validation).toEqual([]);
    expect(splitPictures(paints, 0.99, 1).train).toHaveLength(50);
  });
});
