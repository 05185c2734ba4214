// What is cut out of a card, as it lies there, and the cell that is being named or switched off.
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import { duplicatesAmong } from '../../dataset/card/card-names.ts';
import { changeDraft, sealDraft, selectCell, type Card } from '../../app/sessions/card-store.ts';
import { cellsOf, withName, withPaint, type DraftCell } from '../../app/sessions/card-draft.ts';
import { cardStrings as words } from './card-strings.ts';

/** From this share on a person is told that a cell is not of one colour. */
const UNEVEN = 0.1;

export function CardCells({ card }: { card: Card }) {
  const { preview, selected, history } = card;
  const draft = history.present;
  const cells = cellsOf(draft);
  const twins = new Set(duplicatesAmong(cells.map(({ name, isPaint }) => (isPaint ? name : null))));
  const list = useRef<HTMLDivElement>(null);
  const isPreviewOfThis = preview?.cells.length === cells.length;
  const press = (event: KeyboardEvent) => {
    const next = cellAfterKey(event.key, selected, draft.columns, cells.length);
    if (next === null) return;
    event.preventDefault();
    selectCell(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  return (
    <section className="panel stack" aria-labelledby="cells-title">
      <h2 id="cells-title">{words.cells}</h2>
      <p className="quiet small">{words.cellsHint}</p>
      <div
        ref={list}
        className="card-cells"
        role="group"
        aria-labelledby="cells-title"
        style={{ gridTemplateColumns: `repeat(${draft.columns}, minmax(var(--touch), 1fr))` }}
        onKeyDown={press}
      >
        {cells.map((cell, i) => (
          <Cell
            key={cell.label}
            cell={cell}
            cut={isPreviewOfThis ? preview.cells[i] : undefined}
            isSelected={i === selected}
            isTwin={twins.has(i)}
            onSelect={() => selectCell(i)}
          />
        ))}
      </div>
      {cells[selected] && (
        <Editor
          key={cells[selected].label}
          card={card}
          cell={cells[selected]}
          leftOut={isPreviewOfThis ? (preview.cells[selected]?.leftOut ?? 0) : 0}
        />
      )}
    </section>
  );
}

function cellAfterKey(key: string, at: number, columns: number, count: number): number | null {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
  if (by === undefined) return null;
  const next = at + by;
  return next >= 0 && next < count ? next : at;
}

interface CellProps {
  cell: DraftCell;
  cut: { colour: readonly [number, number, number]; leftOut: number } | undefined;
  isSelected: boolean;
  isTwin: boolean;
  onSelect: () => void;
}

function Cell({ cell, cut, isSelected, isTwin, onSelect }: CellProps) {
  const { label, name, isWhite, isPaint } = cell;
  const hex = cut ? hexOfRgb(cut.colour) : '';
  const isUneven = isPaint && cut !== undefined && cut.leftOut > UNEVEN;
  const { white, off, uneven, twin } = words.states;
  const state = isWhite ? white : !isPaint ? off : isTwin ? twin : isUneven ? uneven : '';
  return (
    <button
      type="button"
      className={`card-cell ${isSelected ? 'card-cell--selected' : ''} ${isPaint || isWhite ? '' : 'card-cell--off'}`}
      aria-pressed={isSelected}
      aria-label={[label, name === label ? '' : name, hex, state].filter(Boolean).join(', ')}
      title={name}
      tabIndex={isSelected ? 0 : -1}
      onClick={onSelect}
    >
      <span className="card-cell__swatch" style={hex ? { backgroundColor: hex } : undefined} />
      <span className="card-cell__name">
        {(isTwin || isUneven) && <span className="strong">! </span>}
        {isWhite ? words.whiteTag : name}
      </span>
    </button>
  );
}

function Editor({ card, cell, leftOut }: { card: Card; cell: DraftCell; leftOut: number }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { label, isPaint, isWhite } = cell;
  const draft = card.history.present;
  const isLast = card.selected === draft.rows * draft.columns - 1;
  const next = () => {
    wasNext = true;
    selectCell(card.selected + 1);
  };
  // Names are typed one after the other: the field of the next cell takes over the focus.
  useEffect(() => {
    if (wasNext) input.current?.focus();
    wasNext = false;
  }, []);
  return (
    <div className="stack card-editor">
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {words.name({ label })}
        </label>
        <div className="card-editor__name">
          <input
            ref={input}
            id={id}
            className="input"
            maxLength={200}
            disabled={!isPaint}
            placeholder={words.namePlaceholder}
            value={draft.names.get(label) ?? ''}
            onChange={(event) => {
              const name = event.target.value;
              changeDraft((now) => withName(now, label, name), `name ${label}`);
            }}
            onBlur={sealDraft}
            onKeyDown={(event) => event.key === 'Enter' && !isLast && next()}
          />
          <button type="button" className="button" disabled={isLast} onClick={next}>
            {words.next}
          </button>
        </div>
      </div>
      <div className="row">
        <label className="check">
          <input
            type="checkbox"
            checked={isPaint}
            onChange={(event) => {
              const isOn = event.target.checked;
              changeDraft((now) => withPaint(now, label, isOn));
            }}
          />
          {words.isPaint}
        </label>
        {!isWhite && (
          <button
            type="button"
            className="button button--quiet"
            onClick={() => changeDraft((now) => ({ ...now, white: { kind: 'cell', label } }))}
          >
            {words.useAsWhite({ label })}
          </button>
        )}
      </div>
      {isPaint && leftOut > UNEVEN && (
        <p className="small">{words.uneven({ percent: Math.round(100 * leftOut) })}</p>
      )}
    </div>
  );
}

/** Whether the editor that is about to appear was asked for by the one before. */
let wasNext = false;
