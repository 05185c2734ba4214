// What a group of runs is called: after its experiment, or after the search, comparison or run that it came of.
import { parentsById, type Parent } from '../../app/queries/parents-query.ts';
import type { RunGrouping } from '../../tracking/choices.ts';
import type { Run } from '../../tracking/run.ts';
import { formatDate } from '../kit/format.ts';
import { runPath } from '../kit/run-path.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { useLive } from '../kit/use-live.ts';

export interface GroupName {
  text: string;
  /** Where what it came of is shown; null where there is no such page. */
  path: string | null;
}

const NONE: ReadonlyMap<string, Parent> = new Map();

/** By the key of a group. @param all runs, shown or not: one of them may be what others came of */
export function useGroupNames(grouping: RunGrouping, all: readonly Run[]): (key: string | null) => GroupName {
  const { data: parents = NONE } = useLive(parentsById, undefined);
  return (key) => {
    if (key === null) return { text: texts.groups.alone, path: null };
    if (grouping === 'experiment') return { text: key, path: null };
    const parent = parents.get(key);
    if (parent) return nameOfParent(key, parent);
    const run = all.find(({ id }) => id === key);
    if (run) return { text: texts.groups.run({ name: run.name }), path: runPath(key) };
    return { text: texts.groups.gone({ id: key.slice(0, 8) }), path: null };
  };
}

function nameOfParent(id: string, { kind, datasetName: name, createdAt }: Parent): GroupName {
  const told = { name, date: formatDate(createdAt) };
  return kind === 'sweep'
    ? { text: texts.groups.sweep(told), path: `/sweeps/${id}` }
    : { text: texts.groups.comparison(told), path: `/comparisons/${id}` };
}
