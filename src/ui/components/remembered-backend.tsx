// Which backend was the fastest here and is taken again, with the way to have them timed anew.
import { forgetBackends, rememberedBackends } from '../../storage/backend-memory.ts';
import type { ChangeKind } from '../../storage/changes.ts';
import { announce } from '../hooks/announce.ts';
import { tellProblem } from '../hooks/tell-problem.ts';
import { useLive } from '../hooks/use-live.ts';
import { formatDate } from '../logic/format.ts';
import { strings } from '../strings.ts';

const KINDS: readonly ChangeKind[] = ['settings'];
const read = () => rememberedBackends();

export function RememberedBackend() {
  const [newest] = useLive(read, undefined, KINDS).data ?? [];
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
