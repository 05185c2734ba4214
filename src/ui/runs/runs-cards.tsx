// All runs as cards, for phones: the same columns as the table, only those on the screen exist.
import { useRef } from 'react';
import { Link } from 'wouter';
import type { RunField } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { changeSettings } from '../../app/change-settings.ts';
import type { RunSelection } from './use-run-selection.ts';
import type { RunTable } from './use-run-table.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { cellText, columnKey, labelOf } from '../run/run-cells.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { StatusMark } from '../run/status-mark.tsx';

/** Height of a card with its gap: runs.css has the same. */
const CARD_PX = 148;
/** Columns that a card has room for, beside the state and the date. */
const SHOWN = 4;

export function RunsCards({ table, selection }: { table: RunTable; selection: RunSelection }) {
  const list = useRef<HTMLUListElement>(null);
  const { shown, columns, fields } = table;
  const { first, end } = useWindowRows(list, CARD_PX, shown.length);
  const started = fields.field('started')!;
  const others = columns.filter(({ name }) => !['status', 'started', 'tags'].includes(name)).slice(0, SHOWN);
  return (
    <>
      <CardSort table={table} />
      <ul ref={list} className="runs-cards" style={{ height: shown.length * CARD_PX }}>
        {shown.slice(first, end).map((run, i) => (
          <li
            key={run.id}
            className="runs-card"
            style={{ top: (first + i) * CARD_PX }}
            aria-setsize={shown.length}
            aria-posinset={first + i + 1}
          >
            <div className="runs-card__head">
              <label className="runs-card__check">
                <input
                  type="checkbox"
                  aria-label={texts.table.select({ name: run.name })}
                  checked={selection.has(run.id)}
                  onChange={() => selection.toggle(run.id)}
                />
              </label>
              <Link to={`/runs/${run.id}`} className="runs-card__name">
                {run.name}
              </Link>
            </div>
            <p className="quiet small runs-card__line">
              <StatusMark status={run.status} />
              {trainStrings.status[run.status]}, {cellText(run, started)}
              {run.archivedAt !== null && `, ${texts.table.archived}`}
              {run.tags.map((tag) => (
                <span key={tag} className="tag runs-card__tag">
                  {tag}
                </span>
              ))}
            </p>
            <CardValues run={run} fields={others} />
          </li>
        ))}
      </ul>
    </>
  );
}

function CardValues({ run, fields }: { run: Run; fields: readonly RunField[] }) {
  return (
    <dl className="runs-card__values">
      {fields.map((field) => (
        <div key={columnKey(field)}>
          <dt>{labelOf(field)}</dt>
          <dd>{cellText(run, field)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** There are no headings to press. */
function CardSort({ table: { sort, columns, fields } }: { table: RunTable }) {
  const name = fields.field('name')!;
  const started = fields.field('started')!;
  const known = new Map([name, started, ...columns].map((field) => [columnKey(field), field]));
  const change = (key: string, isDescending: boolean) =>
    changeSettings({ runSort: `${isDescending ? '-' : ''}${key}` });
  return (
    <div className="runs-cards__sort">
      <label className="field">
        <span className="field__label">{texts.sortBy}</span>
        <select
          className="input"
          value={sort.name}
          onChange={(event) => change(event.target.value, sort.isDescending)}
        >
          {[...known].map(([key, field]) => (
            <option key={key} value={key}>
              {labelOf(field)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="button" onClick={() => change(sort.name, !sort.isDescending)}>
        {sort.isDescending ? texts.descending : texts.ascending}
      </button>
    </div>
  );
}
