// One of several values, chosen by its name; a sentence of help below where there is one.
import { useId, type ReactNode } from 'react';

interface Props<Value extends string | number> {
  label: string;
  help?: string;
  value: Value;
  /** One that is off can't be chosen: its name says why. */
  options: readonly (readonly [value: Value, name: string, isOff?: boolean])[];
  onChoose: (value: Value) => void;
  /** Below the choice. */
  children?: ReactNode;
}

export function SelectField<Value extends string | number>(props: Props<Value>) {
  const { label, help, value, options, onChoose, children } = props;
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={help && `${id}-help`}
        onChange={({ target }) => onChoose(options[target.selectedIndex]![0])}
      >
        {options.map(([one, name, isOff]) => (
          <option key={one} value={one} disabled={isOff}>
            {name}
          </option>
        ))}
      </select>
      {help && (
        <span id={`${id}-help`} className="field__help">
          {help}
        </span>
      )}
      {children}
    </div>
  );
}
