// Finding paints of a catalogue by what somebody types and chooses: words, a colour, a paint to be near to, a tag, an order.
import { deltaE00 } from '../colour/difference.ts';
import { labOfRgb, type Lab } from '../colour/lab.ts';
import type { Rgb } from '../dataset/dataset.ts';
import { findWords, type WordsFound } from './find-words.ts';
import { mayBeWithin, NEAR_DELTA_E00, nearestColours } from './nearest.ts';
import { placesBy, type PaintOrder } from './orders.ts';
import { searchedLab, type SearchedPaint } from './searched-paint.ts';
import { parseQuery } from './written-query.ts';

export interface PaintQuery {
  /** As it was typed: see `parseQuery`. */
  text: string;
  /** Index of a paint to be near to; null for none. Counts before what is typed. */
  near: number | null;
  /** Only paints with this tag; null for all. */
  tag: string | null;
  /** Of what is found near something only the distance tells the order. */
  order: PaintOrder;
}

export const ALL_PAINTS: PaintQuery = { text: '', near: null, tag: null, order: 'given' };

/** What was asked to be near to. */
export interface NearWhat<P extends SearchedPaint> {
  rgb: Rgb;
  /** The paint whose colour that is; null for a colour that was typed. */
  paint: P | null;
}

export interface FoundPaints<P extends SearchedPaint> {
  paints: readonly P[];
  near: NearWhat<P> | null;
  /** CIEDE2000 from that, for each of `paints`; null where nothing is to be near. */
  distances: readonly number[] | null;
  /** No paint has just the words that were typed: those are found that have words like them. */
  isForgiven: boolean;
  /** What was typed to be near to, where no paint is called so: nothing is found then. Null otherwise. */
  unknown: string | null;
}

/** As many are shown at least, however far they are. */
const LEAST_NEAR = 12;

export function searchPaints<P extends SearchedPaint>(
  paints: readonly P[],
  query: PaintQuery,
): FoundPaints<P> {
  const written = parseQuery(query.text);
  const found = findWords(paints, written.words);
  const isColour = written.asColour !== null && (found.isForgiven || found.places.length === 0);
  const places = isColour ? paints.map((_, i) => i) : found.places;
  const wanted = places.filter((place) => hasTag(paints[place]!, query.tag));
  const near = nearOf(paints, query, isColour ? { rgb: written.asColour! } : written.near);
  if (near)
    return { ...nearest(paints, wanted, near), isForgiven: found.isForgiven && !isColour, unknown: null };
  if (written.near && 'text' in written.near)
    return { paints: [], near: null, distances: null, isForgiven: false, unknown: written.near.text };
  const { order } = query;
  const isAll = wanted.length === paints.length && order === 'given' && written.words === '';
  const sorted = isAll ? paints : inOrder(paints, wanted, found, order).map((place) => paints[place]!);
  return { paints: sorted, near: null, distances: null, isForgiven: found.isForgiven, unknown: null };
}

/** The paints that have what was typed, those that fit best first: for a choice of one. */
export function paintsCalled<P extends SearchedPaint>(paints: readonly P[], text: string): readonly P[] {
  return searchPaints(paints, { ...ALL_PAINTS, text }).paints;
}

/** Tags of the paints, each once, in the order in which they are met. */
export function tagsOf(paints: readonly Pick<SearchedPaint, 'tags'>[]): string[] {
  return [...new Set(paints.flatMap(({ tags = [] }) => tags))];
}

function hasTag({ tags }: SearchedPaint, tag: string | null): boolean {
  return tag === null || (tags?.includes(tag) ?? false);
}

function nearOf<P extends SearchedPaint>(
  paints: readonly P[],
  { near }: PaintQuery,
  typed: ReturnType<typeof parseQuery>['near'],
): NearWhat<P> | null {
  const chosen = near === null ? undefined : paints.find(({ index }) => index === near);
  const paint = chosen ?? (typed && 'text' in typed ? bestCalled(paints, typed.text) : undefined);
  if (paint) return { rgb: paint.colour, paint };
  return typed && 'rgb' in typed ? { rgb: typed.rgb, paint: null } : null;
}

function bestCalled<P extends SearchedPaint>(paints: readonly P[], text: string): P | undefined {
  const found = findWords(paints, text);
  const [first] = inOrder(paints, found.places, found, 'given');
  return first === undefined ? undefined : paints[first];
}

function inOrder(
  paints: readonly SearchedPaint[],
  places: readonly number[],
  { fits }: WordsFound,
  order: PaintOrder,
): readonly number[] {
  if (order === 'given') {
    const byFit: number[][] = [[], [], [], []];
    for (const place of places) byFit[fits[place]!]!.push(place);
    return byFit.flat();
  }
  const isFound = new Uint8Array(paints.length);
  for (const place of places) isFound[place] = 1;
  return placesBy(paints, order).filter((place) => isFound[place] === 1);
}

function nearest<P extends SearchedPaint>(
  paints: readonly P[],
  places: readonly number[],
  near: NearWhat<P>,
): Pick<FoundPaints<P>, 'paints' | 'near' | 'distances'> {
  const lab = labOfRgb(near.rgb);
  const within = placesWithin(paints, places, lab);
  const found = within.length >= LEAST_NEAR ? within : nearestFew(paints, places, lab);
  return {
    paints: found.map(({ place }) => paints[place]!),
    near,
    distances: found.map((one) => one.deltaE00),
  };
}

function placesWithin(paints: readonly SearchedPaint[], places: readonly number[], lab: Lab) {
  const found: { place: number; deltaE00: number }[] = [];
  for (const place of places) {
    const own = searchedLab(paints[place]!);
    if (!mayBeWithin(lab[0], own[0], NEAR_DELTA_E00)) continue;
    const distance = deltaE00(lab, own);
    if (distance <= NEAR_DELTA_E00) found.push({ place, deltaE00: distance });
  }
  return found.sort((one, other) => one.deltaE00 - other.deltaE00 || one.place - other.place);
}

function nearestFew(paints: readonly SearchedPaint[], places: readonly number[], lab: Lab) {
  const labs = new Float64Array(3 * places.length);
  places.forEach((place, i) => labs.set(searchedLab(paints[place]!), 3 * i));
  return nearestColours(labs, lab, LEAST_NEAR).map((one) => ({ ...one, place: places[one.place]! }));
}
