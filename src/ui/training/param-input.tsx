// One number of a training, as text, with what is wrong with it.
interface Props {
  field: { name: string; label: string; help: string; integer: boolean };
  text: string;
  problem: string | undefined;
  onText: (text: string) => void;
}

export function ParamInput({ field, text, problem, onText }: Props) {
  const { name, label, help, integer } = field;
  const helpId = `param-${name}-help`;
  return (
    <div className="field">
      <label htmlFor={`param-${name}`} className="field__label">
        {label}
      </label>
      <input
        id={`param-${name}`}
        className="input"
        type="text"
        inputMode={integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={helpId}
        onChange={(event) => onText(event.target.value)}
      />
      <p id={helpId} className={problem ? 'field__problem' : 'field__help'}>
        {problem ?? help}
      </p>
    </div>
  );
}
