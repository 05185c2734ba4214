// Pairs as cards, each an outline beside what is to come of it. Only the rows on the screen exist.
import { useRef } from 'react';
import type { Shape } from '../../dataset/labelled/shape.ts';
import type { Pair } from '../../dataset/pairs/pairs.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { columnsThatFit } from '../kit/windowing.ts';
import { catalogueStrings } from './catalogue-strings.ts';
import { FirstPictures } from './first-pictures.tsx';
import { outlineName } from './pair-counts.ts';

/** Least width of a card, the gap to the next, and the line below the pictures: catalogue.css has the same. */
const CARD_MIN_PX = 170;
const GAP_PX = 12;
const TEXT_PX = 56;

interface Props {
  found: readonly Pair[];
  datasetId: string;
  shape: Shape;
}

export function PairGrid({ found, datasetId, shape }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const widthPx = useElementWidth(list);
  const columns = columnsThatFit(widthPx, CARD_MIN_PX, GAP_PX);
  const cardPx = (widthPx + GAP_PX) / columns - GAP_PX;
  const rowPx = Math.max(0, cardPx) / 2 + TEXT_PX + GAP_PX;
  const rowCount = Math.ceil(found.length / columns);
  const { first, end } = useWindowRows(list, rowPx, rowCount);
  return (
    <ul ref={list} className="classes" style={{ height: Math.max(0, rowCount * rowPx - GAP_PX) }}>
      {found.slice(first * columns, end * columns).map((pair, i) => {
        const place = first * columns + i;
        return (
          <li
            key={pair.number}
            className="pair-set__one"
            aria-setsize={found.length}
            aria-posinset={place + 1}
            style={{
              top: Math.floor(place / columns) * rowPx,
              left: (place % columns) * (cardPx + GAP_PX),
              width: cardPx,
              height: rowPx - GAP_PX,
            }}
          >
            <Card pair={pair} datasetId={datasetId} shape={shape} />
          </li>
        );
      })}
    </ul>
  );
}

function Card({ pair, datasetId, shape }: Omit<Props, 'found'> & { pair: Pair }) {
  const words = catalogueStrings.pairs;
  const outline = outlineName(pair.shape);
  return (
    <>
      <FirstPictures
        {...{ datasetId, shape, first: 2 * pair.number, shown: 2, across: 2 }}
        label={words.pair({ shape: outline, colour: pair.colour.name })}
      />
      <p className="pair-set__label small">
        {outline}, {pair.colour.name}
        {pair.isHeldOut && <span className="quiet"> ({words.isHeldOut})</span>}
      </p>
    </>
  );
}
