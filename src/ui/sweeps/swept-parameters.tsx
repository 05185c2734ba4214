// The parameters of a search: each is looked through in a range, or stands at a value.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { nameOf, type ParamField } from '../../parameters/param-schema.ts';
import { say } from '../../shared/message.ts';
import type { SweepProblem } from '../../sweep/spec-problems.ts';
import { isShown, sweepable, type SweepForm, type SweptForm } from './sweep-form.ts';
import { SweptCondition } from './swept-condition.tsx';
import { SweptNumbers } from './swept-numbers.tsx';
import { sweepStrings as words } from './sweep-strings.ts';
import { TextField } from './text-field.tsx';
import { TickedValues } from './ticked-values.tsx';
import { titleOfChoice } from './trial-words.ts';

interface Props {
  form: SweepForm;
  problems: readonly SweepProblem[];
  onChange: (patch: Partial<SweepForm>) => void;
}

export function SweptParameters({ form, problems, onChange }: Props) {
  const fields = sweepable(form.kind).filter((field) => isShown(form, field));
  const isNear = ({ place, path }: ParamField) => place !== 'more' || form.swept[path]!.isOn;
  const rows = (shown: readonly ParamField[]) =>
    shown.map((field) => <Row key={field.path} {...{ field, form, problems, onChange }} />);
  const [near, others] = [fields.filter(isNear), fields.filter((field) => !isNear(field))];
  return (
    <fieldset className="sweep-form__parameters">
      <legend>{words.form.parameters}</legend>
      <p className="quiet small">{words.form.parametersHelp}</p>
      {rows(near)}
      {others.length > 0 && (
        <details>
          <summary>{words.form.others}</summary>
          {rows(others)}
        </details>
      )}
    </fieldset>
  );
}

function Row({ field, form, problems, onChange }: Props & { field: ParamField }) {
  const { path } = field;
  const swept = form.swept[path]!;
  const name = say(sharedOfKind(form.kind).texts[path]?.label ?? nameOf(field));
  const problem = problems.find(({ where }) => where === path);
  const change = (patch: Partial<SweptForm>) =>
    onChange({ swept: { ...form.swept, [path]: { ...swept, ...patch } } });
  return (
    <div className="swept">
      <label className="check">
        <input
          type="checkbox"
          checked={swept.isOn}
          aria-label={words.form.sweep({ name })}
          onChange={({ target }) => change({ isOn: target.checked })}
        />
        {name}
      </label>
      <div className="swept__values">
        {swept.isOn ? (
          <Range {...{ field, form, swept, name, change }} />
        ) : (
          <Fixed
            {...{ field, form, name }}
            onText={(text) => onChange({ fixed: { ...form.fixed, [path]: text } })}
          />
        )}
      </div>
      {problem && (
        <p role="alert" className="field__problem swept__problem">
          {say(problem.told)}
        </p>
      )}
    </div>
  );
}

interface RangeProps {
  field: ParamField;
  form: SweepForm;
  swept: SweptForm;
  name: string;
  change: (patch: Partial<SweptForm>) => void;
}

function Range({ field, form, swept, name, change }: RangeProps) {
  const isChosen = field.type === 'choice' || field.type === 'boolean';
  return (
    <>
      {isChosen ? (
        <TickedValues
          {...{ field, kind: form.kind, values: choicesOf(field), ticked: swept.choices }}
          label={words.form.choices({ name })}
          onTick={(choices) => change({ choices })}
        />
      ) : (
        <SweptNumbers {...{ field, swept, name, change }} />
      )}
      <SweptCondition {...{ field, form, swept, name, change }} />
    </>
  );
}

const FLAGS = ['false', 'true'];

export function choicesOf(field: ParamField): readonly string[] {
  return field.type === 'choice' ? field.choices : FLAGS;
}

interface FixedProps {
  field: ParamField;
  form: SweepForm;
  name: string;
  onText: (text: string) => void;
}

function Fixed({ field, form, name, onText }: FixedProps) {
  const text = form.fixed[field.path] ?? '';
  if (field.type !== 'choice' && field.type !== 'boolean')
    return (
      <TextField
        label={words.form.fixed({ name })}
        text={text}
        isWhole={field.type === 'integer'}
        onText={onText}
      />
    );
  return (
    <div className="field">
      <select
        className="input"
        aria-label={words.form.fixed({ name })}
        value={text}
        onChange={({ target }) => onText(target.value)}
      >
        {choicesOf(field).map((choice) => (
          <option key={choice} value={choice}>
            {titleOfChoice(form.kind, field, choice)}
          </option>
        ))}
      </select>
    </div>
  );
}
