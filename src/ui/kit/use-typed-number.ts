// A field for a number, as text: one of type `number` follows the wheel while a page is scrolled, and hides what it doesn't take.
import { useId, useState, type ChangeEvent, type KeyboardEvent } from 'react';
import { withDecimalSign } from '../../shared/locale.ts';
import { message, say } from '../../shared/message.ts';
import { numberOfText } from '../../shared/number-text.ts';
import { useKeptOnLeave } from './use-kept-as-typed.ts';

interface Options {
  label: string;
  value: number;
  min: number;
  max: number;
  isWhole?: boolean;
  /** Told while it is typed; otherwise with Enter, and when the field or its page is left. */
  isLive?: boolean;
  onNumber: (value: number) => void;
}

/** What is typed stays in the field until the value changes elsewhere; `problem` says what is wrong with it. */
export function useTypedNumber({
  label,
  value,
  min,
  max,
  isWhole = false,
  isLive = false,
  onNumber,
}: Options) {
  const id = useId();
  const [draft, setDraft] = useState<{ text: string; value: number } | null>(null);
  const text = draft?.value === value ? draft.text : withDecimalSign(String(value));
  const isFit = (number: number) => number >= min && number <= max && (!isWhole || Number.isInteger(number));
  const typed = numberOfText(text);
  const problem = isFit(typed)
    ? null
    : say(message(isWhole ? 'params.whole' : 'params.number', { label, min, max }));
  const tell = (next: string) => {
    const number = numberOfText(next);
    const isTold = isFit(number);
    setDraft({ text: next, value: isTold ? number : value });
    if (isTold && number !== value) onNumber(number);
  };
  const tellTyped = () => !isLive && tell(text);
  useKeptOnLeave(() => !isLive && isFit(typed) && typed !== value && onNumber(typed));
  return {
    problem: problem && { id: `${id}-problem`, className: 'field__problem', children: problem },
    input: {
      id,
      type: 'text',
      inputMode: isWhole ? ('numeric' as const) : ('decimal' as const),
      autoComplete: 'off',
      value: text,
      'aria-invalid': problem !== null,
      'aria-describedby': problem === null ? undefined : `${id}-problem`,
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) =>
        isLive ? tell(target.value) : setDraft({ text: target.value, value }),
      onBlur: tellTyped,
      onKeyDown: ({ key }: KeyboardEvent) => key === 'Enter' && tellTyped(),
    },
  };
}
