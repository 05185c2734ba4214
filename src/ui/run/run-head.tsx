// What a run is called, how it ended, and what can be done with it.
import { say } from '../../shared/message.ts';
import { useState } from 'react';
import { Link } from 'wouter';
import { navigate } from 'wouter/use-hash-location';
import { datasetInTraining, trainingJob } from '../../app/jobs/training-state.ts';
import { canBeOpened, drawingModelOf, gallerySourceOf, studioShelf } from '../../app/queries/studio-query.ts';
import { sharedOfKind } from '../../kinds/registry.shared.ts';
import { printTags } from '../../tracking/tags.ts';
import type { Run } from '../../tracking/run.ts';
import { deleteRunsWithUndo, renameRun, setArchived, setRunExperiment, setRunTags } from './change-runs.ts';
import { useLibrary } from '../kit/library.ts';
import { useLive } from '../kit/use-live.ts';
import { useStore } from '../kit/use-store.ts';
import { ExportPackedButton } from '../transfer/export-packed-button.tsx';
import { registryStrings } from '../kit/registry-strings.ts';
import { runsStrings as texts } from '../kit/runs-strings.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { GoOnButton } from './interrupted-runs.tsx';
import { runPath } from '../kit/run-path.ts';
import { checkpointPath, studioPath } from '../kit/studio-path.ts';
import { PrintButton } from '../kit/print-button.tsx';
import { InlineEdit } from '../kit/inline-edit.tsx';
import { RepeatNote, RunAgainButton } from './run-again.tsx';
import { StatusMark } from './status-mark.tsx';

export function RunHead({ run }: { run: Run }) {
  const [isRenaming, setIsRenaming] = useState(false);
  return (
    <header className="stack stack--tight">
      <Link to="/runs" className="lone-link screen-only">
        {texts.run.back}
      </Link>
      {isRenaming ? (
        <InlineEdit
          label={texts.newName}
          text={run.name}
          onSave={(name) => renameRun(run, name)}
          onEnd={() => setIsRenaming(false)}
        />
      ) : (
        <div className="run-head__title">
          <h1>{run.name}</h1>
          <button
            type="button"
            className="button button--quiet"
            aria-label={texts.rename({ name: run.name })}
            onClick={() => setIsRenaming(true)}
          >
            ✎
          </button>
        </div>
      )}
      <p className="run-head__state">
        <StatusMark status={run.status} />
        {texts.run.state({
          status: trainStrings.status[run.status],
          epochs: trainStrings.of({ done: run.epoch, total: run.epochs }),
        })}
        {run.archivedAt !== null && <span className="tag">{texts.table.archived}</span>}
      </p>
      {run.reason && <p>{say(run.reason)}</p>}
      <RepeatNote run={run} />
      <Experiment run={run} />
      <Tags run={run} />
      <Actions run={run} />
    </header>
  );
}

/** What it belongs to, and the run that it came of. */
function Experiment({ run }: { run: Run }) {
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing)
    return (
      <InlineEdit
        label={texts.editExperiment({ name: run.name })}
        text={run.experiment}
        onSave={(name) => setRunExperiment(run, name)}
        onEnd={() => setIsEditing(false)}
      />
    );
  return (
    <div className="row">
      <span>
        {texts.fields.experiment}: {run.experiment}
      </span>
      <button
        type="button"
        className="button button--quiet"
        aria-label={texts.editExperiment({ name: run.name })}
        onClick={() => setIsEditing(true)}
      >
        ✎
      </button>
      {run.parentId !== undefined && run.parentId !== run.repeats && (
        <Link to={runPath(run.parentId)} className="lone-link">
          {texts.parent}
        </Link>
      )}
    </div>
  );
}

function Tags({ run }: { run: Run }) {
  const [isEditing, setIsEditing] = useState(false);
  if (isEditing)
    return (
      <InlineEdit
        label={texts.editTags({ name: run.name })}
        text={printTags(run.tags)}
        hint={texts.tagsHint}
        onSave={(tags, before) => setRunTags(run, tags, before)}
        onEnd={() => setIsEditing(false)}
      />
    );
  return (
    <div className="row">
      {run.tags.map((tag) => (
        <span key={tag} className="tag">
          {tag}
        </span>
      ))}
      <button
        type="button"
        className="button button--quiet"
        aria-label={(run.tags.length === 0 ? texts.addTags : texts.editTags)({ name: run.name })}
        onClick={() => setIsEditing(true)}
      >
        {run.tags.length === 0 ? texts.noTags : '✎'}
      </button>
    </div>
  );
}

function Actions({ run }: { run: Run }) {
  const { models, datasets } = useLibrary();
  const isBusy = useStore(trainingJob, datasetInTraining) !== null;
  const isUnderWay = run.status === 'running' || run.status === 'paused';
  const isCutShort = run.status === 'failed' || run.status === 'stopped' || run.status === 'interrupted';
  const made = models.find(({ runId }) => runId === run.id); // the newest first
  const hasPictures = datasets.some(({ id, source }) => id === run.datasetId && source !== 'pack');
  const canGoOn = isCutShort && !isBusy && hasPictures && run.epoch > 0 && run.epoch < run.epochs;
  const remove = async () => {
    if (await deleteRunsWithUndo([run], models)) navigate('/runs');
  };
  return (
    <div className="row">
      {canGoOn && <GoOnButton run={run} isPrimary />}
      {isUnderWay && (
        <Link to={`/train/${run.datasetId}`} className="button button--primary">
          {texts.run.watch}
        </Link>
      )}
      {!isBusy && hasPictures && <RunAgainButton run={run} />}
      {canBeOpened(run.kind) && <StudioLink run={run} />}
      {made && !sharedOfKind(run.kind).isMatcher && (
        <ExportPackedButton kind="model" modelId={made.id}>
          {registryStrings.exportModel}
        </ExportPackedButton>
      )}
      <PrintButton />
      <button
        type="button"
        className="button"
        onClick={() => void setArchived([run], run.archivedAt === null)}
      >
        {run.archivedAt === null ? texts.archive : texts.unarchive}
      </button>
      <button type="button" className="button" onClick={() => void remove()}>
        {texts.delete}
      </button>
    </div>
  );
}

/** To what it has drawn with last, of what is stored: its model, or a checkpoint. */
function StudioLink({ run }: { run: Run }) {
  const { data: shelf } = useLive(studioShelf, undefined);
  const model = drawingModelOf(shelf?.models ?? [], run.id); // one that fills outlines, too
  const source = shelf && gallerySourceOf(shelf, run);
  if (!model && !source) return null;
  const path = source?.kind === 'checkpoint' ? checkpointPath(run.id, source.slot) : studioPath(model!.id);
  return (
    <Link to={path} className="button">
      {registryStrings.inStudio}
    </Link>
  );
}
