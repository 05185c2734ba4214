// Trainings that a reload, a crash or a suspended phone cut short: go on, or put away.
import { requestGoOn } from '../../app/jobs/training-requests.ts';
import type { Run } from '../../tracking/run.ts';
import { deleteRunsWithUndo } from './change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { formatDate } from '../kit/format.ts';
import { tellIfWaits } from './waiting-training.ts';
import { runTitle } from './run-title.ts';
import { trainStrings } from '../kit/train-strings.ts';

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
      {trainStrings.goOn({ epoch: run.epoch + 1 })}
    </button>
  );
}

export function InterruptedRuns({ runs }: { runs: readonly Run[] }) {
  const { models } = useLibrary();
  return runs.map((run) => (
    <section key={run.id} className="panel row row--apart" role="status">
      <div>
        <p className="strong">{trainStrings.interrupted({ epoch: run.epoch, epochs: run.epochs })}</p>
        <p className="quiet small">
          {runTitle(run)}, {formatDate(run.startedAt)}
        </p>
      </div>
      <div className="row">
        <GoOnButton run={run} isPrimary />
        <button type="button" className="button" onClick={() => void deleteRunsWithUndo([run], models)}>
          {trainStrings.discard}
        </button>
      </div>
    </section>
  ));
}
