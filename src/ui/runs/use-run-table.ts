// What the page of runs shows of them: filtered, sorted, grouped, in which columns. The filter and what is folded outlive the page,
// the rest is a setting.
import { useDeferredValue, useMemo } from 'react';
import { createStore } from '../../app/store.ts';
import { DEFAULT_SETTINGS } from '../../app/change-settings.ts';
import { compareNames } from '../../shared/locale.ts';
import { FilterError } from '../../tracking/filter-error.ts';
import { compileFilter } from '../../tracking/filter-runs.ts';
import { fieldsOf, sortRuns, type RunField, type RunFields } from '../../tracking/run-fields.ts';
import type { RunGrouping } from '../../tracking/choices.ts';
import { groupRuns, type RunGroup } from '../../tracking/group-runs.ts';
import type { Run } from '../../tracking/run.ts';
import { columnsOf, fieldByKey, sortOf, type RunSort } from '../run/run-cells.ts';
import { useLibrary } from '../kit/library.ts';
import { useStore } from '../kit/use-store.ts';

export interface RunSearch {
  text: string;
  showsArchived: boolean;
  /** Only runs of this one; null: of all. */
  experiment: string | null;
}

const search = createStore<RunSearch>({ text: '', showsArchived: false, experiment: null });

/** Keys of groups of which only the head is shown. */
const folded = createStore<ReadonlySet<string | null>>(new Set());

export function changeRunSearch(patch: Partial<RunSearch>): void {
  search.set((now) => ({ ...now, ...patch }));
}

export function toggleGroup(key: string | null): void {
  folded.set((now) =>
    now.has(key) ? new Set([...now].filter((one) => one !== key)) : new Set([...now, key]),
  );
}

export type RunTableRow =
  { group: RunGroup; isFolded: boolean; run?: undefined } | { run: Run; group?: undefined };

export interface RunTable extends RunSearch {
  fields: RunFields;
  columns: RunField[];
  sort: RunSort;
  /** Experiments that there are, by name. */
  experiments: readonly string[];
  /** Archived ones only if they are asked for, of the experiment that is. */
  candidates: readonly Run[];
  /** In the order of the rows, those in folded groups among them. */
  shown: readonly Run[];
  grouping: RunGrouping;
  /** Heads of groups, where there are any, and the runs below those that are not folded. */
  rows: readonly RunTableRow[];
  /** What is wrong with the filter; then everything is shown. */
  error: FilterError | null;
}

export function useRunTable(runs: readonly Run[]): RunTable {
  const { settings } = useLibrary();
  const { text, showsArchived, experiment: wanted } = useStore(search);
  const filter = useDeferredValue(text);
  const { runColumns, runSort, runGroups: grouping } = settings ?? DEFAULT_SETTINGS;
  const fields = useMemo(() => fieldsOf(runs), [runs]);
  const columns = useMemo(() => columnsOf(runColumns, fields, runs), [runColumns, fields, runs]);
  const experiments = useMemo(
    () => [...new Set(runs.map((run) => run.experiment))].sort(compareNames),
    [runs],
  );
  // The last run of the one that was asked for may be gone.
  const experiment = wanted !== null && experiments.includes(wanted) ? wanted : null;
  const candidates = useMemo(
    () =>
      runs.filter(
        (run) =>
          (showsArchived || run.archivedAt === null) &&
          (experiment === null || run.experiment === experiment),
      ),
    [runs, showsArchived, experiment],
  );
  const sorted = useMemo(() => {
    const { name, isDescending } = sortOf(runSort);
    const field = fieldByKey(name, fields);
    return field ? sortRuns(candidates, field, isDescending) : candidates;
  }, [candidates, fields, runSort]);
  const { shown: found, error } = useMemo(() => filtered(sorted, filter, fields), [sorted, filter, fields]);
  const groups = useMemo(() => groupRuns(found, grouping), [found, grouping]);
  const closed = useStore(folded);
  const rows = useMemo(() => rowsOf(groups, grouping, closed), [groups, grouping, closed]);
  const shown = useMemo(() => groups.flatMap((group) => group.runs), [groups]);
  const searched = { text, showsArchived, experiment, experiments };
  return { ...searched, fields, columns, sort: sortOf(runSort), candidates, shown, grouping, rows, error };
}

function rowsOf(
  groups: readonly RunGroup[],
  grouping: RunGrouping,
  closed: ReadonlySet<string | null>,
): RunTableRow[] {
  return groups.flatMap((group): RunTableRow[] => {
    const runs = group.runs.map((run) => ({ run }));
    if (grouping === 'none') return runs;
    const isFolded = closed.has(group.key);
    return [{ group, isFolded }, ...(isFolded ? [] : runs)];
  });
}

function filtered(
  runs: readonly Run[],
  text: string,
  fields: RunFields,
): { shown: readonly Run[]; error: FilterError | null } {
  if (text.trim() === '') return { shown: runs, error: null };
  try {
    return { shown: runs.filter(compileFilter(text, fields)), error: null };
  } catch (error) {
    if (error instanceof FilterError) return { shown: runs, error };
    throw error;
  }
}
