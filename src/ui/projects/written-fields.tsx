// Fields that keep what is written in them as it is typed; what may be refused, as a name that is taken, when they or their page are
// left. Enter keeps it, too.
import { useId, useState, type KeyboardEvent } from 'react';
import { DictationButton, withSaid } from '../filing/dictation-button.tsx';
import { formatDecimals } from '../../shared/locale.ts';
import { numberOfText } from '../../shared/number-text.ts';
import { useKeptAsTyped, useKeptOnLeave } from '../kit/use-kept-as-typed.ts';

const MOST_LETTERS = 120;
const MOST_NOTE_LETTERS = 4000;

interface TextProps {
  label: string;
  help?: string;
  value: string;
  /** What is wrong with a text, which is not kept then; null for nothing. */
  problemOf?: (text: string) => string | null;
  /** A note of several lines, which can be dictated. */
  isLong?: boolean;
  /** Resolves to whether it is kept: what isn't stays in the field. */
  onText: (text: string) => Promise<boolean>;
}

export function TextField({ label, help, value, problemOf, isLong = false, onText }: TextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  /** Whether it is kept. */
  const store = async (now = text) => {
    const kept = isLong ? now : now.trim();
    if (kept === value) return true;
    return !problemOf?.(kept) && onText(kept);
  };
  const keep = async (now = text) => {
    setDraft(now);
    if (await store(now)) setDraft(unlessChanged(now));
  };
  // A name is told to all that is filed under it.
  useKeptAsTyped(problemOf ? null : draft, store);
  useKeptOnLeave(() => problemOf && draft !== null && store());
  return (
    <Field label={label} help={help} problem={(draft !== null && problemOf?.(text.trim())) || null}>
      {(field) =>
        isLong ? (
          <>
            <textarea
              {...field}
              rows={2}
              maxLength={MOST_NOTE_LETTERS}
              value={text}
              onChange={({ target }) => setDraft(target.value)}
              onBlur={() => void keep()}
            />
            <DictationButton onSaid={(said) => void keep(withSaid(text, said))} />
          </>
        ) : (
          <input
            {...field}
            autoComplete="off"
            maxLength={MOST_LETTERS}
            value={text}
            onChange={({ target }) => setDraft(target.value)}
            onKeyDown={(event) => onEnter(event, keep)}
            onBlur={() => void keep()}
          />
        )
      }
    </Field>
  );
}

interface NumberProps {
  label: string;
  help?: string;
  /** What is said of what is no number up to `most`. */
  problem: string;
  value: number | null;
  most: number;
  /** Null where the field was emptied. Resolves to whether it is kept. */
  onNumber: (value: number | null) => Promise<boolean>;
}

/** Above 0 and up to `most`, with a comma or a point. */
export function NumberField({ label, help, problem, value, most, onNumber }: NumberProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? (value === null ? '' : shortest(value));
  const number = numberOfText(text);
  const isEmpty = text.trim() === '';
  const isBad = !isEmpty && !(number > 0 && number <= most);
  const store = async () => {
    const kept = isEmpty ? null : number;
    return !isBad && (kept === value || onNumber(kept));
  };
  const keep = async () => {
    if (await store()) setDraft(unlessChanged(text));
  };
  useKeptAsTyped(isEmpty ? null : draft, store);
  return (
    <Field label={label} help={help} problem={isBad ? problem : null}>
      {(field) => (
        <input
          {...field}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          value={text}
          onChange={({ target }) => setDraft(target.value)}
          onKeyDown={(event) => onEnter(event, keep)}
          onBlur={() => void keep()}
        />
      )}
    </Field>
  );
}

/** With the decimal sign of the language, and no zeros at its end. */
export function shortest(value: number): string {
  const digits = [0, 1, 2].find((places) => Math.abs(value - Number(value.toFixed(places))) < 1e-9) ?? 2;
  return formatDecimals(value, digits);
}

/** A draft that was kept is needed no longer, unless more was typed meanwhile. */
const unlessChanged = (kept: string) => (draft: string | null) => (draft === kept ? null : draft);

function onEnter(event: KeyboardEvent, keep: () => Promise<void>): void {
  if (event.key === 'Enter') void keep();
}

interface FieldProps {
  label: string;
  help: string | undefined;
  problem: string | null;
  children: (field: {
    id: string;
    className: string;
    'aria-invalid': boolean;
    'aria-describedby': string | undefined;
  }) => React.ReactNode;
}

function Field({ label, help, problem, children }: FieldProps) {
  const id = useId();
  const told = problem ?? help;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        className: 'input',
        'aria-invalid': problem !== null,
        'aria-describedby': told && `${id}-told`,
      })}
      {told && (
        <span id={`${id}-told`} className={problem === null ? 'field__help' : 'field__problem'}>
          {told}
        </span>
      )}
    </div>
  );
}
