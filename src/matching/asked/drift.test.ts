import { describe, expect, it } from 'vitest';
import type { Asked } from '../../tracking/asked.ts';
import {
  confidenceOf,
  differenceInterval,
  driftsOf,
  mostAsked,
  notHere,
  periodsOf,
  RECENT,
} from './drift.ts';

const DAY = 86_400_000;
const dayOf = (time: number, length: 'day' | 'week' | 'month') => {
  const days = { day: 1, week: 7, month: 30 }[length];
  return Math.floor(time / (days * DAY)) * days * DAY;
};

function asked(count: number, patch: (i: number) => Partial<Asked> = () => ({})): Asked[] {
  return Array.from({ length: count }, (_, i) => ({
    ...{
      id: `q${i}`,
      datasetId: 'd',
      at: i * 1000,
      source: 'camera',
      modelId: 'm',
      paint: i % 3,
      deltaE00: 1,
    },
    ...{ verdict: 'match', confidence: 0.95, unknown: 0.01, knownBy: 'grey' },
    ...patch(i),
  }));
}

const unknownFirst = (hits: number) => (i: number) =>
  i < hits ? { verdict: 'not-in-catalogue' as const } : {};
const kinds = (all: Asked[], heldOut: number | null = null) =>
  driftsOf(all, heldOut === null ? null : { modelId: 'm', heldOut }).map(({ kind }) => kind);

describe('what was asked against what was learned', () => {
  it('says nothing of too few, however many of them are not in the catalogue', () => {
    expect(kinds(asked(9, unknownFirst(9)), 0.99)).toEqual([]);
    expect(kinds(asked(10, unknownFirst(10)), null)).toEqual(['unknown']);
  });

  it('speaks of what is not in the catalogue once more than a tenth of it must be', () => {
    const of50 = (hits: number) => kinds(asked(50, unknownFirst(hits)));
    expect(of50(9)).toEqual([]); // 18 %, but it may be 9.8 %
    expect(of50(10)).toEqual(['unknown']); // 20 %, 11.2 % at least
  });

  it('does not count answers that could not tell', () => {
    const part = notHere(asked(20, (i) => (i < 15 ? { verdict: 'no-reference' } : unknownFirst(20)(i))));
    expect(part).toMatchObject({ count: 5, value: 1 });
  });

  it('tells a change of that share from one that chance makes', () => {
    const two = (before: number, now: number) =>
      kinds([...asked(RECENT, unknownFirst(before)), ...asked(RECENT, unknownFirst(now))]);
    expect(two(0, 3)).toEqual([]);
    expect(two(1, 9)).toEqual(['more-unknown']);
    expect(two(9, 1)).toEqual(['less-unknown']);
    // Newcombe (1998), Table II (a): 56/70 − 48/80 lies between 0.0524 and 0.3339.
    const share = (hits: number, count: number) => notHere(asked(count, unknownFirst(hits)));
    const [from, to] = differenceInterval(share(56, 70), share(48, 80));
    expect([from, to].map((value) => value.toFixed(4))).toEqual(['0.0524', '0.3339']);
  });

  it('says that the model is less sure than of what it held out, by the answers of that model only', () => {
    const unsure = asked(20, (i) => ({ confidence: i % 2 ? 0.6 : 0.7, knownBy: i < 5 ? 'none' : 'grey' }));
    expect(driftsOf(unsure, { modelId: 'm', heldOut: 0.97 })).toMatchObject([
      { kind: 'unsure', heldOut: 0.97, withoutReference: 5, recent: { count: 20 } },
    ]);
    expect(kinds(unsure, 0.7)).toEqual([]);
    expect(driftsOf(unsure, { modelId: 'other', heldOut: 0.97 })).toEqual([]);
    expect(
      kinds(
        asked(200, () => ({ confidence: 0.96 })),
        0.99,
      ),
    ).toEqual([]); // sure, and too small to speak of
  });

  it('gives a mean Student’s interval: of 0.2, 0.4 and 0.6 it reaches 0.497 each way, cut at 0', () => {
    const part = confidenceOf(asked(3, (i) => ({ confidence: 0.2 + 0.2 * i })));
    expect(part.value).toBeCloseTo(0.4, 9);
    expect(part.interval[1]).toBeCloseTo(0.8968, 3);
    expect(part.interval[0]).toBe(0);
    expect(confidenceOf(asked(1)).interval).toEqual([0, 1]);
  });
});

describe('what was asked over time', () => {
  it('is told by day, week or month, whichever are few', () => {
    const over = (days: number) =>
      periodsOf(
        asked(40, (i) => ({ at: (i * days * DAY) / 39 })),
        dayOf,
      );
    expect([over(10), over(60), over(300)].map(({ length }) => length)).toEqual(['day', 'week', 'month']);
    for (const days of [10, 60, 300]) {
      const { periods } = over(days);
      expect(periods.reduce((sum, { count }) => sum + count, 0)).toBe(40);
      expect(periods.length).toBeLessThanOrEqual(16);
    }
    expect(periodsOf([], dayOf).periods).toEqual([]);
  });

  it('counts a paint when it was the answer', () => {
    const all = asked(10, (i) =>
      i === 0 ? { verdict: 'not-in-catalogue' } : i === 1 ? { verdict: 'no-reference' } : {},
    );
    expect(mostAsked(all)).toEqual([
      { paint: 0, times: 3 },
      { paint: 2, times: 3 },
      { paint: 1, times: 2 },
    ]);
  });
});
