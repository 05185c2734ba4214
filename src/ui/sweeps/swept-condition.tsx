// When a parameter of a search means something: always, or only where a choice that is looked through is one of its values.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { nameOf, type ParamField } from '../../parameters/param-schema.ts';
import { valueOf } from '../../parameters/param-form.ts';
import { say } from '../../shared/message.ts';
import { sweepable, type SweepForm, type SweptForm } from './sweep-form.ts';
import { sweepStrings as words } from './sweep-strings.ts';

interface Props {
  field: ParamField;
  form: SweepForm;
  swept: SweptForm;
  name: string;
  change: (patch: Partial<SweptForm>) => void;
}

/** Nothing where no other choice is looked through. */
export function SweptCondition({ field, form, swept, name, change }: Props) {
  const others = sweepable(form.kind).filter(
    ({ path }) => path !== field.path && form.swept[path]!.isOn && form.swept[path]!.choices.length > 1,
  );
  if (others.length === 0 && swept.onlyIf === null) return null;
  const { texts } = sharedOfKind(form.kind);
  const options = others.flatMap((other) =>
    form.swept[other.path]!.choices.map((choice) => ({
      key: `${other.path} ${choice}`,
      label: words.form.is({
        name: say(texts[other.path]?.label ?? nameOf(other)),
        value: say(texts[other.path]?.choices?.[choice]?.[0] ?? choice),
      }),
      onlyIf: { parameter: other.path, isOneOf: [valueOf(other, choice)] },
    })),
  );
  const chosen = swept.onlyIf ? `${swept.onlyIf.parameter} ${String(swept.onlyIf.isOneOf[0])}` : '';
  return (
    <div className="field">
      <select
        className="input"
        aria-label={words.form.onlyIfNamed({ name })}
        value={options.some(({ key }) => key === chosen) ? chosen : ''}
        onChange={({ target }) =>
          change({ onlyIf: options.find(({ key }) => key === target.value)?.onlyIf ?? null })
        }
      >
        <option value="">{words.form.always}</option>
        {options.map(({ key, label }) => (
          <option key={key} value={key}>
            {`${words.form.onlyIf} ${label}`}
          </option>
        ))}
      </select>
    </div>
  );
}
