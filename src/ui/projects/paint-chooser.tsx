// Choosing the paint for a surface: from what its scans were answered with, or by name in a catalogue.
import { useEffect, useRef, useState } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import { isCatalogue, type Dataset } from '../../dataset/dataset.ts';
import { paintsCalled } from '../../paint-search/search-paints.ts';
import type { ChosenPaint, Surface } from '../../tracking/project.ts';
import type { Scan } from '../../tracking/scan.ts';
import { surfaceName } from '../filing/place-words.ts';
import { projectStrings as words } from '../filing/project-strings.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { usePaints } from '../paint/use-paints.ts';
import { paintName } from './swatches.tsx';

const MOST_SHOWN = 24;

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
  const answers = answersOf(scans);
  return (
    <dialog ref={dialog} className="dialog" onClose={onClose} aria-labelledby="chooser-title">
      <div className="stack">
        <h2 id="chooser-title">{words.chooseFor({ surface: surfaceName(surface) })}</h2>
        {answers.length > 0 && (
          <section className="stack stack--tight" aria-label={words.fromScans}>
            <h3>{words.fromScans}</h3>
            <PaintButtons paints={answers} onPaint={choose} />
          </section>
        )}
        <ByName onPaint={choose} />
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

function ByName({ onPaint }: { onPaint: (paint: ChosenPaint) => void }) {
  const { datasets, current } = useLibrary();
  const catalogues = datasets.filter(isCatalogue);
  const [id, setId] = useState(current?.id ?? '');
  const dataset = catalogues.find((one) => one.id === id) ?? catalogues[0];
  if (!dataset) return <p className="quiet">{words.noCatalogues}</p>;
  return (
    <section className="stack stack--tight" aria-label={words.fromCatalogue}>
      {catalogues.length > 1 && (
        <SelectField
          label={words.catalogue}
          value={dataset.id}
          options={catalogues.map((one) => [one.id, one.name] as const)}
          onChoose={setId}
        />
      )}
      <Search dataset={dataset} onPaint={onPaint} />
    </section>
  );
}

function Search({ dataset, onPaint }: { dataset: Dataset; onPaint: (paint: ChosenPaint) => void }) {
  const [text, setText] = useState('');
  const { paints } = usePaints(dataset);
  const found = text.trim() === '' ? [] : paintsCalled(paints, text).slice(0, MOST_SHOWN);
  return (
    <>
      <input
        type="search"
        className="input"
        aria-label={words.findPaint}
        placeholder={words.findPaint}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {text.trim() !== '' && found.length === 0 && <p role="status">{words.noneFound}</p>}
      <PaintButtons
        paints={found.map(({ code, name, colour }) => ({ code, name, rgb: colour, catalogue: dataset.name }))}
        onPaint={onPaint}
      />
    </>
  );
}

interface ButtonsProps {
  paints: readonly ChosenPaint[];
  onPaint: (paint: ChosenPaint) => void;
}

function PaintButtons({ paints, onPaint }: ButtonsProps) {
  return (
    <ul className="paint-choices">
      {paints.map((paint, i) => (
        <li key={i}>
          <button type="button" className="paint-choice" onClick={() => onPaint(paint)}>
            <span className="paint-choice__colour" style={{ backgroundColor: hexOfRgb(paint.rgb) }} />
            {paintName(paint)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Each paint that the scans were answered with once, the best of each scan first. */
function answersOf(scans: readonly Scan[]): ChosenPaint[] {
  const found = new Map<string, ChosenPaint>();
  for (const place of [0, 1, 2])
    for (const { matches, dataset } of scans) {
      const match = matches[place];
      if (!match) continue;
      const catalogue = match.source?.name ?? dataset.name;
      const key = JSON.stringify([catalogue, match.folder]);
      if (!found.has(key))
        found.set(key, { code: match.code, name: match.name, rgb: match.colour, catalogue });
    }
  return [...found.values()];
}
