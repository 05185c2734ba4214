import { describe, expect, it } from 'vitest';
import { createRandom } from '../../shared/random.ts';
import { lifetimesOf, planMemory, type Lifetime } from './memory-plan.ts';

const value = (first: number, last: number, bytes = 4, usage = 128): Lifetime => ({
  bytes,
  usage,
  first,
  last,
});

describe('the memory plan of a step', () => {
  it('gives a buffer on after its last reader, not in the dispatch of it', () => {
    const { places, buffers } = planMemory([value(0, 1), value(1, 2), value(2, 3), value(3, 3)]);
    expect(places).toEqual([0, 1, 0, 1]);
    expect(buffers).toHaveLength(2);
  });

  it('keeps sizes and usages apart', () => {
    expect(planMemory([value(0, 0), value(1, 1, 8), value(2, 2, 4, 64)]).places).toEqual([0, 1, 2]);
  });

  it('never lets two values of one time share a buffer, in whatever order they are told', () => {
    const random = createRandom(1);
    const lifetimes = Array.from({ length: 200 }, () => {
      const first = Math.floor(random.next() * 80);
      return value(first, first + Math.floor(random.next() * 12), 4 * (1 + Math.floor(random.next() * 3)));
    });
    const { places, buffers } = planMemory(lifetimes);
    lifetimes.forEach((one, i) => {
      expect(buffers[places[i]!]!.bytes).toBe(one.bytes);
      lifetimes.slice(0, i).forEach((other, j) => {
        if (places[i] === places[j]) expect(one.first > other.last || other.first > one.last).toBe(true);
      });
    });
    const mostAtOnce = [4, 8, 12].map((bytes) => {
      const ofSize = lifetimes.filter((one) => one.bytes === bytes);
      return Math.max(
        ...Array.from(
          { length: 92 },
          (_, at) => ofSize.filter((one) => one.first <= at && at <= one.last).length,
        ),
      );
    });
    expect(buffers).toHaveLength(mostAtOnce.reduce((sum, count) => sum + count, 0));
  });

  it('takes lifetimes from the dispatches, and none of what is never bound', () => {
    const pipeline = { getBindGroupLayout: () => ({}) };
    const workgroups = [1, 1, 1] as const;
    const recording = {
      values: [4, 8, 12].map((bytes) => ({ bytes, usage: 128, origin: { kind: 'computed' as const } })),
      dispatches: [
        { pipeline, bindings: [0], workgroups },
        { pipeline, bindings: [1, 0], workgroups },
        { pipeline, bindings: [1], workgroups },
      ],
      ...{ state: [], metrics: 1 },
    };
    expect(lifetimesOf(recording)).toEqual([value(0, 1, 4), value(1, 2, 8), null]);
  });
});
