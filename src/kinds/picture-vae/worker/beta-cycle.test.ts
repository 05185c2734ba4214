import { describe, expect, it } from 'vitest';
import { betaAt, courseOf } from './beta-cycle.ts';

const course = (warmUp: number, cycle: number) =>
  Array.from({ length: 12 }, (_, i) => betaAt(i + 1, 4, { warmUp, cycle }));

describe('β over a run', () => {
  it('stays where there is neither warm-up nor cycle', () => {
    expect(new Set(course(0, 0))).toEqual(new Set([4]));
  });

  it('rises once over a warm-up, then stays', () => {
    expect(course(4, 0)).toEqual([1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4]);
  });

  it('rises over the first half of every cycle', () => {
    expect(course(0, 8)).toEqual([0, 1, 2, 3, 4, 4, 4, 4, 0, 1, 2, 3]);
  });

  it('begins every cycle with the warm-up where there are both', () => {
    expect(course(2, 6)).toEqual([0, 2, 4, 4, 4, 4, 0, 2, 4, 4, 4, 4]);
    expect(course(99, 4)).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]);
  });

  it('counts in passes, and in a step at least', () => {
    expect(courseOf({ betaWarmUp: 10, betaCycle: 20 }, 30)).toEqual({ warmUp: 300, cycle: 600 });
    expect(courseOf({ betaWarmUp: 0, betaCycle: 0.001 }, 30)).toEqual({ warmUp: 0, cycle: 1 });
  });
});
