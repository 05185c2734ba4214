// Some of a parameter's values, each ticked or not.
import type { ParamField } from '../../parameters/param-schema.ts';
import { titleOfChoice } from './trial-words.ts';

interface Props {
  kind: string;
  field: ParamField;
  values: readonly string[];
  ticked: readonly string[];
  label: string;
  /** In the order of the values. */
  onTick: (ticked: string[]) => void;
}

export function TickedValues({ kind, field, values, ticked, label, onTick }: Props) {
  const toggle = (value: string, isIn: boolean) =>
    onTick(values.filter((one) => (one === value ? isIn : ticked.includes(one))));
  return (
    <div role="group" aria-label={label} className="row swept__choices">
      {values.map((value, place) => (
        <label key={place} className="check">
          <input
            type="checkbox"
            checked={ticked.includes(value)}
            onChange={({ target }) => toggle(value, target.checked)}
          />
          {titleOfChoice(kind, field, value)}
        </label>
      ))}
    </div>
  );
}
