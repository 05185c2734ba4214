// The metric that a search looks for: all that trainings of its kind tell, by when they do.
import { useId } from 'react';
import { allRuns } from '../../app/queries/run-queries.ts';
import { directionFor, objectivesOf } from '../../sweep/objectives.ts';
import { useLive } from '../kit/use-live.ts';
import type { SweepForm } from './sweep-form.ts';
import { sweepStrings as words } from './sweep-strings.ts';

interface Props {
  form: Pick<SweepForm, 'kind' | 'objective'>;
  onChange: (patch: Pick<SweepForm, 'objective'>) => void;
}

export function MetricField({ form: { kind, objective }, onChange }: Props) {
  const id = useId();
  const runs = useLive(allRuns, undefined).data ?? [];
  const seen = runs.filter((run) => run.kind === kind).map(({ summary }) => summary);
  const groups = objectivesOf(kind, seen);
  const when = groups.find(({ metrics }) => metrics.includes(objective.metric))?.when ?? 'seen';
  const help = {
    epoch: words.form.metricHelp,
    end: words.form.metricHelpEnd,
    seen: words.form.metricHelpSeen,
  };
  const choose = (metric: string) =>
    onChange({ objective: { ...objective, metric, direction: directionFor(metric) } });
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {words.form.metric}
      </label>
      <select
        id={id}
        className="input"
        value={objective.metric}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => choose(target.value)}
      >
        {groups.map((group) => (
          <optgroup key={group.when} label={words.form.metricGroups[group.when]}>
            {group.metrics.map((metric) => (
              <option key={metric} value={metric}>
                {metric}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <span id={`${id}-help`} className="field__help">
        {help[when]} {words.form.better[objective.direction]}
      </span>
    </div>
  );
}
