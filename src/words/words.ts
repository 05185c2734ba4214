// What the interface says: messages by area and place, compiled by the build from src/locales. Each area of a language is
// a chunk of its own, loaded when a page needs it.
import { loaders } from 'virtual:words';
import type { Locale, Words } from './words-table.ts';

export type Area = keyof Words;

const locale: Locale = 'en';
const tables = new Map<Area, object>();

/** The messages of an area, loaded. */
export async function loadWords<A extends Area>(area: A): Promise<Words[A]> {
  if (!tables.has(area)) tables.set(area, (await loaders[`${locale}/${area}`]!()).default);
  return wordsOf(area);
}

/** The messages of an area that somebody loads before one of them is read; then they are read where they are used. */
export function wordsOf<A extends Area>(area: A): Words[A] {
  const read = (_: object, name: string | symbol): unknown => {
    const table = tables.get(area);
    if (!table) throw new Error(`The words of “${area}” are not loaded.`);
    return Reflect.get(table, name);
  };
  return new Proxy({}, { get: read }) as Words[A];
}
