// What a colour is called that becomes a paint by itself, and the catalogue that it comes into.
import { useId, useMemo, useState } from 'react';
import { isCatalogue } from '../../dataset/dataset.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { paintProblem, type LonePaint } from './lone-paint.ts';
import { upkeepStrings } from './upkeep-strings.ts';

interface Props {
  proposed: LonePaint;
  /** What becomes of it in a catalogue that is there. */
  intoHelp?: string;
  onPaint: (paint: LonePaint) => void;
  onCancel?: () => void;
}

export function LonePaintForm({ proposed, intoHelp, onPaint, onCancel }: Props) {
  const words = upkeepStrings.lone;
  const [paint, setPaint] = useState(proposed);
  const catalogues = useLibrary().datasets.filter(isCatalogue);
  const problem = useMemo(() => paintProblem(paint), [paint]);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onPaint(paint);
      }}
    >
      <Field
        label={words.code}
        help={paint.datasetId === null ? words.codeHelp : ''}
        value={paint.code}
        onChange={(code) => setPaint({ ...paint, code })}
      />
      <Field label={words.name} value={paint.name} onChange={(name) => setPaint({ ...paint, name })} />
      {catalogues.length > 0 && (
        <SelectField
          label={words.into}
          help={paint.datasetId === null ? undefined : intoHelp}
          value={paint.datasetId ?? ''}
          options={[['', words.catalogue], ...catalogues.map(({ id, name }) => [id, name] as const)]}
          onChoose={(id) => setPaint({ ...paint, datasetId: id === '' ? null : id })}
        />
      )}
      {paint.datasetId === null && (
        <Field
          label={words.catalogueName}
          value={paint.catalogue}
          onChange={(catalogue) => setPaint({ ...paint, catalogue })}
        />
      )}
      <p role="status" className="small">
        {problem && words.problems[problem]}
      </p>
      <div className="row">
        <button type="submit" className="button button--primary" disabled={problem !== null}>
          {words.add}
        </button>
        {onCancel && (
          <button type="button" className="button" onClick={onCancel}>
            {upkeepStrings.cancel}
          </button>
        )}
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
}

const MOST_LETTERS = 100;

function Field({ label, help, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        maxLength={MOST_LETTERS}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {help && (
        <span id={`${id}-help`} className="field__help">
          {help}
        </span>
      )}
    </div>
  );
}
