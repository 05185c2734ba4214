// Choosing the paint for a surface: from what its scans were answered with, or by name in catalogues and colour books.
import { useEffect, useRef } from 'react';
import { chosenPaint } from '../../app/queries/source-paints.ts';
import type { ChosenPaint, Surface } from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { surfaceName } from '../filing/place-words.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { FindPaints } from './find-paints.tsx';
import { PaintButtons, type FoundPaint } from './paint-buttons.tsx';

interface Props {
  surface: Surface;
  /** Of the surface. */
  scans: readonly Scan[];
  onPaint: (paint: ChosenPaint | null) => void;
  onClose: () => void;
}

export function PaintChooser({ surface, scans, onPaint, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const choose = (paint: ChosenPaint | null) => {
    onPaint(paint);
    dialog.current?.close();
  };
  const take = async ({ source, paint }: FoundPaint) => choose(await chosenPaint(source, paint));
  const answers = answersOf(scans);
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="chooser-title">
      <div className="stack">
        <h2 id="chooser-title">{words.chooseFor({ surface: surfaceName(surface) })}</h2>
        {answers.length > 0 && (
          <section className="stack stack--tight" aria-label={words.fromScans}>
            <h3>{words.fromScans}</h3>
            <PaintButtons paints={answers} onPaint={(paint) => void take(paint)} />
          </section>
        )}
        <FindPaints onPaint={(paint) => void take(paint)} />
        <div className="row">
          {surface.paint && (
            <button type="button" className="button" onClick={() => choose(null)}>
              {words.takePaintOff}
            </button>
          )}
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
        </div>
      </div>
    </dialog>
  );
}

/** Each paint that the scans were answered with once, the best of each scan first. */
function answersOf(scans: readonly Scan[]): FoundPaint[] {
  const found = new Map<string, FoundPaint>();
  for (const place of [0, 1, 2])
    for (const { matches, dataset } of scans) {
      const match = matches[place];
      if (!match) continue;
      const source = match.source ?? dataset;
      const key = JSON.stringify([source.name, match.folder]);
      if (!found.has(key)) found.set(key, { source, paint: { ...match, index: match.paintIndex } });
    }
  return [...found.values()];
}
