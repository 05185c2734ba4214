// A sweep that several machines do side by side: each has every n-th trial, and what they did is joined again. Pure.
import type { SweepSpec } from './sweep-spec.ts';
import type { Sweep } from './sweep-record.ts';
import type { TrialRecord } from './trial-record.ts';

/** Of which trials are what they are by their number alone, so that shards of a sweep need not know of each other. */
export function isShardable({ sampler: { name } }: SweepSpec): boolean {
  return name === 'grid' || name === 'quasi-random' || name === 'random';
}

/** The place among the trials of the whole sweep of one that has this number in its shard. */
export function placeOf({ shard }: SweepSpec, number: number): number {
  return shard ? number * shard.of + shard.index - 1 : number;
}

/** How many of so many trials a shard has. */
export function shareOf({ shard }: SweepSpec, trials: number): number {
  return shard ? Math.max(0, Math.ceil((trials - shard.index + 1) / shard.of)) : trials;
}

/** Shards of one sweep, and the sweep that they come to; null where a trial of it is missing. */
export interface JoinedShards {
  parts: Sweep[];
  whole: Omit<Sweep, 'id'> | null;
}

/** Sweeps that are shards of the same one: set alike, of the same pictures. */
export function joinShards(sweeps: readonly Sweep[]): JoinedShards[] {
  const groups = new Map<string, Sweep[]>();
  for (const sweep of sweeps) {
    const { shard, dataset: _, ...spec } = sweep.spec;
    if (!shard) continue;
    const key = JSON.stringify([spec, shard.of, sweep.dataset.digest]);
    groups.set(key, [...(groups.get(key) ?? []), sweep]);
  }
  return [...groups.values()].map((parts) => ({ parts, whole: wholeOf(parts) }));
}

function wholeOf(parts: readonly Sweep[]): Omit<Sweep, 'id'> | null {
  const trials: TrialRecord[] = [];
  for (const { spec, trials: own } of parts)
    for (const trial of own) {
      const place = placeOf(spec, trial.number);
      if (trials[place]) return null; // the same shard twice
      trials[place] = { ...trial, number: place };
    }
  const isWhole = new Set(parts.map(({ spec }) => spec.shard!.index)).size === parts[0]!.spec.shard!.of;
  if (!isWhole || Object.keys(trials).length < trials.length) return null;
  const { id: _, spec, ...first } = parts[0]!;
  const { shard: __, ...rest } = spec;
  const ends = parts.map(({ endedAt }) => endedAt);
  return {
    ...first,
    ...{ spec: rest, trials, preferences: [] },
    createdAt: Math.min(...parts.map(({ createdAt }) => createdAt)),
    endedAt: ends.includes(null) ? null : Math.max(...(ends as number[])),
    isCancelled: parts.some(({ isCancelled }) => isCancelled),
  };
}
