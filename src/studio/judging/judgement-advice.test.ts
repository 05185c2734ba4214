import { describe, expect, it } from 'vitest';
import type { Measured } from '../../tracking/judgement.ts';
import { adviceOf, type Signs } from './judgement-advice.ts';

const at = (value: number, floor: number): Measured => ({ value, low: value, high: value, floor });
const FINE: Signs = {
  values: {
    frechet_distance: at(1, 1),
    precision: at(0.9, 0.9),
    recall: at(0.8, 0.9),
    coverage: at(0.9, 0.95),
    label_accuracy: at(0.95, 0.95),
  },
  nearness: 1,
  sharpness: 0.9,
};

const keys = (values: Signs['values'], other: Partial<Signs> = {}) =>
  adviceOf({ ...FINE, ...other, values: { ...FINE.values, ...values } }).map(({ key }) => key.slice(8));

describe('advice', () => {
  it('is none but that pictures are close where they are', () => {
    expect(keys({})).toEqual(['close']);
    expect(keys({ frechet_distance: at(9, 1) })).toEqual([]);
  });

  it('tells collapse from mere sameness, and both from bad pictures', () => {
    expect(keys({ coverage: at(0.3, 0.95), recall: at(0.1, 0.9) })).toEqual(['collapse']);
    expect(keys({ recall: at(0.1, 0.9) })).toEqual(['narrow']);
    expect(keys({ precision: at(0.2, 0.9), coverage: at(0.1, 0.95), recall: at(0, 0.9) })).toEqual([
      'unlike',
    ]);
  });

  it('names copies, blur and the wrong class by signs of their own', () => {
    expect(keys({}, { nearness: 0.2 })).toEqual(['copies']);
    expect(keys({}, { sharpness: 0.3 })).toEqual(['blurred']);
    expect(keys({}, { sharpness: null })).toEqual(['close']);
    expect(keys({ label_accuracy: at(0.4, 0.95) })).toEqual(['otherClass']);
  });
});
