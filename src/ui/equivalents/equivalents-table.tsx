// The table: what is close is said by a number that the person sets. Only the rows on the screen exist.
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { PaintSource } from '../../dataset/paint-source.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { useRowHeight } from '../kit/use-row-height.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { EquivalentPaint } from './equivalent-paint.tsx';
import { EquivalentsTools } from './equivalents-tools.tsx';
import { equivalentsStrings as words } from './equivalents-strings.ts';
import {
  filterRows,
  isClose,
  sortRows,
  type EquivalentRow,
  type Shown,
  type SortedBy,
  type Sorting,
} from './rows.ts';

/** Of a row, with the line below it; equivalents.css has the same. */
const ROW_REM = 4.5;
/** Seen side by side, but hardly. */
const USUAL_LIMIT = 2;

interface Props {
  rows: readonly EquivalentRow[];
  from: PaintSource;
  to: PaintSource;
}

export interface Filter {
  text: string;
  shown: Shown;
  limit: number;
}

export function EquivalentsTable({ rows, from, to }: Props) {
  const [filter, setFilter] = useState<Filter>({ text: '', shown: 'all', limit: USUAL_LIMIT });
  const [sorting, setSorting] = useState<Sorting>({ by: 'paint', isDown: false });
  const { text, shown, limit } = useDeferredValue(filter);
  const found = useMemo(
    () => sortRows(filterRows(rows, text, shown, limit), sorting),
    [rows, text, shown, limit, sorting],
  );
  const close = useMemo(() => rows.filter((row) => isClose(row, limit)).length, [rows, limit]);
  const sort = (by: SortedBy) => setSorting((now) => ({ by, isDown: now.by === by && !now.isDown }));
  return (
    <>
      <EquivalentsTools {...{ filter, setFilter, found, from, to }} />
      <p role="status">{words.count({ shown: found.length, all: rows.length, close, name: to.name })}</p>
      {found.length === 0 ? (
        <p>{words.nobody}</p>
      ) : (
        <div role="table" aria-label={words.table({ name: to.name })} aria-rowcount={found.length + 1}>
          <Head sorting={sorting} onSort={sort} />
          <Body {...{ found, from, to, limit }} />
        </div>
      )}
    </>
  );
}

function Head({ sorting, onSort }: { sorting: Sorting; onSort: (by: SortedBy) => void }) {
  const columns = [
    ['paint', words.paint],
    ['nearest', words.nearest],
    ['difference', words.difference],
  ] as const;
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className="equivalents__row equivalents__head">
        {columns.map(([by, name]) => {
          const isBy = sorting.by === by;
          return (
            <div
              key={by}
              role="columnheader"
              aria-sort={isBy ? (sorting.isDown ? 'descending' : 'ascending') : 'none'}
            >
              <button type="button" className="equivalents__sort" onClick={() => onSort(by)}>
                {name} <span aria-hidden="true">{isBy ? (sorting.isDown ? '↓' : '↑') : ''}</span>
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface BodyProps extends Omit<Props, 'rows'> {
  found: readonly EquivalentRow[];
  limit: number;
}

function Body({ found, from, to, limit }: BodyProps) {
  const list = useRef<HTMLDivElement>(null);
  const { first, end } = useWindowRows(list, useRowHeight(ROW_REM), found.length);
  return (
    <div
      ref={list}
      role="rowgroup"
      className="equivalents__body"
      style={{ height: `${found.length * ROW_REM}rem` }}
    >
      {found.slice(first, end).map((row, i) => (
        <div
          key={row.paint.paintIndex}
          role="row"
          aria-rowindex={first + i + 2}
          className="equivalents__row equivalents__paints"
          style={{ top: `${(first + i) * ROW_REM}rem` }}
        >
          <div role="cell" className="equivalents__cell">
            <Both row={row} />
            <EquivalentPaint paint={row.paint} source={from} />
          </div>
          <div role="cell" className="equivalents__cell">
            <EquivalentPaint paint={row.other} source={to} />
          </div>
          <div role="cell" className="equivalents__number">
            {formatDecimals(row.deltaE00, 1)}
            {!isClose(row, limit) && <span className="equivalents__far small">{words.nothing}</span>}
          </div>
        </div>
      ))}
    </div>
  );
}

/** The two colours, touching. */
function Both({ row: { paint, other } }: { row: EquivalentRow }) {
  return (
    <div
      className="equivalents__both"
      role="img"
      aria-label={words.swatch({ paint: paint.folder, other: other.folder })}
    >
      <div className="equivalents__half" style={{ backgroundColor: hexOfRgb(paint.colour) }} />
      <div className="equivalents__half" style={{ backgroundColor: hexOfRgb(other.colour) }} />
    </div>
  );
}
