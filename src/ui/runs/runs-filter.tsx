// The line that filters runs, what is wrong with it, and how it is written.
import { useId } from 'react';
import { changeSettings } from '../../app/change-settings.ts';
import { RUN_GROUPINGS } from '../../tracking/choices.ts';
import { changeRunSearch, type RunTable } from './use-run-table.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';

/** No experiment: a person's names have no control characters. */
const ALL = '\u0000';

export function RunsFilter({ table }: { table: RunTable }) {
  const id = useId();
  const { text, showsArchived, experiment, experiments, error, shown, candidates } = table;
  return (
    <search className="stack stack--tight" aria-label={texts.filter.label}>
      <div className="runs-filter">
        <input
          type="search"
          className="input"
          aria-label={texts.filter.label}
          aria-invalid={error !== null}
          aria-describedby={`${id}-error`}
          placeholder={EXAMPLES[0]}
          spellCheck={false}
          autoCapitalize="none"
          autoCorrect="off"
          value={text}
          onChange={(event) => changeRunSearch({ text: event.target.value })}
        />
        {experiments.length > 1 && (
          <select
            className="input runs-filter__experiment"
            aria-label={texts.fields.experiment}
            value={experiment ?? ALL}
            onChange={({ target: { value } }) =>
              changeRunSearch({ experiment: value === ALL ? null : value })
            }
          >
            <option value={ALL}>{texts.filter.allExperiments}</option>
            {experiments.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
        <select
          className="input runs-filter__groups"
          aria-label={texts.groups.label}
          value={table.grouping}
          onChange={({ target }) => changeSettings({ runGroups: RUN_GROUPINGS[target.selectedIndex]! })}
        >
          {RUN_GROUPINGS.map((by) => (
            <option key={by} value={by}>
              {texts.groups.by[by]}
            </option>
          ))}
        </select>
        <label className="check">
          <input
            type="checkbox"
            checked={showsArchived}
            onChange={(event) => changeRunSearch({ showsArchived: event.target.checked })}
          />
          {texts.archived}
        </label>
        <p className="quiet runs-filter__count" role="status">
          {error === null ? foundText(shown.length, candidates.length) : ''}
        </p>
      </div>
      <p id={`${id}-error`} className="field__problem" hidden={error === null} role="status">
        {error && texts.filter.wrong({ place: error.at + 1, sentence: error.message })}
      </p>
      <FilterHelp />
    </search>
  );
}

function foundText(shown: number, all: number): string {
  return shown === all ? texts.count({ count: all }) : texts.found({ shown, all });
}

/** In the language of filters, which is the same in all languages. */
const EXAMPLES = [
  'recon_loss < 0.02 and backend = wasm',
  'status = failed or status = interrupted',
  'not (tags = old) and duration > 5min',
  'best.val_top1 >= 90% and started >= 2026-01',
  'variant ~ wgan and learning_rate < 1e-3',
];

function FilterHelp() {
  const { help, words, rules, names } = texts.filter;
  return (
    <details>
      <summary>{help}</summary>
      <div className="stack stack--tight">
        <p>{words}</p>
        <p>{rules}</p>
        <p>{names}</p>
        <ul className="row">
          {EXAMPLES.map((example) => (
            <li key={example}>
              <button
                type="button"
                className="button runs-filter__example"
                onClick={() => changeRunSearch({ text: example })}
              >
                {example}
              </button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}
