// Distances in a table: each with its interval, and what held-out real pictures come to.
import { JUDGED, type JudgedName, type Judgement, type Measured } from '../../tracking/judgement.ts';
import { formatPercent, formatValue } from '../kit/format.ts';
import { distanceStrings as words } from '../kit/registry-strings.ts';

const SHARES: readonly JudgedName[] = ['precision', 'recall', 'coverage', 'label_accuracy', 'colour_share'];
const LOW_IS_GOOD: readonly JudgedName[] = ['frechet_distance', 'kernel_distance', 'colour_error'];

export function DistanceTable({ values }: Pick<Judgement, 'values'>) {
  const { measure, value, floor } = words.columns;
  return (
    <table className="score-table">
      <thead>
        <tr>
          {[measure, value, floor].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {JUDGED.map((name) => {
          const measured = values[name];
          return measured && <Row key={name} name={name} measured={measured} />;
        })}
      </tbody>
    </table>
  );
}

function Row({ name, measured: { value, low, high, floor } }: { name: JudgedName; measured: Measured }) {
  const format = SHARES.includes(name) ? formatPercent : formatValue;
  return (
    <tr>
      <th scope="row">
        {words.names[name]}
        <span className="quiet small distances__note">
          <span className="distances__about">{words.about[name]} </span>
          {words.better[LOW_IS_GOOD.includes(name) ? 'low' : 'high']}
        </span>
      </th>
      <td>
        {format(value)}
        <span className="quiet small distances__note">
          {words.interval({ low: format(low), high: format(high) })}
        </span>
      </td>
      <td>{format(floor)}</td>
    </tr>
  );
}
