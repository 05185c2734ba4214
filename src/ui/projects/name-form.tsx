// A name with the button that makes something of it; what is wrong with it is told under it when it is pressed.
import { useId, useState, type SubmitEvent } from 'react';

const MOST_LETTERS = 120;

interface Props {
  label: string;
  placeholder?: string;
  button: string;
  isPrimary?: boolean;
  problemOf: (name: string) => string | null;
  /** A name that nothing is wrong with, without spaces around it. Resolves to whether it was taken: it stays here if not. */
  onName: (name: string) => Promise<boolean>;
}

export function NameForm({ label, placeholder, button, isPrimary = false, problemOf, onName }: Props) {
  const id = useId();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const wrong = problemOf(name);
    setProblem(wrong);
    if (wrong === null && (await onName(name.trim()))) setName('');
  };
  return (
    <form className="projects__new" onSubmit={(event) => void submit(event)} noValidate>
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {label}
        </label>
        <input
          id={id}
          className="input"
          autoComplete="off"
          maxLength={MOST_LETTERS}
          placeholder={placeholder}
          value={name}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onChange={({ target }) => {
            setName(target.value);
            setProblem(null);
          }}
        />
        {problem !== null && (
          <span id={`${id}-problem`} className="field__problem" role="alert">
            {problem}
          </span>
        )}
      </div>
      <button type="submit" className={isPrimary ? 'button button--primary' : 'button'}>
        {button}
      </button>
    </form>
  );
}
