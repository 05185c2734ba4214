// A measured colour that becomes a paint: of a catalogue that is there, or the first of a new one.
import { useEffect, useRef, useState } from 'react';
import { addPaint } from '../../app/commands/upkeep-commands.ts';
import { parseColour } from '../../dataset/lists/colour-text.ts';
import { formatDate } from '../kit/format.ts';
import { useLibrary } from '../kit/library.ts';
import { tellProblem } from '../kit/tell-problem.ts';
import { receiveDataset } from '../intake/receive.ts';
import { LonePaintForm } from './lone-paint-form.tsx';
import { listOfPaint, newPaintOf, type LonePaint } from './lone-paint.ts';
import { tellChange } from './tell-change.ts';
import { upkeepStrings } from './upkeep-strings.ts';
import './upkeep.css';

interface Props {
  /** #rrggbb of the paint, as far as what was beside it told the light. */
  hex: string;
  /** Nothing beside it told the light. */
  isUncorrected: boolean;
  /** That it is proposed for, if it is there; else for the one in use. */
  datasetId: string | null;
  onClose: () => void;
}

export function KeepDialog({ hex, isUncorrected, datasetId, onClose }: Props) {
  const words = upkeepStrings.keep;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { datasets, current } = useLibrary();
  const [proposed] = useState(() => {
    const into = datasets.find(({ id }) => id === datasetId) ?? current;
    const name = words.named({ when: formatDate(Date.now()) });
    return { ...newPaintOf({ code: null, name }), datasetId: into?.id ?? null };
  });
  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="dialog upkeep__dialog" onClose={onClose} aria-labelledby="keep-title">
      <div className="stack">
        <h2 id="keep-title">{words.title}</h2>
        <p className="row">
          <span className="upkeep__swatch" aria-hidden style={{ backgroundColor: hex }} />
          <span>{hex}</span>
        </p>
        {isUncorrected && <p className="quiet small">{words.uncorrected}</p>}
        <LonePaintForm
          proposed={proposed}
          onPaint={(paint) => {
            close();
            void keep(paint, hex).catch(tellProblem);
          }}
          onCancel={close}
        />
      </div>
    </dialog>
  );
}

async function keep(paint: LonePaint, hex: string): Promise<void> {
  const { datasetId, code, name } = paint;
  const colour = parseColour(hex);
  if (datasetId !== null && colour)
    return void (await tellChange(addPaint(datasetId, { code: code.trim(), name, colour })));
  await receiveDataset({ kind: 'list', file: listOfPaint(paint, hex) });
}
