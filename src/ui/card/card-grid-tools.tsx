// Rows, columns and margin of a card's grid, undo and redo.
import { formatPercent } from '../kit/format.ts';
import { useId } from 'react';
import { useTypedNumber } from '../kit/use-typed-number.ts';
import { MOST_LINES, MOST_MARGIN } from '../../dataset/card/card-plan.ts';
import { changeDraft, redoDraft, sealDraft, undoDraft, type Card } from '../../app/sessions/card-store.ts';
import { cornersWithin } from '../../app/sessions/card-draft.ts';
import { cardStrings as words } from './card-strings.ts';

export function CardGridTools({ card }: { card: Card }) {
  const { past, present, future } = card.history;
  const { rows, columns, margin } = present;
  const spread = () => changeDraft((draft) => ({ ...draft, corners: cornersWithin(card.picture.size, 0) }));
  return (
    <fieldset className="card-tools">
      <legend className="visually-hidden">{words.grid}</legend>
      <p className="quiet small">{words.hint}</p>
      <div className="card-tools__row">
        <Stepper
          label={words.rows}
          value={rows}
          onChange={(value) => changeDraft((draft) => ({ ...draft, rows: value }))}
        />
        <Stepper
          label={words.columns}
          value={columns}
          onChange={(value) => changeDraft((draft) => ({ ...draft, columns: value }))}
        />
        <Margin value={margin} />
      </div>
      <div className="row">
        <button type="button" className="button" disabled={past.length === 0} onClick={undoDraft}>
          {words.undo}
        </button>
        <button type="button" className="button" disabled={future.length === 0} onClick={redoDraft}>
          {words.redo}
        </button>
        <button type="button" className="button button--quiet" onClick={spread}>
          {words.wholePicture}
        </button>
      </div>
    </fieldset>
  );
}

interface StepperProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
}

function Stepper({ label, value, onChange }: StepperProps) {
  const limits = { min: 1, max: MOST_LINES, isWhole: true };
  const { input, problem } = useTypedNumber({ label, value, ...limits, onNumber: onChange });
  return (
    <div className="field">
      <label className="field__label" htmlFor={input.id}>
        {label}
      </label>
      <div className="stepper">
        <button
          type="button"
          className="button"
          aria-label={words.less({ what: label })}
          disabled={value <= 1}
          onClick={() => onChange(value - 1)}
        >
          −
        </button>
        <input className="input" {...input} />
        <button
          type="button"
          className="button"
          aria-label={words.more({ what: label })}
          disabled={value >= MOST_LINES}
          onClick={() => onChange(value + 1)}
        >
          +
        </button>
      </div>
      {problem && <p {...problem} />}
    </div>
  );
}

function Margin({ value }: { value: number }) {
  const id = useId();
  return (
    <div className="field card-tools__margin">
      <label className="field__label" htmlFor={id}>
        {words.margin} <output htmlFor={id}>{formatPercent(value)}</output>
      </label>
      <input
        id={id}
        type="range"
        className="range"
        min={0}
        max={MOST_MARGIN}
        step={0.01}
        value={value}
        aria-valuetext={formatPercent(value)}
        onChange={(event) => {
          const margin = event.target.valueAsNumber;
          changeDraft((draft) => ({ ...draft, margin }), 'margin');
        }}
        onPointerUp={sealDraft}
        onBlur={sealDraft}
      />
    </div>
  );
}
