import { describe, expect, it } from 'vitest';
import { trainedSeconds } from './measure-member.ts';
import { problemOf, seedsUpTo } from './start-comparison.ts';

describe('what a training took', () => {
  const epochs = [
    { epoch: 1, at: 11_000 },
    { epoch: 2, at: 20_000 },
  ];
  const run = { startedAt: 1000, endedAt: 21_000 };

  it('is from its start to its end', () => {
    expect(trainedSeconds(run, epochs, { goneOn: [] })).toBe(20);
    expect(trainedSeconds({ ...run, endedAt: null }, epochs, { goneOn: [] })).toBe(19);
  });

  it('leaves out the time from its last epoch before an interruption to when it went on', () => {
    expect(trainedSeconds(run, epochs, { goneOn: [{ epoch: 1, at: 15_000 }] })).toBe(16);
    const twice = [
      { epoch: 1, at: 13_000 },
      { epoch: 1, at: 15_000 },
    ];
    expect(trainedSeconds(run, epochs, { goneOn: twice })).toBe(16);
    expect(trainedSeconds(run, epochs, { goneOn: [{ epoch: 0, at: 4000 }] })).toBe(17);
  });
});

describe('what is asked for', () => {
  const of = (count: number) => ({
    kind: 'pictures' as const,
    classes: Array.from({ length: count }, (_, i) => ({ name: String(i), count: 9, heldOut: 0 })),
  });
  const sound = { families: ['vae', 'cvae'] as const, seeds: seedsUpTo(2), epochs: 3 };

  it('is sound, or a sentence says why not', () => {
    expect(problemOf(sound, of(2))).toBeNull();
    expect(problemOf({ ...sound, families: ['vae'] }, of(1))).toBeNull();
    expect(problemOf(sound, of(1))).toMatchObject({ key: 'comparison.oneClass' });
    expect(problemOf(sound, of(65))).toMatchObject({ key: 'training.tooManyToldClasses' });
    expect(problemOf({ ...sound, families: [] }, of(2))).toMatchObject({ key: 'comparison.noFamily' });
    for (const epochs of [0, 1.5, 1001])
      expect(problemOf({ ...sound, epochs }, of(2))).toMatchObject({ key: 'comparison.epochs' });
    for (const minutes of [0, -1, NaN, Infinity, 1e5])
      expect(problemOf({ ...sound, minutes }, of(2))).toMatchObject({ key: 'comparison.minutes' });
    expect(problemOf({ ...sound, minutes: 0.5 }, of(2))).toBeNull();
    for (const count of [0, 6])
      expect(problemOf({ ...sound, seeds: seedsUpTo(count) }, of(2))).toMatchObject({
        key: 'comparison.seeds',
      });
  });

  it('is sound of paints, whose colours are told however many there are', () => {
    expect(problemOf(sound, {})).toBeNull();
    expect(problemOf({ ...sound, families: [] }, {})).toMatchObject({ key: 'comparison.noFamily' });
  });
});
