// What a list of colours leaves open: its columns, how its numbers and its letters are written. Asked before it is imported.
import { useId, useState, type FormEvent } from 'react';
import { answerImport } from '../../app/jobs/ask-kind.ts';
import { cancelImport } from '../../app/jobs/import-job.ts';
import {
  CELL_MEANINGS,
  CHANNEL_MEANINGS,
  holdColours,
  RGB_NUMBERS,
  TEXT_MEANINGS,
  WHITES,
  type Meaning,
  type RgbNumbers,
  type White,
} from '../../dataset/lists/column-meaning.ts';
import type { ListQuestion, Preview } from '../../dataset/lists/list-question.ts';
import { SelectField } from '../kit/select-field.tsx';
import { progressStrings } from '../kit/progress-strings.ts';
import { importingStrings } from './importing-strings.ts';

interface Props {
  name: string;
  question: ListQuestion;
}

export function AskedList({ name, question }: Props) {
  const { doubt, previews, remembered } = question;
  const [columns, setColumns] = useState(question.columns);
  const [numbers, setNumbers] = useState<RgbNumbers | 'auto'>(
    remembered?.numbers ?? (doubt === 'numbers' ? 'bytes' : 'auto'),
  );
  const [white, setWhite] = useState<White | 'auto'>(remembered?.white ?? 'auto');
  const [shown, setShown] = useState(0);
  const id = useId();
  const words = importingStrings.list;
  const preview = previews[shown]!;
  const isTable = question.columns.length > 0;
  const canRead = !isTable || holdColours(columns);
  const go = (event: FormEvent) => {
    event.preventDefault();
    if (!canRead) return;
    answerImport({ columns, numbers: orNull(numbers), white: orNull(white), encoding: preview.encoding });
  };
  return (
    <form className="panel stack asked" onSubmit={go} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{progressStrings.importing.asks({ name })}</h2>
      <p role="status">{words.whys[doubt ?? 'encoding']}</p>
      {remembered && <p className="quiet">{words.remembered}</p>}
      <div className="asked__fields">
        {previews.length > 1 && (
          <SelectField
            label={words.encoding}
            help={words.encodingHelp}
            value={shown}
            options={previews.map(({ encoding }, i) => [i, words.encodings[encoding]] as const)}
            onChoose={setShown}
          />
        )}
        {has(columns, 'rgb-') && (
          <SelectField
            label={words.numbers}
            value={numbers}
            options={(['auto', ...RGB_NUMBERS] as const).map((one) => [one, words.numbersOf[one]] as const)}
            onChoose={setNumbers}
          />
        )}
        {['lab', 'lch', 'xyz'].some((space) => has(columns, space)) && (
          <SelectField
            label={words.white}
            value={white}
            options={(['auto', ...WHITES] as const).map((one) => [one, words.whites[one]] as const)}
            onChoose={setWhite}
          />
        )}
      </div>
      <PreviewTable
        preview={preview}
        columns={isTable ? columns : null}
        onChoose={(column, meaning) => setColumns(withMeaning(columns, column, meaning))}
      />
      {!canRead && (
        <p id={`${id}-problem`} className="field__problem" role="status">
          {words.noColour}
        </p>
      )}
      <div className="row">
        <button
          type="submit"
          className="button button--primary"
          aria-disabled={!canRead}
          aria-describedby={canRead ? undefined : `${id}-problem`}
        >
          {words.go}
        </button>
        <button type="button" className="button" onClick={cancelImport}>
          {importingStrings.cancel}
        </button>
      </div>
    </form>
  );
}

const has = (columns: readonly Meaning[], space: string) =>
  columns.some((meaning) => meaning.includes(space));

function orNull<Value extends string>(value: Value): Exclude<Value, 'auto'> | null {
  return value === 'auto' ? null : (value as Exclude<Value, 'auto'>);
}

/** No two columns are the same, but for those that are left out and those of a spectrum. */
function withMeaning(columns: readonly Meaning[], column: number, meaning: Meaning): Meaning[] {
  return columns.map((one, i) => {
    if (i === column) return meaning;
    return one === meaning && meaning !== 'spectrum' ? 'ignore' : one;
  });
}

interface PreviewProps {
  preview: Preview;
  /** Null for what is no table: there is nothing to choose in it. */
  columns: readonly Meaning[] | null;
  onChoose: (column: number, meaning: Meaning) => void;
}

/** Columns of a table without end. */
const MOST_SHOWN = 60;

function PreviewTable({ preview: { headings, rows }, columns, onChoose }: PreviewProps) {
  const words = importingStrings.list;
  const width = columns?.length ?? Math.max(headings.length, ...rows.map((cells) => cells.length));
  const shown = Array.from({ length: Math.min(width, MOST_SHOWN) }, (_, i) => i);
  return (
    <div className="asked__table" role="region" aria-label={words.table} tabIndex={0}>
      <table>
        <caption className="visually-hidden">{words.table}</caption>
        <thead>
          <tr>
            {shown.map((i) => (
              <th key={i} scope="col">
                {headings[i] || String(i + 1)}
              </th>
            ))}
          </tr>
          {columns && (
            <tr>
              {shown.map((i) => (
                <td key={i}>
                  <MeaningSelect
                    label={
                      headings[i] ? words.headed({ heading: headings[i] }) : words.column({ number: i + 1 })
                    }
                    value={columns[i]!}
                    onChoose={(meaning) => onChoose(i, meaning)}
                  />
                </td>
              ))}
            </tr>
          )}
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {shown.map((i) => (
                <td key={i} className={columns?.[i] === 'ignore' ? 'quiet' : undefined}>
                  {cells[i]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface MeaningProps {
  label: string;
  value: Meaning;
  onChoose: (meaning: Meaning) => void;
}

function MeaningSelect({ label, value, onChoose }: MeaningProps) {
  const { groups, meanings } = importingStrings.list;
  const option = (one: Meaning) => (
    <option key={one} value={one}>
      {meanings[one]}
    </option>
  );
  return (
    <select
      className="input"
      aria-label={label}
      value={value}
      onChange={({ target }) => onChoose(target.value as Meaning)}
    >
      {option('ignore')}
      <optgroup label={groups.paint}>{TEXT_MEANINGS.map(option)}</optgroup>
      <optgroup label={groups.cell}>{CELL_MEANINGS.map(option)}</optgroup>
      <optgroup label={groups.channel}>
        {CHANNEL_MEANINGS.map(option)}
        {value === 'spectrum' && option(value)}
      </optgroup>
    </select>
  );
}
