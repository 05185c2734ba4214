// The question on the match page: the picture, its region and white card, and the latest answer. Outlives the page.
import { changeSettings } from '../change-settings.ts';
import { cropPicture } from '../crop-picture.ts';
import { findReference, growRegion, matchRegion, setPicture } from './match-session.ts';
import { firstPlaces, placesFor, withSeen, withoutSeen, type Places } from './match-places.ts';
import { isPictureAsked } from './asked-picture.ts';
import { keptPicture, storePicture, storeQuestion } from './kept-picture.ts';
import { createStore, type Store } from '../store.ts';
import type { MatchToSave } from '../save-match.ts';
import type { MatchAnswer, Query, Region } from '../../matching/match-answer.ts';
import { toldBy } from '../../shared/errors.ts';
import type { Told } from '../../shared/message.ts';
import type { Quad } from '../../shared/homography.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import { createLatest } from '../../shared/latest.ts';
import { looksFor, scanReferenceKind } from '../reference-choice.ts';
import { showToast } from '../toasts.ts';
import {
  firstRegion,
  firstWhite,
  liesIn,
  tappedRegion,
  wholePixels,
  type Point,
  type Size,
} from '../../reading/region-geometry.ts';

export interface ShownPicture extends Size {
  blob: Blob;
  /** Of the file that it came in; null for one without a name. */
  name: string | null;
  /** Object URL of the picture; revoked when another one is shown. */
  url: string;
}

export interface MatchQuery extends Places {
  picture: ShownPicture | null;
  isOpening: boolean;
  /** Why the picture can't be shown, or why the region can't be matched. */
  problem: Told | null;
  region: Region | null;
  options: MatchOptions;
  answer: MatchAnswer | null;
  /** The region that the answer is about, in whole pixels: while a box is dragged it lags behind. */
  answered: Region | null;
  /** Whether what an answer left out of its region is hatched on the picture. */
  showsLeftOut: boolean;
}

/** What every question carries. */
export interface MatchOptions {
  distance: Query['distance'];
  reference: ReferenceChoice;
  /** Of the card, (0, 1]. */
  whiteReflectance: number;
}

const EMPTY: MatchQuery = {
  picture: null,
  isOpening: false,
  problem: null,
  region: null,
  options: { distance: 'euclidean', reference: 'none', whiteReflectance: 0.9 },
  white: null,
  chart: null,
  isChartPlaced: false,
  seen: null,
  refused: null,
  placing: 'region',
  answer: null,
  answered: null,
  showsLeftOut: true,
};

/** Paints asked for: three large cards, the others behind "more". */
const COUNT = 12;

const query = createStore<MatchQuery>(EMPTY);
export const matchQuery: Store<MatchQuery> = query;

const latest = createLatest(
  (now: MatchQuery) => askFor(now),
  (answer, { picture, region }) => {
    query.set((now) => ({ ...now, answer, answered: wholePixels(region!, picture!), problem: null }));
    keepSoon();
  },
  (error) => query.set((now) => ({ ...now, answer: null, answered: null, problem: toldBy(error) })),
);

/** A box that is dragged is asked many times a second, and kept once it stands. */
const STANDS_MS = 400;
let keeping: ReturnType<typeof setTimeout> | undefined;

function keepSoon(): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => {
    const { region, white, chart, isChartPlaced, seen, refused } = query.get();
    if (region)
      void storeQuestion({ region, white, chart: chart && [...chart], isChartPlaced, seen, refused });
  }, STANDS_MS);
}

async function askFor(now: MatchQuery): Promise<MatchAnswer> {
  const { picture, region, white, chart, isChartPlaced, options } = now;
  if (!picture || !region) throw new Error('Nothing to ask about.');
  return matchRegion({
    region: wholePixels(region, picture),
    white: white && wholePixels(white, picture),
    chart: isChartPlaced ? chart : null,
    count: COUNT,
    distance: options.distance,
    whiteReflectance: options.whiteReflectance,
  });
}

/** What a scan keeps of the picture that is answered now. */
export async function captureQuery(): Promise<Pick<MatchToSave, 'source' | 'reference' | 'crop'>> {
  const { picture, answer, answered } = query.get();
  const kind = answer && scanReferenceKind(answer.knownBy);
  return {
    source: 'picture',
    reference: answer?.reference && kind ? { kind, ...answer.reference } : null,
    crop: picture && answered && (await cropPicture(picture.blob, picture, answered)),
  };
}

/** Asks about what is shown now, as soon as the question before is answered. */
export function askAgain(): void {
  const now = query.get();
  if (now.picture && now.region) latest.ask(now);
}

/** Sets what every question carries, and asks again. Another kind of reference is looked for anew. */
export function setMatchOptions(options: MatchOptions): void {
  const { reference } = query.get().options;
  query.set((now) => ({ ...now, options }));
  if (options.reference === reference) askAgain();
  else takeReference(options.reference);
}

/** The person says what lies beside the paint: remembered, and true for this picture also where something else was seen. */
export function chooseReference(reference: ReferenceChoice): void {
  const isRemembered = query.get().options.reference === reference;
  const refused = reference === 'none' ? 'all' : reference === 'patches' ? null : 'chart';
  query.set((now) => ({ ...now, refused }));
  if (isRemembered) takeReference(reference);
  else changeSettings({ pictureReference: reference }); // comes back as an option
}

