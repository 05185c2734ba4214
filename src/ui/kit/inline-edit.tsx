// A text that can be changed where it stands: Enter and leaving the field or the page keep what was typed, Esc does not.
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { useKeptOnLeave } from './use-kept-as-typed.ts';

interface Props {
  label: string;
  text: string;
  hint?: string;
  /** What is wrong with a text, which is told under it and not saved; null for nothing. */
  problemOf?: (text: string) => string | null;
  /** `before`: the text as it was when the editing began. Resolves to whether it is saved: what isn't can be edited on. */
  onSave: (text: string, before: string) => Promise<boolean>;
  /** The editing is over, saved or given up. */
  onEnd: () => void;
}

export function InlineEdit({ label, text, hint, problemOf, onSave, onEnd }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string | null>(null);
  const isOver = useRef(false);
  const before = useRef(text);
  const typed = useRef(text);
  const isChanged = () => typed.current !== before.current;
  const end = async (isKept: boolean) => {
    if (isOver.current) return;
    const isSaved = isKept && isChanged();
    const wrong = (isSaved && problemOf?.(typed.current)) || null;
    setProblem(wrong);
    if (wrong !== null) return;
    isOver.current = true;
    if (isSaved) isOver.current = await onSave(typed.current, before.current);
    if (isOver.current) onEnd();
  };
  useKeptOnLeave(() => isChanged() && void end(true));
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Escape') void end(event.key === 'Enter');
  };
  const field = (
    <input
      className="input inline-edit"
      aria-label={label}
      placeholder={hint}
      defaultValue={text}
      autoFocus
      aria-invalid={problem === null ? undefined : true}
      aria-describedby={problem === null ? undefined : id}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onChange={({ target }) => void (typed.current = target.value)}
      onBlur={() => void end(true)}
      onClick={(event) => event.stopPropagation()}
    />
  );
  if (!problemOf) return field;
  return (
    <div className="field">
      {field}
      {problem !== null && (
        <span id={id} className="field__problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}
