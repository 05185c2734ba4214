// Runs that belong together: by what they came of (a search, a comparison, another run), or by their experiment. Pure.
import type { RunGrouping } from './choices.ts';
import type { Run } from './run.ts';

export interface RunGroup {
  /** Id of the parent, or the experiment; null for runs that came of nothing. */
  key: string | null;
  /** In the order that was given; at least one. */
  runs: readonly Run[];
}

/** In the order in which the first of each group comes; runs that came of nothing last. Ungrouped they are one group. */
export function groupRuns(runs: readonly Run[], by: RunGrouping): RunGroup[] {
  const groups = new Map<string | null, Run[]>();
  for (const run of runs) {
    const key = keyOf(run, by);
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const found = [...groups].map(([key, members]) => ({ key, runs: members }));
  return [...found.filter(({ key }) => key !== null), ...found.filter(({ key }) => key === null)];
}

function keyOf({ parentId, experiment }: Run, by: RunGrouping): string | null {
  if (by === 'none') return null;
  return by === 'parent' ? (parentId ?? null) : experiment;
}
