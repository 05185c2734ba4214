// One comparison: how far it is, what can be done with it, and its report once there is one.
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import {
  cancelComparison,
  goOnWithComparison,
  removeComparison,
  restoreComparison,
} from '../../app/commands/comparison-commands.ts';
import { stateOf, type ComparisonState } from '../../app/comparison/comparison-state.ts';
import { jobList } from '../../app/jobs/jobs-state.ts';
import { comparisonById, type FoundSoFar } from '../../app/queries/comparison-queries.ts';
import { showToast } from '../../app/toasts.ts';
import type { Comparison } from '../../comparison/comparison-record.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { Notice } from '../kit/notice.tsx';
import { PartBoundary } from '../kit/part-boundary.tsx';
import { strings } from '../kit/strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { useLive } from '../kit/use-live.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useStore } from '../kit/use-store.ts';
import { fromOf, titleOf } from './comparison-names.ts';
import { comparisonStrings as words } from './comparison-strings.ts';
import { MemberRows } from './member-rows.tsx';
import { Report } from './report.tsx';

export function ComparisonView({ id }: { id: string }) {
  const live = useLive(comparisonById, id);
  usePageTitle(live.data ? titleOf(live.data.comparison) : words.title);
  if (live.state === 'loading') return <p className="quiet">{strings.app.loading}</p>;
  if (live.state === 'failed') return <p role="alert">{sentenceOf(live.error)}</p>;
  if (!live.data)
    return (
      <Notice title={words.missing}>
        <Link to="/comparisons" className="button">
          {words.all}
        </Link>
      </Notice>
    );
  return <OneComparison {...live.data} />;
}

function OneComparison({ comparison, found }: FoundSoFar) {
  const state = stateOf(comparison, useStore(jobList));
  const isOver = state === 'done' || state === 'cancelled';
  return (
    <div className="stack comparison">
      <header className="stack stack--tight comparison__head">
        <Link to="/comparisons" className="lone-link">
          {words.all}
        </Link>
        <h1>{titleOf(comparison)}</h1>
        <p className="quiet">{fromOf(comparison)}</p>
      </header>
      <section
        className="panel stack stack--tight comparison__progress"
        aria-labelledby="comparison-progress"
      >
        <div className="row row--apart">
          <h2 id="comparison-progress">{words.progress}</h2>
          <span role="status">{words.states[state]}</span>
        </div>
        {state === 'off' && <p>{words.offHint}</p>}
        {state === 'cancelled' && <p>{words.cancelledHint}</p>}
        <MemberRows comparison={comparison} isEnded={isOver} />
        <Actions comparison={comparison} state={state} />
      </section>
      {isOver && found ? (
        <PartBoundary part={words.report}>
          <Report found={found} />
        </PartBoundary>
      ) : (
        !isOver && <p className="quiet">{words.reportSoon}</p>
      )}
    </div>
  );
}

function Actions({ comparison, state }: { comparison: Comparison; state: ComparisonState }) {
  const { id } = comparison;
  const run = (work: () => Promise<unknown>) => () => void work().catch(tellProblem);
  return (
    <div className="row">
      {state === 'off' && (
        <button
          type="button"
          className="button button--primary"
          onClick={run(() => goOnWithComparison(comparison))}
        >
          {words.goOn}
        </button>
      )}
      {state === 'running' || state === 'waiting' ? (
        <button key="cancel" type="button" className="button" onClick={run(() => cancelComparison(id))}>
          {words.cancel}
        </button>
      ) : (
        <button
          key="delete"
          type="button"
          className="button comparison__delete"
          onClick={run(() => deleteWithUndo(id))}
        >
          {words.delete}
        </button>
      )}
    </div>
  );
}

async function deleteWithUndo(id: string): Promise<void> {
  await removeComparison(id);
  navigate('/comparisons');
  const undo = () => void restoreComparison(id).catch(tellProblem);
  showToast(words.deleted, { action: { label: strings.toast.undo, run: undo } });
}
