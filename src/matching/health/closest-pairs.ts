// Keeps the closest of any number of pairs in bounded memory, and counts them all.
import type { PaintPair, PairList } from './health-report.ts';

export interface PairCollector {
  /** Indices in any order. */
  add(one: number, other: number, distance: number): void;
  /** Two of the very same colour: counted apart. */
  addSame(): void;
  /** Closest first; ties by index. */
  finish(): PairList;
}

/** @param most pairs kept */
export function createPairCollector(most: number): PairCollector {
  let kept: PaintPair[] = [];
  let count = 0;
  let same = 0;
  let furthest = Infinity;
  const paints = new Set<number>();
  const trim = () => {
    kept.sort((a, b) => a.distance - b.distance || a.one - b.one || a.other - b.other);
    if (kept.length > most) kept = kept.slice(0, most);
    if (kept.length === most) furthest = kept.at(-1)!.distance;
  };
  return {
    add(one, other, distance) {
      count++;
      paints.add(one).add(other);
      if (distance > furthest) return;
      kept.push({ one: Math.min(one, other), other: Math.max(one, other), distance });
      if (kept.length >= 2 * most) trim();
    },
    addSame: () => void same++,
    finish() {
      trim();
      return { count, same, paints: paints.size, pairs: kept };
    },
  };
}
