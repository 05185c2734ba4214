// The classes of labelled pictures as cards, searchable. Only the rows on the screen exist: 1,000 classes scroll like 10.
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { Dataset } from '../../dataset/dataset.ts';
import { startsOf, type LabelledData, type PictureClass } from '../../dataset/labelled/classes.ts';
import type { Shape } from '../../dataset/labelled/shape.ts';
import { InlineEdit } from '../kit/inline-edit.tsx';
import { strings } from '../kit/strings.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { columnsThatFit } from '../kit/windowing.ts';
import { plain } from '../../shared/plain-text.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { FirstPictures, SHOWN } from './first-pictures.tsx';
import { renameClass } from './rename-classes.ts';

/** Least width of a card, its padding, the gap to the next, and all that is above its pictures: catalogue.css has the same. */
const CARD_MIN_PX = 300;
const PADDING_PX = 16;
const GAP_PX = 12;
const TOP_PX = 6 + 72;
/** So many can be looked over without a search. */
const FEW = 12;

interface Props {
  dataset: Dataset;
  data: LabelledData;
  hasPictures: boolean;
}

interface Placed extends PictureClass {
  index: number;
  /** Number of its first picture. */
  first: number;
}

export function ClassList({ dataset, data: { shape, classes }, hasPictures }: Props) {
  const [text, setText] = useState('');
  const searched = useDeferredValue(text);
  const found = useMemo(() => {
    const starts = startsOf(classes);
    const placed = classes.map((one, index) => ({ ...one, index, first: starts[index]! }));
    const wanted = plain(searched).trim();
    return wanted === '' ? placed : placed.filter(({ name }) => plain(name).includes(wanted));
  }, [classes, searched]);
  return (
    <section className="stack" aria-label={catalogueStrings.labelled.list}>
      {classes.length > FEW && (
        <div className="catalogue__search">
          <input
            type="search"
            className="input"
            placeholder={catalogueStrings.labelled.search}
            aria-label={catalogueStrings.labelled.search}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <p className="quiet" role="status">
            {found.length === classes.length
              ? strings.library.classes({ count: classes.length })
              : catalogueStrings.labelled.found({ shown: found.length, all: classes.length })}
          </p>
        </div>
      )}
      {found.length === 0 ? (
        <div className="row">
          <p>{catalogueStrings.labelled.none({ text: searched })}</p>
          <button type="button" className="button" onClick={() => setText('')}>
            {catalogueStrings.clear}
          </button>
        </div>
      ) : (
        <Cards
          found={found}
          shape={shape}
          hasPictures={hasPictures}
          datasetId={dataset.id}
          onRename={(index, name) => renameClass(dataset, classes, index, name)}
        />
      )}
    </section>
  );
}

interface CardsProps {
  found: readonly Placed[];
  datasetId: string;
  shape: Shape;
  hasPictures: boolean;
  onRename: (index: number, name: string) => Promise<boolean>;
}

function Cards({ found, hasPictures, ...rest }: CardsProps) {
  const list = useRef<HTMLUListElement>(null);
  const widthPx = useElementWidth(list);
  const columns = columnsThatFit(widthPx, CARD_MIN_PX, GAP_PX);
  const cardPx = (widthPx + GAP_PX) / columns - GAP_PX;
  const stripPx = hasPictures ? Math.max(0, cardPx - 2 * PADDING_PX) / SHOWN : 0;
  const heightPx = TOP_PX + stripPx + PADDING_PX;
  const rowPx = heightPx + GAP_PX;
  const rowCount = Math.ceil(found.length / columns);
  const { first, end } = useWindowRows(list, rowPx, rowCount);
  return (
    <ul ref={list} className="classes" style={{ height: rowCount * rowPx - GAP_PX }}>
      {found.slice(first * columns, end * columns).map((one, i) => {
        const place = first * columns + i;
        return (
          <li
            key={one.index}
            className="classes__one panel"
            aria-setsize={found.length}
            aria-posinset={place + 1}
            style={{
              top: Math.floor(place / columns) * rowPx,
              left: (place % columns) * (cardPx + GAP_PX),
              width: cardPx,
              height: heightPx,
            }}
          >
            <Card one={one} hasPictures={hasPictures} {...rest} />
          </li>
        );
      })}
    </ul>
  );
}

function Card({ one, datasetId, shape, hasPictures, onRename }: Omit<CardsProps, 'found'> & { one: Placed }) {
  const [isRenaming, setIsRenaming] = useState(false);
  const { name, count, heldOut, index, first } = one;
  const shown = Math.min(count, SHOWN);
  return (
    <>
      <div className="classes__text">
        {isRenaming ? (
          <InlineEdit
            label={catalogueStrings.labelled.newName}
            text={name}
            onSave={(typed) => onRename(index, typed)}
            onEnd={() => setIsRenaming(false)}
          />
        ) : (
          <>
            <h2 className="classes__name" title={name}>
              {name}
            </h2>
            <button
              type="button"
              className="button button--quiet"
              aria-label={catalogueStrings.labelled.rename({ name })}
              onClick={() => setIsRenaming(true)}
            >
              ✎
            </button>
          </>
        )}
      </div>
      <p className="classes__count quiet small">{catalogueStrings.labelled.count({ count, heldOut })}</p>
      {hasPictures && (
        <FirstPictures
          {...{ datasetId, shape, first, shown }}
          label={catalogueStrings.labelled.first({ shown, name })}
        />
      )}
    </>
  );
}
