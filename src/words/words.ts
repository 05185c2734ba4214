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

/** The messages of an area, or a part of them, that somebody loads before one is read: they are read where they are used. */
export function wordsOf<A extends Area>(area: A): Words[A];
export function wordsOf<A extends Area, Part extends keyof Words[A]>(area: A, part: Part): Words[A][Part];
export function wordsOf(area: Area, part?: PropertyKey): unknown {
  const read = (_: object, name: string | symbol): unknown => {
    const table = tables.get(area);
    if (!table) throw new Error(`The words of “${area}” are not loaded.`);
    return Reflect.get(part === undefined ? table : (Reflect.get(table, part) as object), name);
  };
  return new Proxy({}, { get: read });
}
