// A paint of any stored catalogue by its name or code, or a colour by its value.
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { isSamePaint, type WallPaint } from '../../app/sessions/wall-draft.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import { isCatalogue, presentPaints, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { parseColour } from '../../dataset/lists/colour-text.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { useLibrary } from '../kit/library.ts';
import { SelectField } from '../kit/select-field.tsx';
import { paintsCalled } from '../../paint-search/search-paints.ts';
import { usePaints } from '../paint/use-paints.ts';
import { paintName } from '../preview/stated-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

/** As many as are looked through before somebody types a further letter. */
const SHOWN = 24;

interface Props {
  label: string;
  chosen: WallPaint | null;
  /** The catalogue that is looked in first; null for the one in use. */
  datasetId: string | null;
  onChoose: (paint: WallPaint) => void;
}

export function PaintChooser({ label, chosen, datasetId, onChoose }: Props) {
  const { datasets, current } = useLibrary();
  const catalogues = datasets.filter(isCatalogue);
  const [id, setId] = useState(datasetId);
  const [text, setText] = useState('');
  const field = useId();
  const catalogue = catalogues.find((one) => one.id === id) ?? current ?? catalogues[0];
  const value = parseColour(text);
  return (
    <div className="stack stack--tight">
      {catalogues.length > 1 && catalogue && (
        <SelectField
          label={words.catalogue}
          value={catalogue.id}
          options={catalogues.map((one) => [one.id, one.name] as const)}
          onChoose={setId}
        />
      )}
      <div className="field">
        <label className="field__label" htmlFor={field}>
          {label}
        </label>
        <input
          id={field}
          type="search"
          className="input"
          placeholder={words.search}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {value && <ByValue rgb={value} chosen={chosen} onChoose={onChoose} />}
      {catalogue ? (
        <Found key={catalogue.id} {...{ catalogue, text, chosen, onChoose }} isQuiet={value !== null} />
      ) : (
        <p className="small">
          {words.noCatalogue} <Link to="/">{words.toCatalogues}</Link>
        </p>
      )}
    </div>
  );
}

function ByValue({ rgb, chosen, onChoose }: { rgb: WallPaint['rgb'] } & Pick<Props, 'chosen' | 'onChoose'>) {
  const hex = hexOfRgb(rgb);
  const paint: WallPaint = { code: null, name: hex, rgb, catalogue: null };
  return (
    <ul className="wall-paints">
      <PaintButton paint={paint} chosen={chosen} onChoose={onChoose} label={words.byValue({ hex })} />
    </ul>
  );
}

interface FoundProps extends Pick<Props, 'chosen' | 'onChoose'> {
  catalogue: Dataset;
  text: string;
  /** That nothing is found needs no words: a value was typed. */
  isQuiet: boolean;
}

function Found({ catalogue, text, isQuiet, chosen, onChoose }: FoundProps) {
  const { paints: read, isComplete, error } = usePaints(catalogue);
  const paints = useMemo(() => presentPaints(read), [read]);
  const searched = useDeferredValue(text);
  const found = useMemo(() => paintsCalled(paints, searched), [paints, searched]);
  const count = found.length;
  if (error !== undefined) return <p role="alert">{sentenceOf(error)}</p>;
  return (
    <>
      <ul className="wall-paints">
        {found.slice(0, SHOWN).map((paint) => (
          <PaintButton
            key={paint.index}
            paint={wallPaintOf(paint, catalogue.name)}
            {...{ chosen, onChoose }}
          />
        ))}
      </ul>
      <p className="quiet small" role="status">
        {!isComplete
          ? words.reading
          : count > SHOWN
            ? words.foundSome({ shown: SHOWN, count })
            : isQuiet
              ? ''
              : words.found({ count })}
      </p>
    </>
  );
}

export function wallPaintOf(
  { code, name, colour }: Pick<Paint, 'code' | 'name' | 'colour'>,
  catalogue: string,
): WallPaint {
  return { code, name, rgb: colour, catalogue };
}

interface PaintButtonProps extends Pick<Props, 'chosen' | 'onChoose'> {
  paint: WallPaint;
  /** In place of its name. */
  label?: string;
}

export function PaintButton({ paint, chosen, label, onChoose }: PaintButtonProps) {
  return (
    <li className="wall-paints__one">
      <button
        type="button"
        className="wall-paint"
        aria-pressed={chosen !== null && isSamePaint(chosen, paint)}
        onClick={() => onChoose(paint)}
      >
        <span className="wall-paint__swatch" style={{ backgroundColor: hexOfRgb(paint.rgb) }} />
        <span className="wall-paint__name">{label ?? paintName(paint)}</span>
      </button>
    </li>
  );
}
