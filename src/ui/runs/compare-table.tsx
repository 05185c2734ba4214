// What is different between runs, a column for each: parameters, and how it came out.
import { differingParameters, fieldsOf, type RunField } from '../../tracking/run-fields.ts';
import type { Run } from '../../tracking/run.ts';
import { cellText, columnKey, labelOf } from '../run/run-cells.ts';
import { bestValue } from './best-value.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';

const FACTS = ['dataset', 'backend', 'epoch', 'duration'];

/** @param hidden metrics that have no row */
export function CompareTable({ runs, hidden }: { runs: readonly Run[]; hidden: ReadonlySet<string> }) {
  const fields = fieldsOf(runs);
  const differing = differingParameters(runs);
  const facts = FACTS.map((name) => fields.field(name)!);
  const metrics = fields.all.filter(
    ({ name, group }) => group === 'metric' && !name.startsWith('best.') && !hidden.has(name),
  );
  return (
    <>
      {differing.length === 0 && <p>{texts.comparison.same}</p>}
      <div className="compare-table" tabIndex={0} role="group" aria-label={texts.comparison.differing}>
        <table className="score-table">
          <thead>
            <tr>
              <td />
              {runs.map(({ id, name }) => (
                <th key={id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <Rows title={texts.columns.groups.parameter} fields={differing} runs={runs} />
            <Rows title={texts.columns.groups.fact} fields={facts} runs={runs} />
            <Rows title={texts.columns.groups.metric} fields={metrics} runs={runs} />
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowsProps {
  title: string;
  fields: readonly RunField[];
  runs: readonly Run[];
}

function Rows({ title, fields, runs }: RowsProps) {
  if (fields.length === 0) return null;
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={runs.length + 1}>
          <strong>{title}</strong>
        </th>
      </tr>
      {fields.map((field) => {
        const best = bestOfSeveral(field, runs);
        return (
          <tr key={columnKey(field)}>
            <th scope="row">{labelOf(field)}</th>
            {runs.map((run) => (
              <td
                key={run.id}
                className={best !== null && field.valueOf(run) === best ? 'strong' : undefined}
              >
                {cellText(run, field)}
              </td>
            ))}
          </tr>
        );
      })}
    </>
  );
}

/** Nothing is the best of one. */
function bestOfSeveral(field: RunField, runs: readonly Run[]): number | null {
  const valued = runs.filter((run) => Number.isFinite(field.valueOf(run)));
  return valued.length < 2 ? null : bestValue(field, valued);
}
