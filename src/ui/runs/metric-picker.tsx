// Which metrics a comparison shows, in its curves and in its table. The choice outlives the page.
import { createStore } from '../../app/store.ts';
import { runsStrings } from '../kit/runs-strings.ts';

/** Names of metrics that are not shown: one that comes later is. */
export const hiddenMetrics = createStore<ReadonlySet<string>>(new Set());

interface Props {
  /** All that the runs have. */
  names: readonly string[];
  hidden: ReadonlySet<string>;
}

export function MetricPicker({ names, hidden }: Props) {
  const texts = runsStrings.comparison;
  const shown = names.filter((name) => !hidden.has(name)).length;
  const toggle = (name: string) =>
    hiddenMetrics.set((now) =>
      now.has(name) ? new Set([...now].filter((one) => one !== name)) : new Set([...now, name]),
    );
  return (
    <details className="metric-picker">
      <summary>{texts.metrics({ shown, all: names.length })}</summary>
      <fieldset className="stack stack--tight">
        <legend className="quiet small">{texts.metricsHint}</legend>
        <div className="row">
          <button type="button" className="button" onClick={() => hiddenMetrics.set(new Set())}>
            {texts.metricsAll}
          </button>
          <button type="button" className="button" onClick={() => hiddenMetrics.set(new Set(names))}>
            {texts.metricsNone}
          </button>
        </div>
        <div className="metric-picker__choices">
          {names.map((name) => (
            <label key={name} className="check">
              <input type="checkbox" checked={!hidden.has(name)} onChange={() => toggle(name)} />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
