// The head of a group of runs: folds it, chooses all of it, says what it is of and the best that it came to.
import type { KeyboardEvent } from 'react';
import { Link } from 'wouter';
import type { RunField } from '../../tracking/run-fields.ts';
import type { RunGroup } from '../../tracking/group-runs.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { columnKey, labelOf, numberText } from '../run/run-cells.ts';
import { bestValue } from './best-value.ts';
import type { RunSelection } from './use-run-selection.ts';
import type { GroupName } from './use-group-names.ts';
import { toggleGroup } from './use-run-table.ts';

interface HeadProps {
  group: RunGroup;
  name: GroupName;
  isFolded: boolean;
  topPx: number;
  columns: readonly RunField[];
  selection: RunSelection;
}

interface RowProps extends HeadProps {
  place: number;
  /** Tab reaches this row. */
  isActive: boolean;
  onActivate: (place: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** In the table. */
export function GroupRow({ group, name, isFolded, topPx, columns, selection, ...row }: RowProps) {
  const { place, isActive, onActivate, onKeyDown } = row;
  const reach = isActive ? 0 : -1;
  const bests = columns.map((field) => bestValue(field, group.runs));
  // The name takes the room of the cells behind it that have nothing to say.
  const found = bests.findIndex((best) => best !== null);
  const empty = found < 0 ? columns.length : found;
  return (
    <div
      role="row"
      className="runs-row runs-row--body runs-row--group"
      style={{ top: topPx }}
      data-place={place}
      tabIndex={reach}
      aria-rowindex={place + 2}
      aria-level={1}
      aria-expanded={!isFolded}
      onFocus={() => onActivate(place)}
      onKeyDown={onKeyDown}
    >
      <span role="gridcell" className="runs-cell runs-cell--select" aria-colindex={1}>
        <ChooseGroup {...{ group, name, selection, reach }} />
      </span>
      <span
        role="gridcell"
        className="runs-cell runs-cell--name"
        style={{ gridColumn: `span ${1 + empty}` }}
        aria-colindex={2}
        aria-colspan={1 + empty}
      >
        <FoldButton {...{ group, name, isFolded, reach }} />
        {name.path && (
          <Link to={name.path} className="lone-link" tabIndex={reach}>
            {texts.groups.open}
          </Link>
        )}
      </span>
      {columns.slice(empty).map((field, i) => {
        const best = bests[empty + i] ?? null;
        return (
          <span
            key={columnKey(field)}
            role="gridcell"
            className="runs-cell runs-cell--number quiet"
            aria-colindex={empty + i + 3}
          >
            {best !== null && texts.groups.best({ value: numberText(field, best) })}
          </span>
        );
      })}
    </div>
  );
}

/** Among the cards of a phone. */
export function GroupCard({ group, name, isFolded, topPx, columns, selection }: HeadProps) {
  const judged = columns.flatMap((field) => {
    const best = bestValue(field, group.runs);
    return best === null || field.name.startsWith('best.') ? [] : [{ field, best }];
  });
  return (
    <li className="runs-card runs-card--group" style={{ top: topPx }}>
      <div className="runs-card__head">
        <label className="runs-card__check">
          <ChooseGroup {...{ group, name, selection }} />
        </label>
        <FoldButton {...{ group, name, isFolded }} />
      </div>
      {name.path && (
        <Link to={name.path} className="runs-card__name">
          {texts.groups.open}
        </Link>
      )}
      <p className="quiet small runs-card__line">
        {judged.map(({ field, best }) => (
          <span key={columnKey(field)}>
            {labelOf(field)} {texts.groups.best({ value: numberText(field, best) })}
          </span>
        ))}
      </p>
    </li>
  );
}

interface PartProps extends Pick<HeadProps, 'group' | 'name'> {
  reach?: 0 | -1;
}

function ChooseGroup({ group, name, selection, reach }: PartProps & Pick<HeadProps, 'selection'>) {
  const isChosen = group.runs.every(({ id }) => selection.has(id));
  return (
    <input
      type="checkbox"
      tabIndex={reach}
      aria-label={texts.groups.select({ name: name.text })}
      checked={isChosen}
      onChange={() => selection.choose(group.runs, !isChosen)}
    />
  );
}

function FoldButton({ group, name, isFolded, reach }: PartProps & Pick<HeadProps, 'isFolded'>) {
  return (
    <button
      type="button"
      className="runs-group__fold"
      tabIndex={reach}
      aria-expanded={!isFolded}
      title={name.text}
      onClick={() => toggleGroup(group.key)}
    >
      <span aria-hidden="true">{isFolded ? '▸' : '▾'}</span>
      <span className="runs-group__name">{name.text}</span>
      <span className="quiet small">{texts.count({ count: group.runs.length })}</span>
    </button>
  );
}
