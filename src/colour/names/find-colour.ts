// A colour out of what somebody typed or said: a value, or a name out of several lists with its spelling forgiven. Pure.
import type { Rgb } from '../srgb.ts';
import { editDistance, keyOfName } from './name-key.ts';
import { writtenValue } from './written-value.ts';

export interface ListedColour {
  name: string;
  /** What else it is called: the code of a paint. */
  code?: string | null;
  /** sRGB code values. */
  rgb: Rgb;
}

export interface NameList {
  /** What the list is called: it comes back with what is found. */
  source: string;
  colours: readonly ListedColour[];
}

export interface NamedColour {
  rgb: Rgb;
  /** As its list writes it; of a value, the value as it was typed. */
  name: string;
  /** `value`, or the list's. */
  source: string;
}

/** What was meant, or up to three that may have been, the likeliest first; none where nothing is like it. */
export type FoundColour = { colour: NamedColour } | { proposals: NamedColour[] };

const MOST_PROPOSALS = 3;
/** Longest text that is looked for. */
const MOST_LETTERS = 80;

interface Candidate extends NamedColour {
  /** Letters that differ. */
  distance: number;
  /** Of the list: of two that are equally near, that of the earlier list is meant. */
  rank: number;
}

/**
 * A value counts before a name, an exact name before one that is nearly so, an earlier list before a later one. A name that
 * differs in few letters is taken if no other of its list is as near; digits are never forgiven, as codes differ in one.
 */
export function findColour(text: string, lists: readonly NameList[]): FoundColour {
  const value = writtenValue(text);
  if (value) return { colour: { rgb: value, name: text.trim(), source: 'value' } };
  const key = keyOfName(text.slice(0, MOST_LETTERS));
  if (key === '') return { proposals: [] };
  const exact = lists.flatMap((list, rank) => exactIn(list, key, rank));
  if (exact.length > 0) return unlessUnsure(exact);
  const allowed = /\d/.test(key) ? 0 : key.length >= 8 ? 2 : key.length >= 5 ? 1 : 0;
  const near = lists.flatMap((list, rank) => nearIn(list, key, rank)).sort(byNearness);
  const taken = near.filter(({ distance }) => distance <= allowed && distance === near[0]!.distance);
  if (taken.length > 0) return unlessUnsure(taken);
  const alike = near.filter(({ distance }) => distance <= 2);
  const worded = lists.flatMap((list, rank) => wordsIn(list, text, rank)).sort(byNearness);
  return { proposals: distinct([...alike, ...worded, ...near]) };
}

/** The one, unless the earliest list that has any has two that are not of one colour. */
function unlessUnsure(candidates: readonly Candidate[]): FoundColour {
  const first = Math.min(...candidates.map(({ rank }) => rank));
  const ofList = candidates.filter(({ rank }) => rank === first);
  const nearest = Math.min(...ofList.map(({ distance }) => distance));
  const own = ofList.filter(({ distance }) => distance === nearest);
  const isSure = own.every(({ rgb }) => String(rgb) === String(own[0]!.rgb));
  return isSure ? { colour: plain(own[0]!) } : { proposals: distinct(candidates) };
}

interface Keyed extends ListedColour {
  /** Of its name, its code, and both. */
  keys: string[];
}

const keyedLists = new WeakMap<NameList, Keyed[]>();

/** Made once for each list. */
function keyed(list: NameList): Keyed[] {
  const known = keyedLists.get(list);
  if (known) return known;
  const made = list.colours.map((colour) => {
    const [name, code] = [keyOfName(colour.name), keyOfName(colour.code ?? '')];
    return { ...colour, keys: code === '' ? [name] : [name, code, code + name] };
  });
  keyedLists.set(list, made);
  return made;
}

/** By its code before what has that for a name. */
function exactIn(list: NameList, key: string, rank: number): Candidate[] {
  return keyed(list)
    .filter(({ keys }) => keys.includes(key))
    .map((colour) => candidateOf(colour, list, rank, colour.keys.lastIndexOf(key) > 0 ? 0 : 1));
}

/** Within a third of the letters, and three at most. */
function nearIn(list: NameList, key: string, rank: number): Candidate[] {
  const most = Math.min(3, Math.max(1, Math.floor(key.length / 3)));
  return keyed(list).flatMap((colour) => {
    const distance = Math.min(...colour.keys.map((one) => editDistance(key, one, most)));
    return distance <= most ? [candidateOf(colour, list, rank, distance)] : [];
  });
}

/** Those whose name has one of the words: the more of them, and the less beside, the better. */
function wordsIn(list: NameList, text: string, rank: number): Candidate[] {
  const parts = text.slice(0, MOST_LETTERS).split(/[^\p{L}\p{N}]+/u);
  const words = parts.map(keyOfName).filter((word) => word.length > 2);
  return keyed(list).flatMap((colour) => {
    const name = colour.keys.at(-1)!;
    const missing = words.filter((word) => !name.includes(word)).length;
    return missing < words.length ? [candidateOf(colour, list, rank, 100 * missing + name.length)] : [];
  });
}

function candidateOf(
  { rgb, name }: ListedColour,
  { source }: NameList,
  rank: number,
  distance: number,
): Candidate {
  return { rgb, name, source, rank, distance };
}

function byNearness(a: Candidate, b: Candidate): number {
  return a.distance - b.distance || a.rank - b.rank || (a.name < b.name ? -1 : 1);
}

function plain({ rgb, name, source }: NamedColour): NamedColour {
  return { rgb, name, source };
}

/** The first three that are not the same colour by the same name. */
function distinct(candidates: readonly Candidate[]): NamedColour[] {
  const seen = new Map<string, NamedColour>();
  for (const one of candidates) {
    const key = `${keyOfName(one.name)} ${String(one.rgb)}`;
    if (!seen.has(key)) seen.set(key, plain(one));
  }
  return [...seen.values()].slice(0, MOST_PROPOSALS);
}
