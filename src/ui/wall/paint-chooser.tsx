// A paint of any catalogue or colour book by its name or code, or a colour by its value.
import { useId } from 'react';
import { isSamePaint, type WallPaint } from '../../app/sessions/wall-draft.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { parseColour } from '../../dataset/lists/colour-text.ts';
import { useLibrary } from '../kit/library.ts';
import { useFinding, WhereToLook } from '../paint/finding.tsx';
import { paintName } from '../preview/stated-words.ts';
import { wallStrings as words } from '../preview/wall-strings.ts';

interface Props {
  label: string;
  chosen: WallPaint | null;
  /** The catalogue that is looked in first; null for the one in use, and everywhere without one. */
  datasetId: string | null;
  onChoose: (paint: WallPaint) => void;
}

export function PaintChooser({ label, chosen, datasetId, onChoose }: Props) {
  const { current } = useLibrary();
  const finding = useFinding(datasetId ?? current?.id ?? null);
  const { where, text, setText, found, note } = finding;
  const field = useId();
  const value = parseColour(text);
  return (
    <div className="stack stack--tight">
      <WhereToLook finding={finding} />
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
      <ul className="wall-paints">
        {found.map(({ source, paint }) => (
          <PaintButton
            key={`${source.id} ${paint.index}`}
            paint={wallPaintOf(paint, source.name)}
            {...{ chosen, onChoose }}
            isSourceTold={where !== source.id}
          />
        ))}
      </ul>
      <p className="quiet small" role="status">
        {note}
      </p>
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
  /** That of several: which one it is from. */
  isSourceTold?: boolean;
}

export function PaintButton({ paint, chosen, label, isSourceTold = false, onChoose }: PaintButtonProps) {
  return (
    <li className="wall-paints__one">
      <button
        type="button"
        className="wall-paint"
        aria-pressed={chosen !== null && isSamePaint(chosen, paint)}
        onClick={() => onChoose(paint)}
      >
        <span className="wall-paint__swatch" style={{ backgroundColor: hexOfRgb(paint.rgb) }} />
        <span className="wall-paint__name">
          {label ?? paintName(paint)}
          {isSourceTold && <span className="quiet small"> {paint.catalogue}</span>}
        </span>
      </button>
    </li>
  );
}
