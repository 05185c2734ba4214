// The runs that are compared: the line of each, whether it is shown, and the way to leave one out.
import { Link } from 'wouter';
import type { Run } from '../../tracking/run.ts';
import { comparePath } from './compare-path.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { LineMark } from '../plots/line-mark.tsx';
import { StatusMark } from '../run/status-mark.tsx';

interface Props {
  runs: readonly Run[];
  hidden: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

export function CompareRunsList({ runs, hidden, onToggle }: Props) {
  return (
    <ul className="compared">
      {runs.map((run, i) => (
        <li key={run.id} className="compared__one">
          <label className="check compared__name">
            <input
              type="checkbox"
              aria-label={texts.comparison.show({ name: run.name })}
              checked={!hidden.has(run.id)}
              onChange={() => onToggle(run.id)}
            />
            <LineMark colour={i} />
          </label>
          <Link to={`/runs/${run.id}`} className="compared__link">
            {run.name}
          </Link>
          <span className="quiet small compared__state">
            <StatusMark status={run.status} /> {trainStrings.status[run.status]}
          </span>
          {runs.length > 2 && (
            <Link
              to={comparePath(runs.filter((other) => other !== run))}
              className="button button--quiet compared__remove"
              aria-label={texts.comparison.remove({ name: run.name })}
            >
              ×
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}
