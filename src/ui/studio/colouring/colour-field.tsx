// Which colour: typed or dictated as a name or a value, or taken from the browser's chooser.
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { findColour, type NameList } from '../../../colour/names/find-colour.ts';
import { loadColourNames } from '../../../colour/names/load-names.ts';
import { hexOfRgb, type Rgb } from '../../../colour/srgb.ts';
import { parseColour } from '../../../dataset/lists/colour-text.ts';
import { useLibrary } from '../../kit/library.ts';
import { tellProblem } from '../../kit/tell-problem.ts';
import { usePaints } from '../../paint/use-paints.ts';
import { studioStrings } from '../studio-strings.ts';

export interface AskedColour {
  name: string;
  /** sRGB code values. */
  rgb: Rgb;
}

interface Props {
  colour: AskedColour;
  onColour: (colour: AskedColour) => void;
}

const NO_CATALOGUE = { id: '', digest: '', paintCount: 0 };

export function ColourField({ colour, onColour }: Props) {
  const id = useId();
  const words = studioStrings.colouring;
  const [{ text, isTyped }, setText] = useState({ text: '', isTyped: false });
  const lists = useLists();
  const found = useMemo(
    () => (isTyped && text.trim() !== '' ? findColour(text, lists) : null),
    [text, isTyped, lists],
  );
  const tell = useRef(onColour);
  useEffect(() => void (tell.current = onColour));
  // Also when the lists come after what was typed.
  useEffect(() => {
    if (found && 'colour' in found) tell.current(found.colour);
  }, [found]);
  // One that was chosen elsewhere since is not typed over by a list that comes.
  useEffect(() => setText((now) => ({ ...now, isTyped: false })), [colour]);
  const take = (chosen: AskedColour) => {
    setText({ text: chosen.name, isTyped: false });
    onColour(chosen);
  };
  const proposals = found && 'proposals' in found ? found.proposals : null;
  return (
    <div className="stack stack--tight">
      <div className="field">
        <label className="field__label" htmlFor={id}>
          {words.colour}
        </label>
        <div className="colouring__colour">
          <input
            id={id}
            type="text"
            className="input"
            placeholder={words.colourHint}
            autoComplete="off"
            spellCheck={false}
            aria-describedby={`${id}-said`}
            value={text}
            onChange={({ target }) => setText({ text: target.value, isTyped: true })}
          />
          <input
            type="color"
            className="colouring__well"
            aria-label={words.pick}
            value={hexOfRgb(colour.rgb)}
            onChange={({ target }) => take({ name: target.value, rgb: parseColour(target.value)! })}
          />
        </div>
      </div>
      <p id={`${id}-said`} className="quiet small" role="status">
        {proposals &&
          (proposals.length > 0 ? words.didYouMean : words.unknown({ name: text.trim().slice(0, 40) }))}
      </p>
      {proposals && proposals.length > 0 && (
        <div className="row">
          {proposals.map((one) => (
            <button
              key={`${one.source} ${one.name}`}
              type="button"
              className="button"
              onClick={() => take(one)}
            >
              <span className="colouring__dot" style={{ backgroundColor: hexOfRgb(one.rgb) }} />
              {one.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** Paints of the catalogue in use before the names that everybody knows. */
function useLists(): readonly NameList[] {
  const { current } = useLibrary();
  const { paints } = usePaints(current ?? NO_CATALOGUE);
  const [names, setNames] = useState<readonly NameList[]>([]);
  useEffect(() => {
    let isWanted = true;
    loadColourNames().then((lists) => isWanted && setNames(lists), tellProblem);
    return () => {
      isWanted = false;
    };
  }, []);
  return useMemo(() => {
    const colours = paints.map(({ code, name, colour }) => ({ code, name, rgb: colour }));
    return [{ source: 'catalogue', colours }, ...names];
  }, [paints, names]);
}
