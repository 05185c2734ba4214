// What the interface says: messages by area and place, compiled by the build from src/locales. Each area of a language is
// a chunk of its own, loaded when a page needs it.
import { loaders } from 'virtual:words';
import { setLanguage } from '../shared/locale.ts';
import { sayBy } from '../shared/message.ts';
import type { Locale, Words } from './words-table.ts';

export type Area = keyof Words;

let locale: Locale = 'en';
let tables = new Map<Area, object>();
/** Counts what has to be said anew. */
let turn = 0;
let changes = 0;
const listeners = new Set<() => void>();
const underWay = new Set<Promise<void>>();

/** The messages of an area, loaded. */
export async function loadWords<A extends Area>(area: A): Promise<Words[A]> {
  const loading = untilLoaded(area);
  underWay.add(loading);
  await loading.finally(() => underWay.delete(loading));
  return wordsOf(area);
}

/**
 * Resolves when no module waits for its words any more. To Safari a module that still does counts as loaded when a second
 * import asks for it (WebKit bug 242740): what it exports is not there yet.
 */
export async function wordsSettled(): Promise<void> {
  while (underWay.size > 0) {
    await Promise.allSettled(underWay);
    await new Promise((resolve) => setTimeout(resolve)); // the module goes on, and the next one asks for its own
  }
}

async function untilLoaded(area: Area): Promise<void> {
  while (!tables.has(area)) {
    const asked = locale;
    const table = await load(asked, area);
    if (asked === locale) keep(area, table);
  }
}

/** Says everything in another language: what is loaded is loaded in that, then all of it changes at once. */
export async function changeLocale(next: Locale): Promise<void> {
  const own = ++changes;
  if (next === locale) return; // and what was chosen before this does not come any more
  const loaded = new Map<Area, object>();
  for (let missing = [...tables.keys()]; missing.length > 0;) {
    await Promise.all(missing.map(async (area) => loaded.set(area, await load(next, area))));
    missing = [...tables.keys()].filter((area) => !loaded.has(area));
  }
  if (own !== changes) return; // another one was chosen meanwhile
  startLocale(next);
  tables = new Map();
  for (const [area, table] of loaded) keep(area, table);
  tellListeners();
}

/** The language of what is loaded from now on; before anything is. */
export function startLocale(next: Locale): void {
  locale = next;
  setLanguage(next, globalThis.navigator?.languages);
}

/** Another number whenever all that was said has to be said anew. */
export function wordsTurn(): number {
  return turn;
}

/** Calls back when that number changes. Returns how to end that. */
export function onWordsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
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

async function load(from: Locale, area: Area): Promise<object> {
  return (await loaders[`${from}/${area}`]!()).default;
}

function keep(area: Area, table: object): void {
  tables.set(area, table);
  if (area === 'messages' && sayBy(table)) tellListeners();
}

function tellListeners(): void {
  turn++;
  for (const listener of listeners) listener();
}
