// All runs as a grid: only the rows on the screen exist, headings sort and stay in sight, the keyboard reaches everything.
import { useEffect, useRef, useState, type CSSProperties, type KeyboardEvent, type RefObject } from 'react';
import { navigate } from 'wouter/use-hash-location';
import type { RunField } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { deleteRunsWithUndo } from '../run/change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import type { RunSelection } from './use-run-selection.ts';
import { toggleGroup, type RunTable, type RunTableRow } from './use-run-table.ts';
import type { GroupName } from './use-group-names.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { columnKey, columnWidth, labelOf, nextSort } from '../run/run-cells.ts';
import { runPath } from '../kit/run-path.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { GroupRow } from './group-head.tsx';
import { RunsRow } from './runs-row.tsx';

/** runs.css has the same. */
const ROW_PX = 44;
const SELECT_REM = 2.75;
const NAME_REM = 15;

interface Props {
  table: RunTable;
  selection: RunSelection;
  nameOf: (key: string | null) => GroupName;
}

export function RunsTable({ table, selection, nameOf }: Props) {
  const { rows, columns, grouping } = table;
  const body = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLDivElement>(null);
  const { first, end } = useWindowRows(body, ROW_PX, rows.length);
  const keys = useGridKeys(table, selection, head, body);
  // The window is measured after drawing: a list that became shorter has not got all of its rows.
  const last = Math.min(end, rows.length);
  const places = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  // The row that has the focus stays, or the focus would be lost by scrolling.
  if (keys.active < rows.length && (keys.active < first || keys.active >= last)) places.push(keys.active);
  const widths = [SELECT_REM, NAME_REM, ...columns.map(columnWidth)];
  const total = widths.reduce((sum, width) => sum + width, 0);
  const layout = {
    '--runs-columns': widths.map((width) => `minmax(${width}rem, ${width}fr)`).join(' '),
    '--runs-width': `${total}rem`,
  } as CSSProperties;
  return (
    <div
      role={grouping === 'none' ? 'grid' : 'treegrid'}
      className="runs-table"
      style={layout}
      aria-label={texts.table.label}
      aria-multiselectable="true"
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 2}
    >
      <div role="rowgroup" className="runs-table__head" ref={head}>
        <Headings table={table} selection={selection} />
      </div>
      <div
        role="rowgroup"
        className="runs-table__scroll"
        onScroll={(event) => (head.current!.scrollLeft = event.currentTarget.scrollLeft)}
      >
        <div
          role="presentation"
          className="runs-table__body"
          ref={body}
          style={{ height: rows.length * ROW_PX }}
        >
          {places.map((place) => {
            const row = rows[place]!;
            const shared = {
              place,
              topPx: place * ROW_PX,
              columns,
              selection,
              isActive: place === keys.active,
            };
            const acts = { onActivate: keys.activate, onKeyDown: keys.press };
            if (row.group) {
              const { group, isFolded } = row;
              return (
                <GroupRow
                  key={`group ${group.key}`}
                  {...{ group, isFolded, name: nameOf(group.key), ...shared, ...acts }}
                />
              );
            }
            return (
              <RunsRow
                key={row.run.id}
                run={row.run}
                isMember={grouping !== 'none'}
                isRenaming={place === keys.renaming}
                onRename={keys.rename}
                {...{ ...shared, ...acts }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Headings({ table, selection }: Omit<Props, 'nameOf'>) {
  const { columns, fields, shown } = table;
  const areAll = selection.chosen.length === shown.length;
  const name = fields.field('name')!;
  return (
    <div role="row" className="runs-row" aria-rowindex={1}>
      <span role="columnheader" className="runs-cell runs-cell--select" aria-colindex={1}>
        <input
          type="checkbox"
          aria-label={texts.table.selectAll}
          checked={areAll}
          onChange={() => (areAll ? selection.clear() : selection.all())}
        />
      </span>
      {[name, ...columns].map((field, i) => (
        <Heading key={columnKey(field)} field={field} table={table} index={i + 2} />
      ))}
    </div>
  );
}

function Heading({ field, table, index }: { field: RunField; table: RunTable; index: number }) {
  const { sort } = table;
  const isSorted = sort.name === columnKey(field);
  const order = sort.isDescending ? 'descending' : 'ascending';
  const isNumber = field.type === 'number';
  return (
    <span
      role="columnheader"
      className={`runs-cell runs-cell--head ${isNumber ? 'runs-cell--number' : ''}`}
      aria-colindex={index}
      aria-sort={isSorted ? order : undefined}
    >
      <button
        type="button"
        className="runs-table__sort"
        onClick={() => changeSettings({ runSort: nextSort(sort, field) })}
      >
        <span className="runs-table__heading">{labelOf(field)}</span>
        {isSorted && <span aria-hidden="true">{sort.isDescending ? '↓' : '↑'}</span>}
      </button>
    </span>
  );
}

/** Moves the one row that Tab reaches, and acts on it. */
function useGridKeys(
  { rows }: RunTable,
  selection: RunSelection,
  head: RefObject<HTMLDivElement | null>,
  body: RefObject<HTMLDivElement | null>,
) {
  const { models } = useLibrary();
  const [wanted, setActive] = useState(0);
  const [renaming, setRenaming] = useState<number | null>(null);
  const moves = useRef(0);
  const [moved, setMoved] = useState(0);
  const active = Math.max(0, Math.min(wanted, rows.length - 1));
  const focus = () => setMoved(++moves.current);
  useEffect(() => {
    if (moved > 0) showRow(head.current, body.current, active);
  }, [moved, active, head, body]);
  const go = (place: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(place, rows.length - 1));
    if (isExtending) for (const { run } of [rows[active]!, rows[next]!]) if (run) selection.extendTo(run.id);
    setActive(next);
    focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[active];
    if (!row || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor(window.innerHeight / ROW_PX) - 4);
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };
    const ends: Record<string, number> = { Home: 0, End: rows.length - 1 };
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key in steps) go(active + steps[event.key]!, event.shiftKey);
    else if (event.key in ends) go(ends[event.key]!, event.shiftKey);
    else if (event.key === 'Escape') selection.clear();
    else if (event.key.toLowerCase() === 'a' && isCommand) selection.all();
    else if (!(row.group ? actOnGroup(event.key, row, selection) : actOnRun(event.key, row.run))) return;
    event.preventDefault();
  };
  const actOnRun = (key: string, run: Run) => {
    if (key === ' ') selection.toggle(run.id);
    else if (key === 'Enter') navigate(runPath(run.id));
    else if (key === 'F2') setRenaming(active);
    else if (key === 'Delete')
      void deleteRunsWithUndo(selection.has(run.id) ? selection.chosen : [run], models);
    else return false;
    return true;
  };
  const rename = (place: number | null) => {
    setRenaming(place);
    if (place === null) focus();
  };
  // The same functions for as long as the table is there: rows that stay on the screen are not drawn again.
  const latest = useRef({ press, rename });
  useEffect(() => {
    latest.current = { press, rename };
  });
  const [stable] = useState(() => ({
    press: (event: KeyboardEvent<HTMLElement>) => latest.current.press(event),
    rename: (place: number | null) => latest.current.rename(place),
  }));
  return { active, renaming, ...stable, activate: setActive };
}

/** Whether the key means something for the head of a group. */
function actOnGroup(
  key: string,
  { group, isFolded }: Extract<RunTableRow, { isFolded: boolean }>,
  selection: RunSelection,
): boolean {
  if (key === ' ') selection.choose(group.runs, !group.runs.every(({ id }) => selection.has(id)));
  else if (key === 'Enter' || key === (isFolded ? 'ArrowRight' : 'ArrowLeft')) toggleGroup(group.key);
  else return false;
  return true;
}

/** Scrolls so that neither the heading, below whatever bar, nor the bar of tabs covers the row, then gives it the focus. */
function showRow(head: HTMLElement | null, body: HTMLElement | null, place: number): void {
  const row = body?.querySelector<HTMLElement>(`[data-place="${place}"]`);
  if (!head || !row) return;
  row.focus({ preventScroll: true });
  const { top, bottom } = row.getBoundingClientRect();
  const covered = head.getBoundingClientRect().bottom;
  if (top < covered) window.scrollBy(0, top - covered);
  else if (bottom > window.innerHeight - ROW_PX) window.scrollBy(0, bottom - window.innerHeight + ROW_PX);
}
