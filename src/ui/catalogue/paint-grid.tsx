// All paints as a wall of swatches, searched and sorted. Only the rows on the screen exist, so 30,000 paints scroll like 50.
import { useDeferredValue, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { hexOfRgb } from '../../colour/srgb.ts';
import { presentPaints, type Paint } from '../../dataset/dataset.ts';
import { searchPaints, type FoundPaints } from '../../paint-search/search-paints.ts';
import { formatDecimals } from '../../shared/locale.ts';
import { useIsPrinting } from '../kit/printing.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { columnsThatFit } from '../kit/windowing.ts';
import { paintPath } from '../paint/paint-path.ts';
import { PaintPicture } from '../paint/paint-picture.tsx';
import { catalogueStrings } from './catalogue-strings.ts';
import { PaintSearch } from './paint-search.tsx';
import { rememberPlace, useReturnToPlace } from './return-to-place.ts';
import { usePaintQuery } from './use-paint-query.ts';
import { usePreparedSearch } from './use-prepared-search.ts';

/** Height of a row with its gap, and the least width of a chip: catalogue.css has the same. */
const ROW_PX = 172;
const GAP_PX = 12;
const CHIP_MIN_PX = 150;

interface Props {
  datasetId: string;
  /** Those read so far. */
  paints: readonly Paint[];
  isComplete: boolean;
  total: number;
}

export function PaintGrid({ datasetId, paints: read, isComplete, total }: Props) {
  const paints = useMemo(() => presentPaints(read), [read]);
  const [query, change] = usePaintQuery();
  const asked = useDeferredValue(query);
  usePreparedSearch(paints);
  const found = useMemo(() => searchPaints(paints, asked), [paints, asked]);
  useReturnToPlace(isComplete);
  return (
    <section className="stack" aria-label={catalogueStrings.list}>
      <PaintSearch
        {...{ paints, query, found, onChange: change }}
        total={isComplete ? paints.length : total}
      />
      {found.paints.length === 0 ? (
        <div className="row">
          <p>{noneWords(found.unknown, asked.text)}</p>
          <button type="button" className="button" onClick={() => change({ text: '', tag: null })}>
            {catalogueStrings.clear}
          </button>
        </div>
      ) : (
        <Chips datasetId={datasetId} found={found} />
      )}
    </section>
  );
}

/** @param unknown what paints were to be near to, where no paint is called so */
function noneWords(unknown: string | null, text: string): string {
  const { noneCalled, none } = catalogueStrings.find;
  return unknown === null ? none({ text }) : noneCalled({ text: unknown });
}

function Chips({ datasetId, found }: { datasetId: string; found: FoundPaints<Paint> }) {
  const { paints, distances } = found;
  const list = useRef<HTMLUListElement>(null);
  const columns = columnsThatFit(useElementWidth(list), CHIP_MIN_PX, GAP_PX);
  const rowCount = Math.ceil(paints.length / columns);
  const { first, end } = useWindowRows(list, ROW_PX, rowCount);
  const isPrinting = useIsPrinting();
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
            <Chip {...{ datasetId, paint, isPrinting }} distance={distances?.[place] ?? null} />
          </li>
        );
      })}
    </ul>
  );
}

interface ChipProps {
  datasetId: string;
  paint: Paint;
  /** ΔE00 from what is searched near; null where nothing is. */
  distance: number | null;
  /** On paper the colour's value is told. */
  isPrinting: boolean;
}

function Chip({ datasetId, paint, distance, isPrinting }: ChipProps) {
  const known = distance === null ? storedWords(paint) : distanceWords(distance);
  const last = isPrinting ? hexOfRgb(paint.colour) : known;
  return (
    <Link to={paintPath(datasetId, paint.index)} className="chip__link" onClick={rememberPlace}>
      <PaintPicture paint={paint} className="chip__picture" />
      <div className="chip__text" title={paint.folder}>
        {paint.code && <p className="chip__code">{paint.code}</p>}
        <p className={paint.code ? 'chip__name' : 'chip__code'}>{paint.name}</p>
        {paint.isDiscontinued ? (
          <p className="chip__count strong">{catalogueStrings.find.discontinued}</p>
        ) : (
          last !== null && <p className="chip__count">{last}</p>
        )}
      </div>
    </Link>
  );
}

function distanceWords(distance: number): string {
  return catalogueStrings.find.distance({ deltaE: formatDecimals(distance, 1) });
}

function storedWords({ pictures }: Paint): string | null {
  const stored = pictures.filter(({ pixels }) => pixels !== null).length;
  return stored === 0 ? null : catalogueStrings.stored({ stored });
}
