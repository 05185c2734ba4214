// A model that fills outlines: draw one, choose a colour, see it filled, in every colour of a catalogue too.
import { useMemo, useState } from 'react';
import { sentenceOf } from '../../../shared/errors.ts';
import type { ShelfItem } from '../shelf.ts';
import { studioStrings } from '../studio-strings.ts';
import { CatalogueFilled } from './catalogue-filled.tsx';
import { ColourField, type AskedColour } from './colour-field.tsx';
import { pixelsOfOutline } from './draw-outline.ts';
import { Filled } from './filled.tsx';
import { firstHistory, isEmpty, withStroke, type OutlineStroke } from './outline.ts';
import { OutlineBoard } from './outline-board.tsx';
import { OutlineTools } from './outline-tools.tsx';
import { usePainter, type OpenPainter } from './use-painter.ts';
import './colouring.css';

const FIRST: AskedColour = { name: 'teal', rgb: [0, 128, 128] };

export function Colouring({ item }: { item: ShelfItem }) {
  const [source] = useState(item.source);
  const opened = usePainter(source, item.run?.epoch ?? 0);
  if (opened.state === 'opening') return <p className="quiet">{studioStrings.opening}</p>;
  if (opened.state === 'failed') return <p role="alert">{sentenceOf(opened.error)}</p>;
  return <OpenColouring painter={opened.model} />;
}

function OpenColouring({ painter }: { painter: OpenPainter }) {
  const { side } = painter;
  const [history, setHistory] = useState(firstHistory);
  const [pen, setPen] = useState({ width: 0.025, isEraser: false });
  const [stroke, setStroke] = useState<OutlineStroke | null>(null);
  const [colour, setColour] = useState<AskedColour>(FIRST);
  const outline = useMemo(() => (stroke ? withStroke(history, stroke) : history).now, [history, stroke]);
  const pixels = useMemo(() => pixelsOfOutline(outline, side), [outline, side]);
  const words = studioStrings.colouring;
  return (
    <div className="stack">
      <div className="colouring__bench">
        <section className="panel stack" aria-labelledby="colouring-outline">
          <h2 id="colouring-outline">{words.outline}</h2>
          <OutlineBoard
            {...{ pixels, side, pen, stroke }}
            onStroke={setStroke}
            onDrawn={(drawn) => setHistory((now) => withStroke(now, drawn))}
          />
          <OutlineTools {...{ painter, history, pen }} onPen={setPen} onChange={setHistory} />
        </section>
        <section className="panel stack" aria-labelledby="colouring-filled">
          <h2 id="colouring-filled">{words.filled}</h2>
          <Filled {...{ painter, pixels, colour }} isEmpty={isEmpty(outline)} />
          <ColourField {...{ painter, colour }} onColour={setColour} />
        </section>
      </div>
      {!isEmpty(outline) && <CatalogueFilled {...{ painter, pixels }} onChoose={setColour} />}
    </div>
  );
}
