// What a person can do to a catalogue, one thing open at a time: rename, add, edit, update, merge, its history.
import { useId, useState, type FormEvent } from 'react';
import { addPaint, proposeDiscontinued, renameCatalogue } from '../../app/commands/upkeep-commands.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import { upkeep } from '../../app/sessions/upkeep-session.ts';
import { useStore } from '../kit/use-store.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { usePaints } from '../paint/use-paints.ts';
import { EditList } from './edit-list.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MergePanel } from './merge-panel.tsx';
import { PaintForm } from './paint-form.tsx';
import { OlderNote } from './older-note.tsx';
import { StaleNote } from './stale-note.tsx';
import { tellChange } from './tell-change.ts';
import { UpdatePanel } from './update-panel.tsx';
import { upkeepStrings } from './upkeep-strings.ts';
import './upkeep.css';

const DOORS = ['rename', 'add', 'edit', 'update', 'merge', 'history'] as const;
type Door = (typeof DOORS)[number];

export function UpkeepPanel({ dataset }: { dataset: Dataset }) {
  const proposed = useStore(upkeep);
  const isProposed = proposed.state !== 'idle' && proposed.datasetId === dataset.id;
  const [open, setOpen] = useState<Door | null>(null);
  const shown = open ?? (isProposed ? 'update' : null);
  const close = () => setOpen(null);
  const id = useId();
  return (
    <section className="stack upkeep" aria-label={upkeepStrings.title}>
      <StaleNote dataset={dataset} />
      <OlderNote dataset={dataset} />
      <div className="row row--along">
        {DOORS.map((door) => (
          <button
            key={door}
            type="button"
            className="button button--quiet"
            aria-expanded={shown === door}
            aria-controls={`${id}-panel`}
            onClick={() => setOpen(shown === door ? null : door)}
          >
            {upkeepStrings.doors[door]}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} className={shown ? 'panel stack' : undefined} key={shown}>
        {shown && <h2>{upkeepStrings.doors[shown]}</h2>}
        {shown === 'rename' && <RenameForm dataset={dataset} onEnd={close} />}
        {shown === 'add' && <AddForm dataset={dataset} onEnd={close} />}
        {shown === 'edit' && <EditPanel dataset={dataset} />}
        {shown === 'update' && <UpdatePanel dataset={dataset} />}
        {shown === 'merge' && <MergePanel dataset={dataset} />}
        {shown === 'history' && <HistoryPanel dataset={dataset} />}
      </div>
    </section>
  );
}

interface FormProps {
  dataset: Dataset;
  onEnd: () => void;
}

function RenameForm({ dataset: { id, name }, onEnd }: FormProps) {
  const field = useId();
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get('name');
    onEnd();
    void tellChange(renameCatalogue(id, String(typed)));
  };
  return (
    <form className="stack" onSubmit={go}>
      <div className="field">
        <label className="field__label" htmlFor={field}>
          {upkeepStrings.name}
        </label>
        <input id={field} name="name" className="input" defaultValue={name} maxLength={200} required />
      </div>
      <div className="row">
        <button type="submit" className="button button--primary">
          {upkeepStrings.save}
        </button>
        <button type="button" className="button" onClick={onEnd}>
          {upkeepStrings.cancel}
        </button>
      </div>
    </form>
  );
}

function AddForm({ dataset: { id }, onEnd }: FormProps) {
  return (
    <PaintForm
      paint={null}
      submit={upkeepStrings.form.add}
      onSubmit={({ code, name, typedColour }) => {
        onEnd();
        void tellChange(addPaint(id, { code, name, colour: typedColour }));
      }}
      onCancel={onEnd}
    />
  );
}

function EditPanel({ dataset }: { dataset: Dataset }) {
  const { settings } = useLibrary();
  const { paints } = usePaints(dataset);
  const isSome = paints.some(({ isDiscontinued }) => isDiscontinued);
  return (
    <div className="stack">
      {isSome && (
        <label className="check">
          <input
            type="checkbox"
            checked={settings?.proposesDiscontinued ?? false}
            onChange={({ target }) => void proposeDiscontinued(target.checked).catch(tellProblem)}
          />
          {upkeepStrings.propose}
        </label>
      )}
      <EditList dataset={dataset} />
    </div>
  );
}
