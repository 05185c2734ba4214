// Controls for one parameter of a training, each holding it as text: a number with what is wrong with it, a choice, a flag.
import type { ParamText } from '../../parameters/param-schema.ts';
import { say, type Message } from '../../shared/message.ts';

interface Props {
  id: string;
  words: ParamText;
  text: string;
  onText: (text: string) => void;
}

export function ParamInput({
  id,
  words,
  text,
  isWhole,
  problem,
  onText,
}: Props & { isWhole: boolean; problem: Message | undefined }) {
  const helpId = `${id}-help`;
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {say(words.label)}
      </label>
      <input
        id={id}
        className="input"
        type="text"
        inputMode={isWhole ? 'numeric' : 'decimal'}
        autoComplete="off"
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={helpId}
        onChange={(event) => onText(event.target.value)}
      />
      <p id={helpId} className={problem ? 'field__problem' : 'field__help'}>
        {say(problem ?? words.help ?? '')}
      </p>
    </div>
  );
}

export function ChoiceInput({ id, words, text, choices, onText }: Props & { choices: readonly string[] }) {
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {say(words.label)}
      </label>
      <select id={id} className="input" value={text} onChange={(event) => onText(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {say(words.choices?.[choice]?.[0] ?? choice)}
          </option>
        ))}
      </select>
    </div>
  );
}

export function CheckInput({ words, text, onText }: Omit<Props, 'id'>) {
  return (
    <label className="setup__choice">
      <input
        type="checkbox"
        checked={text === 'true'}
        onChange={(event) => onText(String(event.target.checked))}
      />
      {say(words.label)}
    </label>
  );
}
