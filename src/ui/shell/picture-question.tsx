// A single picture that came without a word of what it is: what becomes of it is asked, with a form where it is a paint.
import { useId, useMemo, useState } from 'react';
import { isCatalogue, type PaintName } from '../../dataset/dataset.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { loneName, newPaintOf, paintProblem, type LonePaint } from './lone-paint.ts';
import { offerStrings } from './offer-strings.ts';

/** What a picture may be. */
export type PictureAnswer = { as: 'query' | 'wall' | 'card' } | { as: 'paint'; paint: LonePaint };

interface Props {
  name: string;
  onAnswer: (answer: PictureAnswer) => void;
}

export function PictureQuestion({ name, onAnswer }: Props) {
  const [isPaint, setIsPaint] = useState(false);
  const { current } = useLibrary();
  const words = offerStrings.whatIs;
  if (isPaint)
    return <PaintForm proposed={loneName(name)} onPaint={(paint) => onAnswer({ as: 'paint', paint })} />;
  return (
    <div className="offer__answers">
      <Answer
        isPrimary
        label={words.query}
        help={current ? words.queryHelp({ name: current.name }) : words.queryNone}
        onTake={() => onAnswer({ as: 'query' })}
      />
      <Answer label={words.paint} help={words.paintHelp} onTake={() => setIsPaint(true)} />
      <Answer label={words.wall} help={words.wallHelp} onTake={() => onAnswer({ as: 'wall' })} />
      <Answer label={words.card} help={words.cardHelp} onTake={() => onAnswer({ as: 'card' })} />
    </div>
  );
}

interface AnswerProps {
  label: string;
  help: string;
  isPrimary?: boolean;
  onTake: () => void;
}

function Answer({ label, help, isPrimary, onTake }: AnswerProps) {
  const id = useId();
  return (
    <div className="offer__answer">
      <button
        type="button"
        className={`button ${isPrimary ? 'button--primary' : ''}`}
        aria-describedby={id}
        onClick={onTake}
      >
        {label}
      </button>
      <span id={id} className="quiet small">
        {help}
      </span>
    </div>
  );
}

interface FormProps {
  proposed: PaintName;
  onPaint: (paint: LonePaint) => void;
}

function PaintForm({ proposed, onPaint }: FormProps) {
  const words = offerStrings.whatIs;
  const [paint, setPaint] = useState(() => newPaintOf(proposed));
  const catalogues = useLibrary().datasets.filter(isCatalogue);
  const problem = useMemo(() => paintProblem(paint), [paint]);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (problem === null) onPaint(paint);
      }}
    >
      <Field
        label={words.code}
        help={paint.datasetId === null ? words.codeHelp : ''}
        value={paint.code}
        onChange={(code) => setPaint({ ...paint, code })}
      />
      <Field label={words.name} value={paint.name} onChange={(name) => setPaint({ ...paint, name })} />
      {catalogues.length > 0 && (
        <SelectField
          label={words.into}
          help={paint.datasetId === null ? undefined : words.intoHelp}
          value={paint.datasetId ?? ''}
          options={[['', words.catalogue], ...catalogues.map(({ id, name }) => [id, name] as const)]}
          onChoose={(id) => setPaint({ ...paint, datasetId: id === '' ? null : id })}
        />
      )}
      {paint.datasetId === null && (
        <Field
          label={words.catalogueName}
          value={paint.catalogue}
          onChange={(catalogue) => setPaint({ ...paint, catalogue })}
        />
      )}
      <p role="status" className="small">
        {problem && words.problems[problem]}
      </p>
      <div className="row">
        <button type="submit" className="button button--primary" disabled={problem !== null}>
          {words.add}
        </button>
      </div>
    </form>
  );
}

interface FieldProps {
  label: string;
  help?: string;
  value: string;
  onChange: (value: string) => void;
}

const MOST_LETTERS = 100;

function Field({ label, help, value, onChange }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        autoComplete="off"
        maxLength={MOST_LETTERS}
        value={value}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      {help && (
        <span id={`${id}-help`} className="field__help">
          {help}
        </span>
      )}
    </div>
  );
}
