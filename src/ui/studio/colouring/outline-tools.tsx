// What an outline is drawn with, where else one comes from, and the way back.
import { useState } from 'react';
import { drawPair } from '../../../dataset/pairs/drawn/draw-pair.ts';
import { createRandom } from '../../../shared/random.ts';
import { FileButton } from '../../kit/file-button.tsx';
import { Slider } from '../../kit/slider.tsx';
import { tellUnlessEnded } from '../use-latest.ts';
import { studioStrings } from '../studio-strings.ts';
import type { Pen } from './outline-board.tsx';
import { changed, EMPTY_OUTLINE, isEmpty, redone, undone, type OutlineHistory } from './outline.ts';
import type { OpenPainter } from './use-painter.ts';

interface Props {
  painter: OpenPainter;
  history: OutlineHistory;
  pen: Pen;
  onPen: (pen: Pen) => void;
  onChange: (change: (history: OutlineHistory) => OutlineHistory) => void;
}

const INK = { name: 'black', rgb: [0, 0, 0] } as const;

export function OutlineTools({ painter, history, pen, onPen, onChange }: Props) {
  const words = studioStrings.colouring;
  const [isReading, setIsReading] = useState(false);
  const { session, side } = painter;
  const lay = (ground: Uint8Array) => onChange((now) => changed(now, { ground, strokes: [] }));
  const draw = () =>
    lay(
      drawPair(createRandom(Math.floor(Math.random() * 2 ** 31)), {
        side,
        backgrounds: ['clean'],
        colours: [INK],
      }).input,
    );
  const read = (file: File) => {
    setIsReading(true);
    session
      .readOutline(file)
      .then(lay, tellUnlessEnded)
      .finally(() => setIsReading(false));
  };
  return (
    <>
      <div className="row">
        <button type="button" className="button" onClick={draw}>
          {words.another}
        </button>
        <FileButton accept="image/*" onFiles={([file]) => read(file!)}>
          {isReading ? words.reading : words.choose}
        </FileButton>
      </div>
      <div className="row" role="group" aria-label={words.tools}>
        <button
          type="button"
          className="button"
          aria-pressed={!pen.isEraser}
          onClick={() => onPen({ ...pen, isEraser: false })}
        >
          {words.pen}
        </button>
        <button
          type="button"
          className="button"
          aria-pressed={pen.isEraser}
          onClick={() => onPen({ ...pen, isEraser: true })}
        >
          {words.eraser}
        </button>
        <button
          type="button"
          className="button"
          disabled={history.before.length === 0}
          onClick={() => onChange(undone)}
        >
          {words.undo}
        </button>
        <button
          type="button"
          className="button"
          disabled={history.after.length === 0}
          onClick={() => onChange(redone)}
        >
          {words.redo}
        </button>
        <button
          type="button"
          className="button button--quiet"
          disabled={isEmpty(history.now)}
          onClick={() => onChange((now) => changed(now, EMPTY_OUTLINE))}
        >
          {words.clear}
        </button>
      </div>
      <Slider
        className="colouring__width"
        label={words.width}
        min={0.01}
        max={0.1}
        step={0.005}
        value={pen.width}
        said={words.widthSaid({ percent: 100 * pen.width })}
        onChange={(width) => onPen({ ...pen, width })}
      />
    </>
  );
}
