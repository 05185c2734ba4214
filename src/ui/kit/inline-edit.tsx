// A text that can be changed where it stands: Enter and leaving the field keep what was typed, Esc does not.
import { useRef, type KeyboardEvent } from 'react';

interface Props {
  label: string;
  text: string;
  hint?: string;
  /** `before`: the text as it was when the editing began. */
  onSave: (text: string, before: string) => void;
  /** The editing is over, saved or not. */
  onEnd: () => void;
}

export function InlineEdit({ label, text, hint, onSave, onEnd }: Props) {
  const isOver = useRef(false);
  const before = useRef(text);
  const end = (input: HTMLInputElement, isKept: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    if (isKept && input.value !== before.current) onSave(input.value, before.current);
    onEnd();
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'Escape') end(event.currentTarget, event.key === 'Enter');
  };
  return (
    <input
      className="input inline-edit"
      aria-label={label}
      placeholder={hint}
      defaultValue={text}
      autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={press}
      onBlur={(event) => end(event.currentTarget, true)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
