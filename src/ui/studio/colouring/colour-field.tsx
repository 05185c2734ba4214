// Which colour: typed or dictated as a name, a value, or to a model that reads them a phrase, or taken from the browser's chooser.
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { findColour, type NameList } from '../../../colour/names/find-colour.ts';
import { loadColourNames } from '../../../colour/names/load-names.ts';
import { hasWords } from '../../../colour/phrases/phrase-words.ts';
import { hexOfRgb, type Rgb } from '../../../colour/srgb.ts';
import { parseColour } from '../../../dataset/lists/colour-text.ts';
import { useLibrary } from '../../kit/library.ts';
import { tellProblem } from '../../kit/tell-problem.ts';
import { usePaints } from '../../paint/use-paints.ts';
import { studioStrings } from '../studio-strings.ts';
import { useLatest } from '../use-latest.ts';
import type { OpenPainter } from './use-painter.ts';

export interface AskedColour {
  name: string;
  /** sRGB code values; of a phrase, what the model takes it for. */
  rgb: Rgb;
  /** What the model is told in place of its value. */
  phrase?: string;
}

interface Props {
  painter: OpenPainter;
  colour: AskedColour;
  onColour: (colour: AskedColour) => void;
}

const NO_CATALOGUE = { id: '', digest: '', paintCount: 0 };

export function ColourField({ painter, colour, onColour }: Props) {
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
  const isRead = painter.readsPhrases && lists.length > 1 && hasWords(text);
  const isPhrase = isRead && found !== null && 'proposals' in found;
  const understand = useLatest(
    (phrase: string) => painter.session.meant(phrase),
    (rgb, phrase) => tell.current({ name: phrase, rgb, phrase }),
  );
  useEffect(() => {
    if (isPhrase) understand(text.trim());
  }, [isPhrase, text, understand]);
  // One that was chosen elsewhere since is not typed over by a list that comes.
  useEffect(() => setText((now) => ({ ...now, isTyped: false })), [colour]);
  const take = (chosen: AskedColour) => {
    setText({ text: chosen.name, isTyped: false });
    onColour(chosen);
  };
  const proposals = found && !isPhrase && 'proposals' in found ? found.proposals : null;
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
            placeholder={painter.readsPhrases ? words.phraseHint : words.colourHint}
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
        {colour.phrase !== undefined && words.asPhrase({ value: hexOfRgb(colour.rgb) })}
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
