// What a page keeps in its own address, as `#/catalogue/ID?q=fawn`: read once and after every navigation, written in place.
import { useCallback, useEffect, useState } from 'react';
import { pathOf } from './address.ts';

type Values = Readonly<Record<string, string>>;

/** The values now, and the way to change some: '' takes one away. Other pages' addresses are left alone. */
export function useAddressQuery(): readonly [Values, (change: Values) => void] {
  const [values, setValues] = useState(readValues);
  const [path] = useState(() => pathOf(window.location.hash));
  useEffect(() => {
    const read = () => pathOf(window.location.hash) === path && setValues(readValues());
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, [path]);
  const change = useCallback((some: Values) => setValues((now) => withoutEmpty({ ...now, ...some })), []);
  useEffect(() => writeValues(path, values), [path, values]);
  return [values, change];
}

function readValues(): Values {
  const [, query = ''] = window.location.hash.split('?');
  return withoutEmpty(Object.fromEntries(new URLSearchParams(query)));
}

function withoutEmpty(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function writeValues(path: string, values: Values): void {
  const query = new URLSearchParams(values).toString();
  const hash = query === '' ? path : `${path}?${query}`;
  if (pathOf(window.location.hash) !== path || window.location.hash === hash) return;
  try {
    window.history.replaceState(window.history.state, '', hash);
  } catch {
    // Safari takes a hundred in half a minute; the next one tells the rest.
  }
}
