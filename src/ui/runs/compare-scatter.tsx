// Any parameter against any metric: of the compared runs, or of all that the filter shows.
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { differingParameters, fieldsOf, type RunField, type RunFields } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { columnKey, fieldByKey, labelOf, numberText } from '../run/run-cells.ts';
import { scatterOf, type Scatter } from './scatter-points.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { strings } from '../kit/strings.ts';
import type { ScatterAxis } from './scatter-plot.tsx';

const ScatterPlot = lazy(() => import('./scatter-plot.tsx').then((m) => ({ default: m.ScatterPlot })));
const FIRST_METRICS = ['best.val_recon_loss', 'best.lab_frechet', 'best.recon_loss'];
/** More rows than this are not listed below the plot. */
const MOST_LISTED = 100;

interface Props {
  runs: readonly Run[];
  filtered: readonly Run[];
}

export function CompareScatter({ runs, filtered }: Props) {
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? filtered : runs;
  const fields = useMemo(() => fieldsOf(shown), [shown]);
  const first = useMemo(() => firstAxes(runs), [runs]);
  const [x, setX] = useState(first.x);
  const [y, setY] = useState(first.y);
  const [isLogX, setIsLogX] = useState(false);
  const [isLogY, setIsLogY] = useState(false);
  const across = fieldByKey(x, fields);
  const up = fieldByKey(y, fields);
  return (
    <>
      <div className="scatter-controls">
        <FieldSelect label={texts.comparison.across} fields={fields} value={x} onChange={setX} />
        <FieldSelect label={texts.comparison.up} fields={fields} value={y} onChange={setY} />
        <div>
          <Check label={texts.comparison.logAcross} isOn={isLogX} onChange={setIsLogX} />
          <Check label={texts.comparison.logUp} isOn={isLogY} onChange={setIsLogY} />
        </div>
        <Check
          label={texts.comparison.scatterAll({ count: filtered.length })}
          isOn={isAll}
          onChange={setIsAll}
        />
      </div>
      {across && up ? (
        <Points runs={runs} shown={shown} across={across} up={up} isLogX={isLogX} isLogY={isLogY} />
      ) : (
        <p className="quiet">{texts.comparison.scatterNone}</p>
      )}
    </>
  );
}

/** Of what differs, and of the metrics that tell how good a run is, those that the most runs have. */
function firstAxes(runs: readonly Run[]): { x: string; y: string } {
  const fields = fieldsOf(runs);
  const having = (field: RunField) => runs.filter((run) => field.valueOf(run) !== undefined).length;
  const most = (candidates: readonly RunField[]) => candidates.toSorted((a, b) => having(b) - having(a))[0];
  const telling = FIRST_METRICS.flatMap((name) => fields.field(name) ?? []);
  const metric = most(telling) ?? fields.all.find(({ group }) => group === 'metric');
  const parameter = most(differingParameters(runs));
  return {
    x: parameter ? columnKey(parameter) : 'learning_rate',
    y: metric ? columnKey(metric) : 'duration',
  };
}

interface PointsProps {
  runs: readonly Run[];
  shown: readonly Run[];
  across: RunField;
  up: RunField;
  isLogX: boolean;
  isLogY: boolean;
}

function Points({ runs, shown, across, up, isLogX, isLogY }: PointsProps) {
  const scatter = useMemo(
    () => scatterOf(shown, { field: across, isLog: isLogX }, { field: up, isLog: isLogY }),
    [shown, across, up, isLogX, isLogY],
  );
  const axes = useMemo(
    () => ({ x: axisOf(across, isLogX), y: axisOf(up, isLogY) }),
    [across, up, isLogX, isLogY],
  );
  const colourOf = useMemo(() => (id: string) => runs.findIndex((run) => run.id === id), [runs]);
  const { points } = scatter;
  if (points.length === 0) return <p className="quiet">{texts.comparison.scatterNone}</p>;
  return (
    <>
      <Suspense fallback={<p className="quiet">{strings.app.loading}</p>}>
        <ScatterPlot
          scatter={scatter}
          across={axes.x}
          up={axes.y}
          colourOf={colourOf}
          label={texts.comparison.scatterLabel({ x: axes.x.label, y: axes.y.label, count: points.length })}
        />
      </Suspense>
      {points.length <= MOST_LISTED && <PointTable scatter={scatter} across={axes.x} up={axes.y} />}
    </>
  );
}

function axisOf(field: RunField, isLog: boolean): ScatterAxis {
  return { label: labelOf(field), isLog, text: (value) => numberText(field, value) };
}

/** What the plot shows, for who can't see it. */
function PointTable({ scatter, across, up }: { scatter: Scatter; across: ScatterAxis; up: ScatterAxis }) {
  const { points, xWords, yWords } = scatter;
  return (
    <details>
      <summary>{texts.comparison.scatterTable}</summary>
      <table className="score-table">
        <thead>
          <tr>
            <th scope="col">{texts.comparison.columns.run}</th>
            <th scope="col">{across.label}</th>
            <th scope="col">{up.label}</th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ run, x, y }) => (
            <tr key={run.id}>
              <th scope="row">
                <Link to={`/runs/${run.id}`}>{run.name}</Link>
              </th>
              <td>{xWords ? xWords[x] : across.text(x)}</td>
              <td>{yWords ? yWords[y] : up.text(y)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

interface SelectProps {
  label: string;
  fields: RunFields;
  value: string;
  onChange: (key: string) => void;
}

const NOT_AXES = new Set(['name', 'id', 'note', 'device', 'reason', 'digest', 'tags']);

function FieldSelect({ label, fields, value, onChange }: SelectProps) {
  const id = useId();
  const groups = ['parameter', 'metric', 'fact'] as const;
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        {groups.map((group) => (
          <optgroup key={group} label={texts.columns.groups[group]}>
            {fields.all
              .filter((field) => field.group === group && !NOT_AXES.has(field.name))
              .map((field) => (
                <option key={columnKey(field)} value={columnKey(field)}>
                  {labelOf(field)}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}

function Check({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <label className="check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
