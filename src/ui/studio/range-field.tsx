// A slider with its name, its value in words, and a sentence of help.
import { useId } from 'react';

interface Props {
  label: string;
  help?: string;
  min: number;
  max: number;
  step: number;
  value: number;
  /** The value in words. */
  said: string;
  onChange: (value: number) => void;
}

export function RangeField({ label, help, min, max, step, value, said, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <div className="range-field__row">
        <input
          id={id}
          className="range"
          type="range"
          {...{ min, max, step, value }}
          aria-valuetext={said}
          aria-describedby={help ? `${id}-help` : undefined}
          onChange={({ target }) => onChange(target.valueAsNumber)}
        />
        <output htmlFor={id}>{said}</output>
      </div>
      {help && (
        <span id={`${id}-help`} className="field__help">
          {help}
        </span>
      )}
    </div>
  );
}
