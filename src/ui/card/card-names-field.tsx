// Names of a card's cells from a list, as it was copied out of a table or a price list.
import { useId, useState } from 'react';
import { changeDraft, type Card } from '../../app/sessions/card-store.ts';
import { withPastedNames } from '../../app/sessions/card-draft.ts';
import { cardStrings as words } from './card-strings.ts';

export function CardNames({ card }: { card: Card }) {
  const id = useId();
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  const use = () => {
    const { draft, used, left } = withPastedNames(card.history.present, text);
    changeDraft(() => draft);
    setSaid(words.pasted({ used, left }));
  };
  return (
    <details className="panel">
      <summary>{words.paste}</summary>
      <div className="stack">
        <p className="quiet small">{words.pasteHint}</p>
        <div className="field">
          <label className="field__label" htmlFor={id}>
            {words.pasteLabel}
          </label>
          <textarea
            id={id}
            className="input card-names"
            rows={6}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setSaid('');
            }}
          />
        </div>
        <div className="row">
          <button type="button" className="button" disabled={text.trim() === ''} onClick={use}>
            {words.usePasted}
          </button>
          <p role="status">{said}</p>
        </div>
      </div>
    </details>
  );
}
