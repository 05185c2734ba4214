// Which trials are the good ones.
import { costOf, hasStoppedEarly, type Direction, type Trial } from '../trial.ts';

export interface SplitTrials {
  below: Trial[];
  above: Trial[];
}

/**
 * The best `count`, and all others, each in order of their numbers: complete trials by their value, then pruned ones by how far they
 * came and what they reported last (NaN last of its step, those without a report last of all). Running trials are among the others: as
 * constant liars they keep what is tried at the same time apart. Failed ones say nothing.
 */
export function splitTrials(trials: readonly Trial[], count: number, direction: Direction): SplitTrials {
  const complete = trials
    .filter((trial) => trial.state === 'complete' && trial.value !== null)
    .sort((a, b) => costOf(a.value!, direction) - costOf(b.value!, direction) || a.number - b.number);
  const pruned = trials
    .filter(({ state }) => hasStoppedEarly(state))
    .sort((a, b) => comparePruned(a, b, direction) || a.number - b.number);
  const ranked = [...complete, ...pruned];
  const running = trials.filter(({ state }) => state === 'running');
  const byNumber = (a: Trial, b: Trial) => a.number - b.number;
  return {
    below: ranked.slice(0, count).sort(byNumber),
    above: [...ranked.slice(count), ...running].sort(byNumber),
  };
}

function comparePruned(a: Trial, b: Trial, direction: Direction): number {
  const [last, other] = [a.reports.at(-1), b.reports.at(-1)];
  if (!last || !other) return Number(!last) - Number(!other);
  if (last[0] !== other[0]) return other[0] - last[0];
  const [cost, otherCost] = [last[1], other[1]].map((value) =>
    Number.isNaN(value) ? Infinity : costOf(value, direction),
  ) as [number, number];
  return cost === otherCost ? 0 : cost - otherCost;
}
