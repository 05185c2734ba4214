// What the page of runs shows of them: filtered, sorted, in which columns. The filter outlives the page, the rest is a setting.
import { useDeferredValue, useMemo } from 'react';
import { createStore } from '../../app/store.ts';
import { DEFAULT_SETTINGS } from '../../app/change-settings.ts';
import { FilterError } from '../../tracking/filter-error.ts';
import { compileFilter } from '../../tracking/filter-runs.ts';
import { fieldsOf, sortRuns, type RunField, type RunFields } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { columnsOf, fieldByKey, sortOf, type RunSort } from '../run/run-cells.ts';
import { useLibrary } from '../kit/library.ts';
import { useStore } from '../kit/use-store.ts';

export interface RunSearch {
  text: string;
  showsArchived: boolean;
}

const search = createStore<RunSearch>({ text: '', showsArchived: false });

export function changeRunSearch(patch: Partial<RunSearch>): void {
  search.set((now) => ({ ...now, ...patch }));
}

export interface RunTable extends RunSearch {
  fields: RunFields;
  columns: RunField[];
  sort: RunSort;
  /** Archived ones only if they are asked for. */
  candidates: readonly Run[];
  shown: readonly Run[];
  /** What is wrong with the filter; then everything is shown. */
  error: FilterError | null;
}

export function useRunTable(runs: readonly Run[]): RunTable {
  const { settings } = useLibrary();
  const { text, showsArchived } = useStore(search);
  const filter = useDeferredValue(text);
  const { runColumns, runSort } = settings ?? DEFAULT_SETTINGS;
  const fields = useMemo(() => fieldsOf(runs), [runs]);
  const columns = useMemo(() => columnsOf(runColumns, fields), [runColumns, fields]);
  const candidates = useMemo(
    () => (showsArchived ? runs : runs.filter(({ archivedAt }) => archivedAt === null)),
    [runs, showsArchived],
  );
  const sorted = useMemo(() => {
    const { name, isDescending } = sortOf(runSort);
    const field = fieldByKey(name, fields);
    return field ? sortRuns(candidates, field, isDescending) : candidates;
  }, [candidates, fields, runSort]);
  const { shown, error } = useMemo(() => filtered(sorted, filter, fields), [sorted, filter, fields]);
  const sort = sortOf(runSort);
  return { text, showsArchived, fields, columns, sort, candidates, shown, error };
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
