// The latest past trainings of a catalogue: how they ended, their last losses, how well they match next to colour alone.
import { say } from '../../shared/message.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { isChampion } from '../../tracking/model-names.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { deleteRunsWithUndo } from '../run/change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import { formatDate } from '../kit/format.ts';
import { runTitle } from '../run/run-title.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { RepeatNote, RunAgainButton } from '../run/run-again.tsx';
import { Fact, Losses, Qualities, Share } from '../run/run-facts.tsx';
import { RunPictures } from '../run/run-pictures.tsx';
import { GoOnButton } from '../run/interrupted-runs.tsx';
import { MadeModels } from '../answer/lineage.tsx';
import { StoredCurves } from '../run/stored-curves.tsx';

/** The page of runs has them all. */
const MOST = 5;

/** `isBusy`: a training is under way, so that no other can be gone on with. */
export function RunList({ runs, isBusy }: { runs: readonly Run[]; isBusy: boolean }) {
  const { models } = useLibrary();
  if (runs.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="runs-title">
      <h2 id="runs-title">{trainStrings.runs}</h2>
      <ul className="runs">
        {runs.slice(0, MOST).map((run) => (
          <RunRow
            key={run.id}
            run={run}
            model={models.find(({ runId, name }) => runId === run.id && name !== 'vae_model')}
            isBusy={isBusy}
          />
        ))}
      </ul>
      {runs.length > MOST && (
        <Link to="/runs" className="lone-link">
          {trainStrings.moreRuns({ count: runs.length - MOST })}
        </Link>
      )}
    </section>
  );
}

interface RowProps {
  run: Run;
  model: Model | undefined;
  isBusy: boolean;
}

function RunRow({ run, model, isBusy }: RowProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { models } = useLibrary();
  const isCutShort = run.status === 'failed' || run.status === 'stopped';
  const canGoOn = isCutShort && !isBusy && run.epoch > 0 && run.epoch < run.epochs;
  const last = Object.fromEntries(Object.entries(run.summary).map(([name, summary]) => [name, summary.last]));
  return (
    <li className="panel run">
      <div className="run__head">
        <div>
          <p>
            <Link to={`/runs/${run.id}`} className="strong">
              {runTitle(run)}
            </Link>{' '}
            {trainStrings.status[run.status]}
            {model && isChampion(model) && <span className="tag run__tag">{trainStrings.inUse}</span>}
          </p>
          <p className="quiet small">
            {formatDate(run.startedAt)}
            {run.backend && `, ${trainStrings.backends[run.backend]}`}
          </p>
        </div>
        <div className="row">
          {canGoOn && <GoOnButton run={run} />}
          {!isBusy && <RunAgainButton run={run} />}
          <button
            type="button"
            className="button"
            aria-expanded={isOpen}
            onClick={() => setIsOpen((o) => !o)}
          >
            {isOpen ? trainStrings.hideRun : trainStrings.showRun}
          </button>
          <button
            type="button"
            className="button button--quiet"
            onClick={() => void deleteRunsWithUndo([run], models)}
          >
            {trainStrings.deleteRun}
          </button>
        </div>
      </div>
      {run.reason && <p>{say(run.reason)}</p>}
      <dl className="facts">
        <Fact
          label={trainStrings.runColumns.epochs}
          value={trainStrings.of({ done: run.epoch, total: run.epochs })}
        />
        <Losses run={run} last={last} />
        <Qualities values={last} />
        <Share label={trainStrings.runColumns.top1} metrics={model?.metrics} name="top1" />
        <Share label={trainStrings.runColumns.top3} metrics={model?.metrics} name="top3" />
      </dl>
      <RepeatNote run={run} />
      <MadeModels runId={run.id} />
      {isOpen && <StoredCurves run={run} />}
      {isOpen && <RunPictures runId={run.id} kind={run.kind} />}
    </li>
  );
}
