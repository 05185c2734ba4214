// One run in the table: chosen or not, its name, and a cell for each column. Name and tags are changed where they stand.
import { Fragment, memo, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Link } from 'wouter';
import type { RunField } from '../../tracking/run-fields.ts';
import { printTags } from '../../tracking/tags.ts';
import type { Run } from '../../tracking/run.ts';
import { renameRun, setRunTags } from '../run/change-runs.ts';
import type { RunSelection } from './use-run-selection.ts';
import { StatusMark } from '../run/status-mark.tsx';
import { cellText, columnKey } from '../run/run-cells.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { InlineEdit } from '../kit/inline-edit.tsx';

interface RowProps {
  run: Run;
  place: number;
  topPx: number;
  columns: readonly RunField[];
  selection: RunSelection;
  /** Of a group: one step in. */
  isMember: boolean;
  /** Tab reaches this row. */
  isActive: boolean;
  isRenaming: boolean;
  onRename: (place: number | null) => void;
  onActivate: (place: number) => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

export const RunsRow = memo(function RunsRow(props: RowProps) {
  const { run, place, topPx, columns, selection, isActive, ...rest } = props;
  const { isMember, isRenaming, onRename, onActivate, onKeyDown } = rest;
  const isChosen = selection.has(run.id);
  const reach = isActive ? 0 : -1;
  const choose = (event: MouseEvent) => {
    if (event.shiftKey) selection.extendTo(run.id);
    else selection.toggle(run.id);
  };
  return (
    <div
      role="row"
      className="runs-row runs-row--body"
      style={{ top: topPx }}
      data-place={place}
      tabIndex={reach}
      aria-rowindex={place + 2}
      aria-level={isMember ? 2 : undefined}
      aria-selected={isChosen}
      onFocus={() => onActivate(place)}
      onKeyDown={onKeyDown}
    >
      <span role="gridcell" className="runs-cell runs-cell--select" aria-colindex={1}>
        <input
          type="checkbox"
          tabIndex={reach}
          aria-label={texts.table.select({ name: run.name })}
          checked={isChosen}
          onClick={choose}
          readOnly
        />
      </span>
      <span
        role="gridcell"
        className={`runs-cell runs-cell--name ${isMember ? 'runs-cell--member' : ''}`}
        aria-colindex={2}
      >
        {isRenaming ? (
          <InlineEdit
            label={texts.newName}
            text={run.name}
            onSave={(name) => renameRun(run, name)}
            onEnd={() => onRename(null)}
          />
        ) : (
          <>
            <Link to={`/runs/${run.id}`} className="runs-cell__link" tabIndex={reach} title={run.name}>
              {run.name}
            </Link>
            {run.archivedAt !== null && <span className="tag">{texts.table.archived}</span>}
            <button
              type="button"
              className="runs-cell__edit"
              tabIndex={reach}
              aria-label={texts.rename({ name: run.name })}
              onClick={() => onRename(place)}
            >
              ✎
            </button>
          </>
        )}
      </span>
      {columns.map((field, i) => (
        <Cell key={columnKey(field)} run={run} field={field} index={i + 3} reach={reach} />
      ))}
    </div>
  );
});

interface CellProps {
  run: Run;
  field: RunField;
  index: number;
  reach: 0 | -1;
}

function Cell({ run, field, index, reach }: CellProps) {
  if (field.name === 'tags') return <TagsCell run={run} index={index} reach={reach} />;
  const text = cellText(run, field);
  const isNumber = field.type === 'number';
  return (
    <span
      role="gridcell"
      className={`runs-cell ${isNumber ? 'runs-cell--number' : ''}`}
      aria-colindex={index}
      title={isNumber ? undefined : text}
    >
      {field.name === 'status' && <StatusMark status={run.status} />}
      {text}
    </span>
  );
}

function TagsCell({ run, index, reach }: Omit<CellProps, 'field'>) {
  const [isEditing, setIsEditing] = useState(false);
  return (
    <span role="gridcell" className="runs-cell" aria-colindex={index}>
      {isEditing ? (
        <InlineEdit
          label={texts.editTags({ name: run.name })}
          text={printTags(run.tags)}
          hint={texts.tagsHint}
          onSave={(tags, before) => setRunTags(run, tags, before)}
          onEnd={() => setIsEditing(false)}
        />
      ) : (
        <button
          type="button"
          className="runs-cell__tags"
          tabIndex={reach}
          aria-label={[texts.editTags({ name: run.name }), ...run.tags].join(' ')}
          title={printTags(run.tags) || texts.noTags}
          onClick={() => setIsEditing(true)}
        >
          {run.tags.length === 0 ? (
            <span className="runs-cell__add" aria-hidden="true">
              +
            </span>
          ) : (
            run.tags.map((tag, i) => (
              <Fragment key={tag}>
                {i > 0 && ' '}
                <span className="tag">{tag}</span>
              </Fragment>
            ))
          )}
        </button>
      )}
    </span>
  );
}
