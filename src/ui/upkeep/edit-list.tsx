// The paints of a catalogue one below the other, each to be edited or deleted. Only the rows on the screen exist.
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { removePaints } from '../../app/commands/upkeep-commands.ts';
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { usePaints } from '../paint/use-paints.ts';
import { EditDialog } from './edit-dialog.tsx';
import { tellChange } from './tell-change.ts';
import { upkeepStrings } from './upkeep-strings.ts';

/** Height of a row: upkeep.css has the same. */
const ROW_PX = 60;

export function EditList({ dataset }: { dataset: Dataset }) {
  const { paints } = usePaints(dataset);
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<Paint | null>(null);
  const searched = useDeferredValue(text);
  const found = useMemo(() => paintsWith(paints, searched), [paints, searched]);
  const list = useRef<HTMLUListElement>(null);
  const { first, end } = useWindowRows(list, ROW_PX, found.length);
  const words = upkeepStrings.list;
  return (
    <div className="stack">
      <input
        type="search"
        className="input upkeep__search"
        placeholder={words.search}
        aria-label={words.search}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {found.length === 0 && paints.length > 0 && <p role="status">{words.none({ text: searched })}</p>}
      <ul
        ref={list}
        className="upkeep__paints"
        aria-label={words.label}
        style={{ height: found.length * ROW_PX }}
      >
        {found.slice(first, end).map((paint, i) => (
          <li
            key={paint.index}
            className="upkeep__paint"
            aria-setsize={found.length}
            aria-posinset={first + i + 1}
            style={{ top: (first + i) * ROW_PX }}
          >
            <Row
              paint={paint}
              onEdit={() => setEdited(paint)}
              onDelete={() => void tellChange(removePaints(dataset.id, [paint.index]))}
            />
          </li>
        ))}
      </ul>
      {edited && (
        <EditDialog
          key={edited.index}
          datasetId={dataset.id}
          paint={edited}
          onClose={() => setEdited(null)}
        />
      )}
    </div>
  );
}

function Row({ paint, onEdit, onDelete }: { paint: Paint; onEdit: () => void; onDelete: () => void }) {
  const { code, name, tags = [], isDiscontinued } = paint;
  const words = upkeepStrings.list;
  const called = code ? `${code} ${name}` : name;
  return (
    <>
      <PaintPicture paint={paint} className="upkeep__picture" />
      <span className="upkeep__name" title={called}>
        {code && <span className="strong">{code} </span>}
        {name}
        <span className="quiet small">
          {isDiscontinued ? ` · ${words.discontinued}` : ''}
          {tags.length > 0 ? ` · ${tags.join(', ')}` : ''}
        </span>
      </span>
      <button
        type="button"
        className="button"
        aria-label={words.editNamed({ name: called })}
        onClick={onEdit}
      >
        {words.edit}
      </button>
      <button
        type="button"
        className="button button--quiet"
        aria-label={words.deleteNamed({ name: called })}
        onClick={onDelete}
      >
        {words.delete}
      </button>
    </>
  );
}

function paintsWith(paints: readonly Paint[], text: string): readonly Paint[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return paints;
  return paints.filter(({ code, name, tags = [] }) => {
    const all = `${code ?? ''} ${name} ${tags.join(' ')}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
