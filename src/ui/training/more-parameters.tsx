// The parameters that most trainings leave alone: optimiser, schedules, clipping, when to stop, a GAN's own numbers.
import { useId } from 'react';
import type { GanNumber } from '../../tracking/gan-params.ts';
import type { ChoiceField, ParamField } from '../../tracking/train-params.ts';
import { fieldsOf, type TrainingForm } from './training-form.ts';
import { strings } from '../kit/strings.ts';
import { ParamInput } from './param-input.tsx';

interface Props {
  form: TrainingForm;
  problems: Partial<Record<string, string>>;
  onForm: (form: TrainingForm) => void;
}

export function MoreParameters({ form, problems, onForm }: Props) {
  const { gan } = form;
  const fields = fieldsOf(form);
  const setText = (name: ParamField['name'], text: string) =>
    onForm({ ...form, texts: { ...form.texts, [name]: text } });
  const setGanText = (name: GanNumber, text: string) =>
    onForm({ ...form, gan: gan && { ...gan, texts: { ...gan.texts, [name]: text } } });
  return (
    <details className="setup__more">
      <summary>{strings.train.moreParameters}</summary>
      <div className="setup__fields">
        {gan &&
          fields.gan.map((field) => (
            <ParamInput
              key={field.name}
              field={field}
              text={gan.texts[field.name]}
              problem={problems[field.name]}
              onText={(text) => setGanText(field.name, text)}
            />
          ))}
        {fields.choices.map((field) => (
          <ChoiceInput
            key={field.name}
            field={field}
            value={form.choices[field.name]}
            onChoose={(value) => onForm({ ...form, choices: { ...form.choices, [field.name]: value } })}
          />
        ))}
        {fields.options.map((field) => (
          <ParamInput
            key={field.name}
            field={field}
            text={form.texts[field.name]}
            problem={problems[field.name]}
            onText={(text) => setText(field.name, text)}
          />
        ))}
      </div>
      {gan && (
        <label className="setup__choice">
          <input
            type="checkbox"
            checked={gan.isSpectral}
            onChange={(event) => onForm({ ...form, gan: { ...gan, isSpectral: event.target.checked } })}
          />
          {strings.train.spectral}
        </label>
      )}
    </details>
  );
}

interface ChoiceProps {
  field: ChoiceField;
  value: string;
  onChoose: (value: string) => void;
}

function ChoiceInput({ field, value, onChoose }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className="field__label">
        {field.label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => onChoose(event.target.value)}>
        {field.choices.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
