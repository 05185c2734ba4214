// Which backend was the fastest here and is taken again, with the way to have them timed anew.
import { backendsRemembered, forgetBackends } from '../../app/queries/backend-queries.ts';
import { announce } from './announce.ts';
import { tellProblem } from './tell-problem.ts';
import { useLive } from './use-live.ts';
import { formatDate } from './format.ts';
import { strings } from './strings.ts';

export function RememberedBackend() {
  const [newest] = useLive(backendsRemembered, undefined).data ?? [];
  if (!newest) return null;
  const forget = () => void forgetBackends().then(() => announce(strings.train.timedNext), tellProblem);
  return (
    <div className="row">
      <p className="quiet small">
        {strings.train.remembered(strings.train.backends[newest.backend], formatDate(newest.at))}
      </p>
      <button type="button" className="button button--quiet" onClick={forget}>
        {strings.train.timeAgain}
      </button>
    </div>
  );
}
