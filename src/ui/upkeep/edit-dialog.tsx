// One paint's form, over the page.
import { useEffect, useRef } from 'react';
import { editPaint } from '../../app/commands/upkeep-commands.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { PaintForm } from './paint-form.tsx';
import { tellChange } from './tell-change.ts';
import { upkeepStrings } from './upkeep-strings.ts';
import './upkeep.css';

interface Props {
  datasetId: string;
  paint: Paint;
  onClose: () => void;
}

export function EditDialog({ datasetId, paint, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="dialog upkeep__dialog" onClose={onClose} aria-labelledby="edit-title">
      <div className="stack">
        <h2 id="edit-title">{upkeepStrings.form.title({ name: paint.name })}</h2>
        <PaintForm
          paint={paint}
          submit={upkeepStrings.save}
          onSubmit={({ typedColour: _, ...edit }) => {
            close();
            void tellChange(editPaint(datasetId, paint.index, edit));
          }}
          onCancel={close}
        />
      </div>
    </dialog>
  );
}
