// When a parameter of a search means something: always, or only beside some values of another that is looked through.
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { nameOf, type ParamField } from '../../parameters/param-schema.ts';
import { say } from '../../shared/message.ts';
import { conditionsFor, valuesOf, type ConditionForm, type SweepForm, type SweptForm } from './sweep-form.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import { TextField } from './text-field.tsx';
import { TickedValues } from './ticked-values.tsx';

interface Props {
  field: ParamField;
  form: SweepForm;
  swept: SweptForm;
  name: string;
  change: (patch: Partial<SweptForm>) => void;
}

/** Nothing where there is nothing that it could depend on. */
export function SweptCondition({ field, form, swept: { onlyIf }, name, change }: Props) {
  const others = conditionsFor(form, field.path);
  if (others.length === 0 && onlyIf === null) return null;
  const { texts } = sharedOfKind(form.kind);
  const labelOf = (other: ParamField) => say(texts[other.path]?.label ?? nameOf(other));
  const chosen = others.find(({ path }) => path === onlyIf?.parameter);
  const choose = (path: string) => {
    const other = others.find((one) => one.path === path);
    const [first] = (other && valuesOf(form, other)) ?? [];
    change({
      onlyIf: other ? { parameter: path, chosen: first === undefined ? [] : [first], typed: '' } : null,
    });
  };
  return (
    <>
      <div className="field">
        <select
          className="input"
          aria-label={words.form.onlyIfNamed({ name })}
          value={chosen?.path ?? ''}
          onChange={({ target }) => choose(target.value)}
        >
          <option value="">{words.form.always}</option>
          {others.map((other) => (
            <option key={other.path} value={other.path}>
              {words.form.onlyIfIs({ name: labelOf(other) })}
            </option>
          ))}
        </select>
      </div>
      {chosen && onlyIf && (
        <Values
          {...{ form, onlyIf }}
          other={chosen}
          label={words.form.isOneOf({ name, other: labelOf(chosen) })}
          onChange={(patch) => change({ onlyIf: { ...onlyIf, ...patch } })}
        />
      )}
    </>
  );
}

interface ValuesProps {
  form: SweepForm;
  other: ParamField;
  onlyIf: ConditionForm;
  label: string;
  onChange: (patch: Partial<ConditionForm>) => void;
}

/** Which of the other one's values: ticked, or typed where it is a range. */
function Values({ form, other, onlyIf, label, onChange }: ValuesProps) {
  const values = valuesOf(form, other);
  if (values === null)
    return <TextField label={label} text={onlyIf.typed} isFree onText={(typed) => onChange({ typed })} />;
  return (
    <TickedValues
      {...{ values, label }}
      kind={form.kind}
      field={other}
      ticked={onlyIf.chosen}
      onTick={(chosen) => onChange({ chosen })}
    />
  );
}
