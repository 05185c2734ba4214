// All paints as a wall of swatches, searchable. Only the rows on the screen exist, so 30,000 paints scroll like 50.
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Paint } from '../../dataset/dataset.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { searchPaints } from '../paint/paint-search.ts';
import { columnsThatFit } from '../kit/windowing.ts';
import { strings } from '../kit/strings.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { PaintPicture } from '../paint/paint-picture.tsx';

/** Height of a row with its gap, and the least width of a chip: catalogue.css has the same. */
const ROW_PX = 172;
const GAP_PX = 12;
const CHIP_MIN_PX = 150;

interface Props {
  /** Those read so far. */
  paints: readonly Paint[];
  total: number;
}

export function PaintGrid({ paints, total }: Props) {
  const [text, setText] = useState('');
  const searched = useDeferredValue(text);
  const found = useMemo(() => searchPaints(paints, searched), [paints, searched]);
  return (
    <section className="stack" aria-label={catalogueStrings.list}>
      <div className="catalogue__search">
        <input
          type="search"
          className="input"
          placeholder={catalogueStrings.search}
          aria-label={catalogueStrings.search}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="quiet" role="status">
          {found === paints
            ? strings.library.paints({ count: total })
            : catalogueStrings.found({ shown: found.length, all: total })}
        </p>
      </div>
      {found.length === 0 ? (
        <div className="row">
          <p>{catalogueStrings.none({ text: searched })}</p>
          <button type="button" className="button" onClick={() => setText('')}>
            {catalogueStrings.clear}
          </button>
        </div>
      ) : (
        <Chips paints={found} />
      )}
    </section>
  );
}

function Chips({ paints }: { paints: readonly Paint[] }) {
  const list = useRef<HTMLUListElement>(null);
  const columns = columnsThatFit(useElementWidth(list), CHIP_MIN_PX, GAP_PX);
  const rowCount = Math.ceil(paints.length / columns);
  const { first, end } = useWindowRows(list, ROW_PX, rowCount);
  const shown = paints.slice(first * columns, end * columns);
  return (
    <ul ref={list} className="chips" style={{ height: rowCount * ROW_PX }}>
      {shown.map((paint, i) => {
        const place = first * columns + i;
        return (
          <li
            key={paint.index}
            className="chip"
            aria-setsize={paints.length}
            aria-posinset={place + 1}
            style={{
              top: Math.floor(place / columns) * ROW_PX,
              left: `calc((100% + ${GAP_PX}px) / ${columns} * ${place % columns})`,
              width: `calc((100% + ${GAP_PX}px) / ${columns} - ${GAP_PX}px)`,
            }}
          >
            <Chip paint={paint} />
          </li>
        );
      })}
    </ul>
  );
}

function Chip({ paint }: { paint: Paint }) {
  const stored = paint.pictures.filter((picture) => picture.pixels !== null).length;
  const rendered = paint.pictures.length - stored;
  return (
    <>
      <PaintPicture paint={paint} className="chip__picture" />
      <div className="chip__text" title={paint.folder}>
        {paint.code && <p className="chip__code">{paint.code}</p>}
        <p className={paint.code ? 'chip__name' : 'chip__code'}>{paint.name}</p>
        {stored > 0 && <p className="chip__count">{catalogueStrings.stored({ stored, rendered })}</p>}
      </div>
    </>
  );
}
