// What is different between runs, a column for each: parameters, and how it came out.
import { differingParameters, fieldsOf, type RunField } from '../../tracking/run-fields.ts';
import { isMoreBetter } from '../../tracking/run-summary.ts';
import type { Run } from '../../tracking/run.ts';
import { cellText, columnKey, labelOf } from '../run/run-cells.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';

const FACTS = ['dataset', 'backend', 'epoch', 'duration'];

export function CompareTable({ runs }: { runs: readonly Run[] }) {
  const fields = fieldsOf(runs);
  const differing = differingParameters(runs);
  const facts = FACTS.map((name) => fields.field(name)!);
  const metrics = fields.all.filter(({ name, group }) => group === 'metric' && !name.startsWith('best.'));
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
        const best = bestValue(field, runs);
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

/** Of a metric where less or more is better by its nature; a learning rate or a critic's loss has no best. */
function bestValue(field: RunField, runs: readonly Run[]): number | null {
  if (field.group !== 'metric' || NOT_JUDGED.test(field.name)) return null;
  const values = runs.map((run) => field.valueOf(run)).filter((value) => typeof value === 'number');
  const finite = values.filter(Number.isFinite);
  if (finite.length < 2) return null;
  return isMoreBetter(field.name) ? Math.max(...finite) : Math.min(...finite);
}

const NOT_JUDGED = /^(learning_rate|[dg]_|gradient_norm|kl_div|val_kl_div)/;
