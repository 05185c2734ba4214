// A field that finds a paint of the catalogue by its code or name.
import { useId, useMemo, useState } from 'react';
import type { Paint } from '../../dataset/dataset.ts';
import { paintsCalled } from '../../paint-search/search-paints.ts';
import { healthStrings } from './health-strings.ts';

/** At most this many suggestions: a browser slows down over thousands. */
const SUGGESTIONS = 20;

interface Props {
  paints: readonly Paint[];
  label: string;
  /** Called as soon as a name is typed whole, and with the first that is found when it is sent off. */
  onChoose: (paint: Paint) => void;
}

export function PaintChooser({ paints, label, onChoose }: Props) {
  const words = healthStrings.map;
  const listId = useId();
  const [text, setText] = useState('');
  const found = useMemo(() => (text.trim() ? paintsCalled(paints, text) : []), [paints, text]);
  const change = (next: string) => {
    setText(next);
    const exact = paints.find(({ folder }) => folder === next);
    if (exact) onChoose(exact);
  };
  return (
    <form
      className="field"
      onSubmit={(event) => {
        event.preventDefault();
        if (found[0]) onChoose(found[0]);
      }}
    >
      <label className="field__label" htmlFor={`${listId}-input`}>
        {label}
      </label>
      <input
        id={`${listId}-input`}
        className="input"
        list={listId}
        placeholder={words.chooseHint}
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <datalist id={listId}>
        {found.slice(0, SUGGESTIONS).map((paint) => (
          <option key={paint.index} value={paint.folder} />
        ))}
      </datalist>
      {text.trim() !== '' && found.length === 0 && (
        <p className="field__problem">{words.unknown({ text })}</p>
      )}
    </form>
  );
}
