// All runs as cards, for phones: the same columns as the table, only those on the screen exist.
import { useRef } from 'react';
import { Link } from 'wouter';
import type { RunField } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { changeSettings } from '../../app/change-settings.ts';
import type { RunSelection } from './use-run-selection.ts';
import { GroupCard } from './group-head.tsx';
import type { GroupName } from './use-group-names.ts';
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

interface Props {
  table: RunTable;
  selection: RunSelection;
  nameOf: (key: string | null) => GroupName;
}

export function RunsCards({ table, selection, nameOf }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const { rows, columns, fields } = table;
  const { first, end } = useWindowRows(list, CARD_PX, rows.length);
  const started = fields.field('started')!;
  const others = columns.filter(({ name }) => !['status', 'started', 'tags'].includes(name)).slice(0, SHOWN);
  return (
    <>
      <CardSort table={table} />
      <ul ref={list} className="runs-cards" style={{ height: rows.length * CARD_PX }}>
        {rows.slice(first, end).map((row, i) => {
          const topPx = (first + i) * CARD_PX;
          if (row.group) {
            const { group, isFolded } = row;
            const name = nameOf(group.key);
            return (
              <GroupCard
                key={`group ${group.key}`}
                {...{ group, isFolded, name, topPx, columns, selection }}
              />
            );
          }
          const place = { topPx, place: first + i, count: rows.length };
          return <RunCard key={row.run.id} run={row.run} {...{ ...place, started, others, selection }} />;
        })}
      </ul>
    </>
  );
}

interface CardProps {
  run: Run;
  topPx: number;
  place: number;
  /** Of cards. */
  count: number;
  started: RunField;
  others: readonly RunField[];
  selection: RunSelection;
}

function RunCard({ run, topPx, place, count, started, others, selection }: CardProps) {
  return (
    <li className="runs-card" style={{ top: topPx }} aria-setsize={count} aria-posinset={place + 1}>
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
        {orderWords(known.get(sort.name)?.type)[sort.isDescending ? 1 : 0]}
      </button>
    </div>
  );
}

/** Of what is sorted by: from its lower end, and from its upper. */
function orderWords(type: RunField['type'] | undefined): readonly [string, string] {
  if (type === 'date') return [texts.oldest, texts.newest];
  return type === 'text' ? [texts.fromA, texts.fromZ] : [texts.ascending, texts.descending];
}
