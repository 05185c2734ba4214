import { describe, expect, it } from 'vitest';
import { classNumbers } from './classes.ts';
import { splitClasses } from './split-classes.ts';

const CLASSES = [
  { name: 'a', count: 10, heldOut: 0 },
  { name: 'b', count: 1, heldOut: 0 },
  { name: 'c', count: 30, heldOut: 0 },
];

describe('a split of labelled pictures', () => {
  it('gives each picture to one side, the share asked for to validation, of each class its part', () => {
    const { train, validation } = splitClasses(CLASSES, 0.2, 7);
    expect([...train, ...validation].sort((a, b) => a - b)).toEqual(Array.from({ length: 41 }, (_, i) => i));
    expect(validation.length).toBe(8);
    const numbers = classNumbers(CLASSES);
    expect(validation.filter((n) => numbers[n] === 0)).toHaveLength(2);
    expect(train).toContain(10);
  });

  it('is the same for the same seed, and another for another', () => {
    expect(splitClasses(CLASSES, 0.2, 7)).toEqual(splitClasses(CLASSES, 0.2, 7));
    expect(splitClasses(CLASSES, 0.2, 7)).not.toEqual(splitClasses(CLASSES, 0.2, 8));
  });

  it('leaves one picture of each class to train on, however large the share', () => {
    const numbers = classNumbers(CLASSES);
    const { train } = splitClasses(CLASSES, 0.95, 7);
    expect(new Set(train.map((n) => numbers[n]))).toEqual(new Set([0, 1, 2]));
  });

  it('is what came as held out where there is any, whatever the share', () => {
    const given = [
      { name: 'a', count: 3, heldOut: 1 },
      { name: 'b', count: 2, heldOut: 0 },
    ];
    expect(splitClasses(given, 0.5, 7)).toEqual({ train: [0, 1, 3, 4], validation: [2] });
  });

  it('takes a class of 300,000 pictures, given or drawn', () => {
    const whole = (heldOut: number) => [{ name: 'all', count: 300_000, heldOut }];
    expect(splitClasses(whole(150_000), 0, 7).train).toHaveLength(150_000);
    expect(splitClasses(whole(0), 0.5, 7).validation).toHaveLength(150_000);
  });

  it('leaves one to train on at least, or says that there is none', () => {
    expect(splitClasses([{ name: 'one', count: 1, heldOut: 0 }], 0.9, 7)).toEqual({
      train: [0],
      validation: [],
    });
    expect(() => splitClasses([{ name: 'one', count: 2, heldOut: 2 }], 0.5, 7)).toThrow(
      expect.objectContaining({ code: 'not-a-dataset' }),
    );
  });
});
