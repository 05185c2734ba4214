// Sentences as data: what workers, the storage and records tell a person, in no language yet. A page that has the words of
// its language says them (src/locales/*/messages.json).
import type { Words } from '../words/words-table.ts';
import { isRecord } from './guard-of.ts';

/** Which sentence, and what it speaks of. Goes through workers, the database, packs and backups as it is. */
export interface Message {
  readonly key: string;
  readonly values?: Readonly<Record<string, Value>>;
}
/** Beside texts and numbers: a sentence within the sentence, or several one after another. */
export type Value = string | number | Told | readonly Told[];
/** A message, or a text that is shown as it is: what a browser says, and what earlier versions stored in English. */
export type Told = string | Message;

type Table = Words['messages'];
type Places<T> = {
  [Name in keyof T & string]: T[Name] extends Said ? Name : `${Name}.${Places<T[Name]>}`;
}[keyof T & string];
type Said = string | ((values: never) => string);
type At<T, Place extends string> = Place extends `${infer Name}.${infer Rest}`
  ? At<T[Name & keyof T], Rest>
  : T[Place & keyof T];

/** The place of a sentence in messages.json, with a dot between group and name. */
export type MessageKey = Places<Table>;
type ValuesOf<Key extends MessageKey> =
  At<Table, Key> extends (values: infer Values) => string
    ? [values: { readonly [Name in keyof Values]: Values[Name] extends number ? number : Value }]
    : [];

export function message<Key extends MessageKey>(key: Key, ...[values]: ValuesOf<Key>): Message {
  return values === undefined ? { key } : { key, values };
}

/** The words of the page, once it has them; a worker never has. */
let table: object | null = null;
let isMissed = false;

/** Says all messages by this from now on. Returns whether any was asked for before and could not be said. */
export function sayBy(words: object): boolean {
  const wasMissed = isMissed;
  [table, isMissed] = [words, false];
  return wasMissed;
}

/** The sentence in the language of the page. Where the words are not there: what it is, for a log. */
export function say(told: Told): string {
  if (typeof told === 'string') return told;
  const found = told.key.split('.').reduce<unknown>(memberOf, table);
  if (typeof found === 'string') return found;
  if (typeof found === 'function') {
    try {
      return (found as (values: object) => string)(spoken(told.values ?? {}));
    } catch {
      return asLogged(told); // somebody else's file may lack the number that is counted
    }
  }
  isMissed ||= table === null;
  return asLogged(told);
}

function asLogged({ key, values }: Message): string {
  return values === undefined ? key : `${key} ${JSON.stringify(values)}`;
}

function memberOf(within: unknown, name: string): unknown {
  return isRecord(within) && Object.hasOwn(within, name) ? within[name] : undefined;
}

function spoken(values: Readonly<Record<string, Value>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spokenValue(value)]));
}

function spokenValue(value: Value): string | number {
  if (typeof value === 'number') return value;
  return Array.isArray(value) ? value.map(say).join(' ') : say(value as Told);
}

const DEEPEST = 8;
const MOST_VALUES = 16;

/** Of at most `longest` characters where it is a text, and of its texts where it is none. */
export function isTold(value: unknown, longest = Infinity, deepest = DEEPEST): value is Told {
  if (typeof value === 'string') return value.length <= longest;
  if (deepest === 0 || !isRecord(value) || typeof value.key !== 'string' || value.key.length > 80)
    return false;
  if (value.values === undefined) return true;
  if (!isRecord(value.values)) return false;
  const values = Object.values(value.values);
  const isSound = (item: unknown) =>
    typeof item === 'number' ||
    (Array.isArray(item) &&
      item.length <= MOST_VALUES &&
      item.every((one) => isTold(one, longest, deepest - 1))) ||
    isTold(item, longest, deepest - 1);
  return values.length <= MOST_VALUES && values.every(isSound);
}
