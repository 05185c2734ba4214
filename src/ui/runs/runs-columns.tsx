// Which columns the table of runs has: a dialog of all fields by group.
import { useRef } from 'react';
import type { RunField, RunFields } from '../../tracking/run-fields.ts';
import { changeSettings } from '../../app/change-settings.ts';
import { columnKey, labelOf } from '../run/run-cells.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';

const GROUPS = ['fact', 'parameter', 'metric'] as const;

export function RunsColumns({ fields, columns }: { fields: RunFields; columns: readonly RunField[] }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {texts.columns.open}
      </button>
      <dialog ref={dialog} className="dialog runs-columns" aria-labelledby="runs-columns-title">
        <div className="stack">
          <h2 id="runs-columns-title">{texts.columns.title}</h2>
          {GROUPS.map((group) => (
            <Group key={group} group={group} fields={fields} columns={columns} />
          ))}
          <div className="row">
            <button type="button" className="button" onClick={() => changeSettings({ runColumns: '' })}>
              {texts.columns.usual}
            </button>
            <button type="button" className="button button--primary" onClick={() => dialog.current?.close()}>
              {texts.columns.close}
            </button>
          </div>
        </div>
      </dialog>
    </>
  );
}

interface GroupProps {
  group: RunField['group'];
  fields: RunFields;
  columns: readonly RunField[];
}

/** The name is a column of its own, always there. */
function Group({ group, fields, columns }: GroupProps) {
  const shown = columns.map(columnKey);
  const choices = fields.all.filter((field) => field.group === group && field.name !== 'name');
  if (choices.length === 0) return null;
  const toggle = (key: string) => {
    const next = shown.includes(key) ? shown.filter((name) => name !== key) : [...shown, key];
    if (next.length > 0) changeSettings({ runColumns: next.join(' ') });
  };
  return (
    <fieldset>
      <legend className="strong">{texts.columns.groups[group]}</legend>
      <div className="runs-columns__choices">
        {choices.map((field) => (
          <label key={columnKey(field)} className="check">
            <input
              type="checkbox"
              checked={shown.includes(columnKey(field))}
              onChange={() => toggle(columnKey(field))}
            />
            {labelOf(field)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
