// A slider with its name, its value in words, and a sentence of help.
import { useId } from 'react';
import { RangeInput, type Range } from '../kit/range-input.tsx';

export function RangeField({ label, help, ...range }: Range & { label: string; help?: string }) {
  const id = useId();
  const helpId = help ? `${id}-help` : undefined;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="range-field__row">
        <RangeInput {...{ id, helpId, ...range }} />
      </div>
      {help && (
        <span id={helpId} className="field__help">
          {help}
        </span>
      )}
    </div>
  );
}
