// What a person can say of a paint, as a form: for one that is there, and for a new one.
import { useId, useState, type FormEvent } from 'react';
import { readColour } from '../../app/read-colour.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { parseColour } from '../../dataset/lists/colour-text.ts';
import { FACTS, tagsOf, type PaintEdit } from '../../dataset/upkeep/edit-paint.ts';
import { FileButton } from '../kit/file-button.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { upkeepStrings } from './upkeep-strings.ts';

export type TypedPaint = Required<Pick<PaintEdit, 'code' | 'name'>> & PaintEdit & { typedColour: Rgb };

interface Props {
  /** Null for a new one. */
  paint: Paint | null;
  submit: string;
  onSubmit: (typed: TypedPaint) => void;
  onCancel: () => void;
}

export function PaintForm({ paint, submit, onSubmit, onCancel }: Props) {
  const words = upkeepStrings.form;
  const before = paint ? hexOfRgb(paint.colour) : '';
  const [colour, setColour] = useState(before);
  const [problem, setProblem] = useState<'colour' | 'name' | null>(null);
  const [isRead, setRead] = useState(false);
  const id = useId();
  const parsed = parseColour(colour);
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const said = (field: string) => String(typed.get(field) ?? '');
    if (!parsed) return setProblem('colour');
    const [code, name] = [said('code'), said('name')];
    if (`${code}${name}`.trim() === '') return setProblem('name');
    onSubmit({
      ...{ code, name, typedColour: parsed },
      ...(colour !== before && { colour: parsed }),
      facts: Object.fromEntries(FACTS.map((fact) => [fact, said(fact)])),
      tags: tagsOf(said('tags').split(',')),
      note: said('note'),
      isDiscontinued: typed.get('discontinued') !== null,
    });
  };
  const read = (picture: File | undefined) => {
    if (!picture) return;
    readColour(picture)
      .then((rgb) => {
        setColour(hexOfRgb(rgb));
        setRead(true);
      })
      .catch(tellProblem);
  };
  return (
    <form className="stack" onSubmit={go} noValidate>
      <div className="upkeep__fields">
        <Field name="code" label={words.code} text={paint?.code ?? ''} />
        <Field name="name" label={words.name} text={paint?.name ?? ''} />
        <div className="field">
          <label className="field__label" htmlFor={`${id}-colour`}>
            {words.colour}
          </label>
          <div className="upkeep__colour">
            <input
              id={`${id}-colour`}
              className="input"
              value={colour}
              aria-invalid={problem === 'colour' || undefined}
              aria-describedby={`${id}-help`}
              onChange={({ target }) => setColour(target.value)}
            />
            <span
              className="upkeep__swatch"
              aria-hidden
              style={parsed ? { backgroundColor: hexOfRgb(parsed) } : undefined}
            />
          </div>
          <span id={`${id}-help`} className="field__help">
            {isRead ? words.pictureRead : words.colourHelp}
          </span>
          {paint?.thumbnail && colour !== before && <span className="field__help">{words.colourFlat}</span>}
        </div>
        <div className="field">
          <FileButton accept="image/*" onFiles={([picture]) => read(picture)}>
            {words.picture}
          </FileButton>
        </div>
      </div>
      {paint && <SaidFields paint={paint} />}
      {problem && (
        <p role="alert" className="field__problem">
          {problem === 'colour' ? words.colourBad : words.nameMissing}
        </p>
      )}
      <div className="row">
        <button type="submit" className="button button--primary">
          {submit}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {upkeepStrings.cancel}
        </button>
      </div>
    </form>
  );
}

function SaidFields({
  paint: { facts = {}, tags = [], note = '', isDiscontinued = false },
}: {
  paint: Paint;
}) {
  const words = upkeepStrings.form;
  const id = useId();
  return (
    <>
      <div className="upkeep__fields">
        {FACTS.map((fact) => (
          <Field key={fact} name={fact} label={words[fact]} text={facts[fact] ?? ''} />
        ))}
        <Field name="tags" label={words.tags} help={words.tagsHelp} text={tags.join(', ')} />
      </div>
      <div className="field">
        <label className="field__label" htmlFor={`${id}-note`}>
          {words.note}
        </label>
        <textarea
          id={`${id}-note`}
          name="note"
          className="input"
          rows={3}
          maxLength={2000}
          defaultValue={note}
        />
      </div>
      <label className="check">
        <input type="checkbox" name="discontinued" defaultChecked={isDiscontinued} />
        {words.discontinued}
      </label>
    </>
  );
}

function Field({ name, label, help, text }: { name: string; label: string; help?: string; text: string }) {
  const id = useId();
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        name={name}
        className="input"
        defaultValue={text}
        maxLength={200}
        aria-describedby={help && `${id}-help`}
      />
      {help && (
        <span id={`${id}-help`} className="field__help">
          {help}
        </span>
      )}
    </div>
  );
}
