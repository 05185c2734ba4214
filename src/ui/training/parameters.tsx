// The parameters of a new training as its kind's schema lists them: what leads, what is in sight, and the rest behind "More".
import { useState } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import { shownFields, type ParamForm } from '../../parameters/param-form.ts';
import type { ParamField, ParamSchema, ParamTexts } from '../../parameters/param-schema.ts';
import { say, type Message } from '../../shared/message.ts';
import { BackendSelect } from '../kit/backend-select.tsx';
import { useLibrary } from '../kit/library.ts';
import { RadioCards } from '../kit/radio-cards.tsx';
import { trainStrings } from '../kit/train-strings.ts';
import { FileParam } from './file-param.tsx';
import { CheckInput, ChoiceInput, ParamInput } from './param-input.tsx';

interface Props {
  schema: ParamSchema;
  texts: ParamTexts;
  form: ParamForm;
  onChange: (path: string, text: string) => void;
}

/** Choices with a sentence for each value. */
export function LeadParameters({ schema, texts, form, onChange }: Props) {
  return shownFields(schema, form).lead.map((field) => {
    const text = texts[field.path]!;
    if (field.type !== 'choice')
      return <CheckInput key={field.path} {...inputOf(field, texts, form, onChange)} />;
    const choices = Object.fromEntries(
      field.choices.map((value) => {
        const [title = value, hint = ''] = text.choices?.[value] ?? [];
        return [value, [say(title), say(hint)] as const];
      }),
    );
    return (
      <RadioCards
        key={field.path}
        legend={say(text.label)}
        name={field.path}
        choices={choices}
        chosen={form[field.path]!}
        onChoose={(value) => onChange(field.path, value)}
      />
    );
  });
}

export function Parameters({
  schema,
  texts,
  form,
  problems,
  onChange,
}: Props & { problems: Partial<Record<string, Message>> }) {
  const { settings } = useLibrary();
  // On a phone the way to the start button is short; what is wrong is always in sight.
  const [isOpen] = useState(() => window.innerWidth >= 640);
  const { basic, more } = shownFields(schema, form);
  const flags = more.filter(({ type }) => type === 'boolean');
  const input = (field: ParamField) => (
    <Input
      key={field.path}
      field={field}
      {...inputOf(field, texts, form, onChange)}
      problem={problems[field.path]}
    />
  );
  return (
    <details className="setup__parameters" open={isOpen}>
      <summary>{trainStrings.parameters}</summary>
      <div className="setup__fields">
        {basic.map(input)}
        <BackendSelect
          choice={settings?.backend ?? 'auto'}
          onChoose={(backend) => changeSettings({ backend })}
        />
      </div>
      <details className="setup__more">
        <summary>{trainStrings.moreParameters}</summary>
        <div className="setup__fields">{more.filter(({ type }) => type !== 'boolean').map(input)}</div>
        {flags.map(input)}
      </details>
    </details>
  );
}

/** What every control has of its field. */
function inputOf({ path }: ParamField, texts: ParamTexts, form: ParamForm, onChange: Props['onChange']) {
  return {
    id: `param-${path.replaceAll('.', '-')}`,
    words: texts[path] ?? { label: path },
    text: form[path] ?? '',
    onText: (text: string) => onChange(path, text),
  };
}

type InputProps = ReturnType<typeof inputOf> & { field: ParamField; problem: Message | undefined };

function Input({ field, problem, ...rest }: InputProps) {
  if (field.type === 'boolean') return <CheckInput {...rest} />;
  if (field.type === 'choice') return <ChoiceInput {...rest} choices={field.choices} />;
  if (field.type === 'file') return <FileParam {...rest} />;
  return <ParamInput {...rest} isWhole={field.type === 'integer'} problem={problem} />;
}
