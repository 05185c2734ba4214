// Updating a catalogue: where the newer version comes from, how its reading goes, and what it would change.
import { useEffect } from 'react';
import { closeProposal, packAmong, proposeUpdate, upkeep } from '../../app/sessions/upkeep-session.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { sourceFromFiles } from '../../dataset/walk-drop.ts';
import { AskedList } from '../intake/list-question.tsx';
import { FolderButton } from '../intake/folder-button.tsx';
import { FileButton } from '../kit/file-button.tsx';
import { tellProblem } from '../kit/tell-problem.ts';
import { useStore } from '../kit/use-store.ts';
import { UpdatePreview } from './update-preview.tsx';
import { upkeepStrings } from './upkeep-strings.ts';

export function UpdatePanel({ dataset }: { dataset: Dataset }) {
  const words = upkeepStrings.update;
  const take = (files: File[]) =>
    void proposeUpdate(dataset, sourceFromFiles(files), packAmong(files)).catch(tellProblem);
  return (
    <div className="stack">
      <p className="quiet">{words.about}</p>
      <div className="row">
        <FolderButton onFiles={take}>{words.folder}</FolderButton>
        <FileButton areMany onFiles={take}>
          {words.files}
        </FileButton>
      </div>
      <Proposal dataset={dataset} />
    </div>
  );
}

function leave(datasetId: string): void {
  const now = upkeep.get();
  if (now.state !== 'idle' && now.datasetId === datasetId) void closeProposal();
}

/** What was read for this catalogue, or is being read. Put away when it is left. */
export function Proposal({ dataset }: { dataset: Dataset }) {
  const now = useStore(upkeep);
  const words = upkeepStrings.update;
  useEffect(() => () => leave(dataset.id), [dataset.id]);
  if (now.state === 'idle' || now.datasetId !== dataset.id) return null;
  if (now.state === 'asking') return <AskedList key={now.name} name={now.name} question={now.question} />;
  if (now.state === 'proposed') return <UpdatePreview proposed={now} />;
  if (now.state === 'failed')
    return (
      <p role="alert">
        <span className="strong">{words.failed({ name: now.name })}: </span>
        {now.error.message}
      </p>
    );
  const { name, progress } = now;
  const { done, total } = progress;
  return (
    <div className="stack stack--tight">
      <div className="row row--apart">
        <p role="status">{total > 0 ? words.reading({ name, done, total }) : words.begins({ name })}</p>
        <button type="button" className="button" onClick={() => void closeProposal()}>
          {words.stop}
        </button>
      </div>
      <progress
        className="progress"
        aria-label={words.begins({ name })}
        max={total || 1}
        value={total > 0 ? done : undefined}
      />
    </div>
  );
}
