// Which backend was the fastest here and is taken again, with the way to have them timed anew.
import { backendsRemembered, forgetBackends } from '../../app/queries/backend-queries.ts';
import { announce } from './announce.ts';
import { tellProblem } from './tell-problem.ts';
import { useLive } from './use-live.ts';
import { formatDate } from './format.ts';
import { trainStrings } from './train-strings.ts';

export function RememberedBackend() {
  const [newest] = useLive(backendsRemembered, undefined).data ?? [];
  if (!newest) return null;
  const forget = () => void forgetBackends().then(() => announce(trainStrings.timedNext), tellProblem);
  return (
    <div className="row">
      <p className="quiet small">
        {trainStrings.remembered({
          backend: trainStrings.backends[newest.backend],
          when: formatDate(newest.at),
        })}
      </p>
      <button type="button" className="button button--quiet" onClick={forget}>
        {trainStrings.timeAgain}
      </button>
    </div>
  );
}
