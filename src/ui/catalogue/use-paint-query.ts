// What is searched in a catalogue, in the address of its page: going back from a paint returns to it.
import { useCallback, useMemo } from 'react';
import { PAINT_ORDERS } from '../../paint-search/orders.ts';
import type { PaintQuery } from '../../paint-search/search-paints.ts';
import { useAddressQuery } from '../kit/use-address-query.ts';

export function usePaintQuery(): readonly [PaintQuery, (change: Partial<PaintQuery>) => void] {
  const [values, setValues] = useAddressQuery();
  const query = useMemo(() => queryOf(values), [values]);
  const change = useCallback((some: Partial<PaintQuery>) => setValues(valuesOf(some)), [setValues]);
  return [query, change];
}

/** What makes no sense in an address is left out. */
function queryOf({ q = '', near = '', tag = '', sort }: Readonly<Record<string, string>>): PaintQuery {
  return {
    text: q,
    near: /^\d{1,9}$/.test(near) ? Number(near) : null,
    tag: tag === '' ? null : tag,
    order: PAINT_ORDERS.find((order) => order === sort) ?? 'given',
  };
}

function valuesOf({ text, near, tag, order }: Partial<PaintQuery>): Record<string, string> {
  return {
    ...(text !== undefined && { q: text }),
    ...(near !== undefined && { near: near === null ? '' : String(near) }),
    ...(tag !== undefined && { tag: tag ?? '' }),
    ...(order !== undefined && { sort: order === 'given' ? '' : order }),
  };
}
