// A name of a place, typed or chosen from those that there are.
import { useId } from 'react';

const MOST_LETTERS = 120;

interface Props {
  label: string;
  help: string;
  value: string;
  names: readonly string[];
  isRequired?: boolean;
  onValue: (value: string) => void;
}

export function NameField({ label, help, value, names, isRequired = false, onValue }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        list={`${id}-names`}
        autoComplete="off"
        maxLength={MOST_LETTERS}
        required={isRequired}
        pattern={isRequired ? '.*\\S.*' : undefined}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onValue(target.value)}
      />
      <datalist id={`${id}-names`}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <span id={`${id}-help`} className="field__help">
        {help}
      </span>
    </div>
  );
}
