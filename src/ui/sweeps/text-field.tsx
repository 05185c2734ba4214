// A number as it is typed, or several, with its help or what is wrong with it.
import { useId } from 'react';

interface Props {
  label: string;
  help?: string;
  problem?: string | undefined;
  text: string;
  isWhole?: boolean;
  /** Several of them. */
  isFree?: boolean;
  onText: (text: string) => void;
}

export function TextField({ label, help, problem, text, isWhole = false, isFree = false, onText }: Props) {
  const id = useId();
  const said = problem ?? help;
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="text"
        inputMode={isFree ? 'text' : isWhole ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={said === undefined ? undefined : `${id}-help`}
        onChange={({ target }) => onText(target.value)}
      />
      {said !== undefined && (
        <span id={`${id}-help`} className={problem === undefined ? 'field__help' : 'field__problem'}>
          {said}
        </span>
      )}
    </div>
  );
}
