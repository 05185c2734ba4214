// What is searched in a catalogue and how it is sorted: one line of typing, an order, a tag.
import { useMemo } from 'react';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { NEAR_DELTA_E00 } from '../../paint-search/nearest.ts';
import { PAINT_ORDERS, type PaintOrder } from '../../paint-search/orders.ts';
import { tagsOf, type FoundPaints, type PaintQuery } from '../../paint-search/search-paints.ts';
import { SelectField } from '../kit/select-field.tsx';
import { strings } from '../kit/strings.ts';
import { catalogueStrings } from './catalogue-strings.ts';

interface Props {
  paints: readonly Paint[];
  total: number;
  query: PaintQuery;
  found: FoundPaints<Paint>;
  onChange: (change: Partial<PaintQuery>) => void;
}

export function PaintSearch({ paints, total, query, found, onChange }: Props) {
  const tags = useMemo(() => tagsOf(paints), [paints]);
  const nearPaint = query.near === null ? null : (found.near?.paint ?? null);
  return (
    <div className="stack stack--tight">
      <div className="catalogue__search">
        <input
          type="search"
          className="input"
          placeholder={catalogueStrings.find.search}
          aria-label={catalogueStrings.find.searchLabel}
          value={query.text}
          onChange={({ target }) => onChange({ text: target.value })}
        />
        <SelectField
          label={catalogueStrings.find.sort}
          value={found.near ? 'given' : query.order}
          options={ordersOf(found)}
          onChoose={(order) => onChange({ order })}
        />
        {tags.length > 0 && (
          <SelectField
            label={catalogueStrings.find.tag}
            value={query.tag ?? ''}
            options={[
              ['', catalogueStrings.find.allTags] as const,
              ...tags.map((tag) => [tag, tag] as const),
            ]}
            onChoose={(tag) => onChange({ tag: tag === '' ? null : tag })}
          />
        )}
        {nearPaint && (
          <button type="button" className="button" onClick={() => onChange({ near: null })}>
            {catalogueStrings.find.endNear({ what: nearPaint.folder })}
          </button>
        )}
      </div>
      <p className={found.paints === paints ? 'quiet screen-only' : 'quiet'} role="status">
        {found.paints === paints ? strings.library.paints({ count: total }) : foundWords(found, total)}
      </p>
    </div>
  );
}

/** What is near something is sorted by that alone. */
function ordersOf({ near }: FoundPaints<Paint>): (readonly [PaintOrder, string])[] {
  const { nearestFirst, orders } = catalogueStrings.find;
  return near ? [['given', nearestFirst]] : PAINT_ORDERS.map((order) => [order, orders[order]]);
}

function foundWords({ paints, near, distances, isForgiven }: FoundPaints<Paint>, all: number): string {
  const count = paints.length;
  if (near) {
    const what = near.paint?.folder ?? hexOfRgb(near.rgb);
    const isFar = count > 0 && distances![0]! > NEAR_DELTA_E00;
    return isFar
      ? catalogueStrings.find.nearest({ most: NEAR_DELTA_E00, what })
      : catalogueStrings.find.near({ count, what });
  }
  if (isForgiven && count > 0) return catalogueStrings.find.forgiven;
  return catalogueStrings.found({ shown: count, all });
}
