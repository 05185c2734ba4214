// How a number is looked through: in a range, or by values that are typed.
import type { ParamField } from '../../parameters/param-schema.ts';
import type { SweptForm } from './sweep-form.ts';
import { sweepStrings as words } from './sweep-strings.ts';
import { TextField } from './text-field.tsx';

interface Props {
  field: ParamField;
  swept: SweptForm;
  name: string;
  change: (patch: Partial<SweptForm>) => void;
}

export function SweptNumbers({ field, swept, name, change }: Props) {
  const isWhole = field.type === 'integer';
  return (
    <>
      <div className="field">
        <select
          className="input"
          aria-label={words.form.how({ name })}
          value={swept.isList ? 'list' : 'range'}
          onChange={({ target }) => change({ isList: target.value === 'list' })}
        >
          <option value="range">{words.form.range}</option>
          <option value="list">{words.form.list}</option>
        </select>
      </div>
      {swept.isList ? (
        // The keys for whole numbers have no space.
        <TextField
          label={words.form.listNamed({ name })}
          text={swept.list}
          isFree
          onText={(list) => change({ list })}
        />
      ) : (
        <Range {...{ swept, name, isWhole, change }} />
      )}
    </>
  );
}

function Range({ swept, name, isWhole, change }: Omit<Props, 'field'> & { isWhole: boolean }) {
  return (
    <>
      <TextField
        label={words.form.low({ name })}
        text={swept.low}
        isWhole={isWhole}
        onText={(low) => change({ low })}
      />
      <TextField
        label={words.form.high({ name })}
        text={swept.high}
        isWhole={isWhole}
        onText={(high) => change({ high })}
      />
      <TextField
        label={words.form.stepNamed({ name })}
        text={swept.step}
        isWhole={isWhole}
        onText={(step) => change({ step })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={swept.isLog}
          aria-label={words.form.logNamed({ name })}
          onChange={({ target }) => change({ isLog: target.checked, ...(target.checked && { step: '' }) })}
        />
        {words.form.log}
      </label>
    </>
  );
}
