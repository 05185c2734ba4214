// Trainings that a reload, a crash or a suspended phone cut short: go on, or put away.
import { requestGoOn } from '../../app/jobs/training-requests.ts';
import type { Run } from '../../tracking/run.ts';
import { deleteRunsWithUndo } from './change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { formatDate } from '../kit/format.ts';
import { tellIfWaits } from './waiting-training.ts';
import { runTitle } from './run-title.ts';
import { strings } from '../kit/strings.ts';

export function GoOnButton({ run, isPrimary = false }: { run: Run; isPrimary?: boolean }) {
  const { settings } = useLibrary();
  const goOn = (evenIfShort: boolean) =>
    void requestGoOn(run.id, settings?.backend ?? 'auto', evenIfShort).then(tellIfWaits, (error: unknown) =>
      tellProblem(error, () => goOn(true)),
    );
  return (
    <button
      type="button"
      className={`button ${isPrimary ? 'button--primary' : ''}`}
      onClick={() => goOn(false)}
    >
      {strings.train.goOn(run.epoch)}
    </button>
  );
}

export function InterruptedRuns({ runs }: { runs: readonly Run[] }) {
  const { models } = useLibrary();
  return runs.map((run) => (
    <section key={run.id} className="panel row row--apart" role="status">
      <div>
        <p className="strong">{strings.train.interrupted(run.epoch, run.epochs)}</p>
        <p className="quiet small">
          {runTitle(run)}, {formatDate(run.startedAt)}
        </p>
      </div>
      <div className="row">
        <GoOnButton run={run} isPrimary />
        <button type="button" className="button" onClick={() => void deleteRunsWithUndo([run], models)}>
          {strings.train.discard}
        </button>
      </div>
    </section>
  ));
}
