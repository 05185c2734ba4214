// What is shown of the table, how near is close, and the table as a file.
import type { PaintSource } from '../../dataset/paint-source.ts';
import { safeSegment } from '../../shared/safe-path.ts';
import { SelectField } from '../kit/select-field.tsx';
import { useTypedNumber } from '../kit/use-typed-number.ts';
import { saveFile } from '../transfer/save-file.ts';
import { equivalentsCsv } from './equivalents-csv.ts';
import { equivalentsStrings as words } from './equivalents-strings.ts';
import type { Filter } from './equivalents-table.tsx';
import type { EquivalentRow, Shown } from './rows.ts';

const SHOWN: readonly Shown[] = ['all', 'close', 'none'];
const LIMIT = { min: 0, max: 20 };

interface Props {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  /** As they are shown. */
  found: readonly EquivalentRow[];
  from: PaintSource;
  to: PaintSource;
}

export function EquivalentsTools({ filter, setFilter, found, from, to }: Props) {
  const { text, shown, limit } = filter;
  const { input, problem } = useTypedNumber({
    label: words.close,
    value: limit,
    ...LIMIT,
    isLive: true,
    onNumber: (next) => setFilter({ ...filter, limit: next }),
  });
  const download = () => {
    const csv = equivalentsCsv(found, { from: from.name, to: to.name, limit });
    const name = safeSegment(words.fileName({ from: from.name, to: to.name }));
    return saveFile(new File([csv], `${name}.csv`, { type: 'text/csv' }));
  };
  return (
    <div className="equivalents__tools">
      <input
        type="search"
        className="input"
        placeholder={words.search}
        aria-label={words.search}
        value={text}
        onChange={({ target }) => setFilter({ ...filter, text: target.value })}
      />
      <SelectField
        label={words.show}
        value={shown}
        options={SHOWN.map((one) => [one, words.shows[one]] as const)}
        onChoose={(one) => setFilter({ ...filter, shown: one })}
      />
      <div className="field">
        <label className="field__label" htmlFor={input.id}>
          {words.close}
        </label>
        <input className="input input--short" {...input} />
        {problem && <p {...problem} />}
      </div>
      <button type="button" className="button" disabled={found.length === 0} onClick={() => void download()}>
        {words.download}
      </button>
    </div>
  );
}