function takeReference(reference: ReferenceChoice): void {
  query.set((now) => ({ ...now, ...placesFor(reference, now) }));
  askAgain();
  void takeSeenReference();
}

/** An answer of one catalogue must not stand beside the paints of another. */
export function forgetAnswer(): void {
  query.set((now) => ({ ...now, answer: null, answered: null, problem: null }));
}

let openings = 0;

/**
 * Opens a picture in place of the one before and asks about its middle. One that can't be opened leaves the picture
 * before as it was; of two opened at once the later one stays.
 */
export async function showPicture(blob: Blob): Promise<void> {
  const opening = ++openings;
  query.set((now) => ({ ...now, isOpening: true, problem: null }));
  latest.cancel();
  try {
    const size = await setPicture(blob);
    if (opening !== openings) return;
    const { picture: before, showsLeftOut, options } = query.get();
    query.set({
      ...EMPTY,
      showsLeftOut,
      options,
      ...firstPlaces(options.reference, size),
      picture: { blob, name: nameOf(blob), url: URL.createObjectURL(blob), ...size },
      region: firstRegion(size),
    });
    isPictureAsked.set(true);
    void storePicture(blob);
    if (before) URL.revokeObjectURL(before.url);
    askAgain();
    void takeSeenReference();
  } catch (error) {
    if (opening === openings) await keepPicture(toldBy(error));
  }
}

/** The picture of before a reload, asked as it was then; what stands here already stays. */
export async function showKeptPicture(): Promise<void> {
  if (query.get().picture) return;
  const kept = await keptPicture();
  if (!kept) return isPictureAsked.set(false);
  await showPicture(kept.picture);
  const { picture } = query.get();
  const { question } = kept;
  if (picture?.blob !== kept.picture || !question) return;
  const [a, b, c, d] = question.chart ?? [];
  const chart: Quad | null = a && b && c && d ? [a, b, c, d] : null;
  query.set((now) => ({ ...now, ...question, chart, placing: 'region' }));
  askAgain();
}

/** Of the file that was chosen; null for what has none. */
function nameOf(blob: Blob): string | null {
  return blob instanceof File && blob.name !== '' ? blob.name : null;
}

/** Looks for a card beside what is matched, and for one of 24 patches, and uses it at once. */
async function takeSeenReference(): Promise<void> {
  const { picture, options, white, isChartPlaced, refused } = query.get();
  if (!picture || white || isChartPlaced || refused === 'all') return;
  const { reference } = options;
  const wanted = { ...looksFor(reference), ...(refused && { chart: false }) };
  const found = await findReference(null, wanted).catch(() => null); // it may still be placed
  const now = query.get();
  if (!found || now.picture !== picture || now.options.reference !== reference) return;
  const places = withSeen(found, reference, now);
  if (!places) return;
  query.set((before) => ({ ...before, ...places }));
  askAgain();
}

/** The person says that what was seen is no card. */
export function refuseSeenReference(): void {
  query.set((now) => ({ ...now, ...withoutSeen(now.options.reference, now) }));
  askAgain();
}

/** Tells why a picture could not be opened, and goes back to the one before, if there is one. */
async function keepPicture(problem: Told): Promise<void> {
  const { picture } = query.get();
  query.set((now) => ({ ...now, isOpening: false, problem: picture ? null : problem }));
  if (!picture) return;
  showToast(problem, { tone: 'problem' });
  await setPicture(picture.blob).catch(() => {});
  askAgain();
}

export function setRegion(region: Region): void {
  query.set((now) => ({ ...now, region }));
  askAgain();
}

/** A tap: the box goes there, and takes the extent of what is there as soon as that is known. */
export async function tapPicture(point: Point): Promise<void> {
  const { picture } = query.get();
  if (!picture) return;
  const placed = tappedRegion(point, picture);
  setRegion(placed);
  const found = await growRegion(null, point).catch(() => null); // without it the box stays as it is
  if (found && query.get().picture === picture && query.get().region === placed) setRegion(found);
}

/** The box as it was when the picture was opened. */
export function resetRegion(): void {
  const { picture } = query.get();
  if (picture) setRegion(firstRegion(picture));
}

export function setWhite(white: Region): void {
  query.set((now) => ({ ...now, white }));
  askAgain();
}

export function setPictureChart(chart: Quad): void {
  query.set((now) => ({ ...now, chart, isChartPlaced: true }));
  askAgain();
}

/**
 * Puts the white card's box on a point, as large as it was; the next tap is for the paint again. What a search found while
 * the finger was down stays where it points at it, and a chart gives way.
 */
export function placeWhite(centre: Point): void {
  const { picture, white, seen, options } = query.get();
  if (!picture) return;
  if (seen && white && liesIn(centre, white)) return setPlacing('region');
  if (seen === 'patches') query.set((now) => ({ ...now, ...firstPlaces(options.reference, picture) }));
  const side = white ?? firstWhite(centre, picture);
  const x = Math.min(Math.max(centre.x - side.width / 2, 0), picture.width - side.width);
  const y = Math.min(Math.max(centre.y - side.height / 2, 0), picture.height - side.height);
  setWhite({ ...side, x, y });
  setPlacing('region');
}

export function setPlacing(placing: 'region' | 'white'): void {
  query.set((now) => ({ ...now, placing }));
}

export function setShowsLeftOut(showsLeftOut: boolean): void {
  query.set((now) => ({ ...now, showsLeftOut }));
}
