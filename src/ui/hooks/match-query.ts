// The question on the match page: the picture, its region and white card, and the latest answer. Outlives the page.
import { cropPicture } from '../../app/crop-picture.ts';
import { findCard, matchRegion, setPicture } from '../../app/match-session.ts';
import { createStore, type Store } from '../../app/store.ts';
import type { MatchToSave } from '../../app/save-match.ts';
import type { MatchAnswer, Region } from '../../matching/types.ts';
import { sentenceOf } from '../../shared/errors.ts';
import { createLatest } from '../logic/latest.ts';
import { doOverlap } from '../logic/camera-geometry.ts';
import { showToast } from './toasts.ts';
import { firstRegion, firstWhite, wholePixels, type Point, type Size } from '../logic/region-geometry.ts';

export interface ShownPicture extends Size {
  blob: Blob;
  /** Object URL of the picture; revoked when another one is shown. */
  url: string;
}

export interface MatchQuery {
  picture: ShownPicture | null;
  isOpening: boolean;
  /** A sentence: why the picture can't be shown, or why the region can't be matched. */
  problem: string | null;
  region: Region | null;
  /** A white card is in the picture; its box is null until it has been placed. */
  hasWhite: boolean;
  white: Region | null;
  /** Where a white card seems to lie: a question to the person. */
  proposal: Region | null;
  /** Which box a tap on the picture places. */
  placing: 'region' | 'white';
  answer: MatchAnswer | null;
  /** The region that the answer is about, in whole pixels: while a box is dragged it lags behind. */
  answered: Region | null;
  /** Whether what an answer left out of its region is hatched on the picture. */
  showsLeftOut: boolean;
}

const EMPTY: MatchQuery = {
  picture: null,
  isOpening: false,
  problem: null,
  region: null,
  hasWhite: false,
  white: null,
  proposal: null,
  placing: 'region',
  answer: null,
  answered: null,
  showsLeftOut: true,
};

/** Paints asked for: three large cards, the others behind "more". */
const COUNT = 12;

const query = createStore<MatchQuery>(EMPTY);
export const matchQuery: Store<MatchQuery> = query;

let options: { distance: 'euclidean' | 'cosine'; whiteReflectance: number } = {
  distance: 'euclidean',
  whiteReflectance: 0.9,
};

const latest = createLatest(
  (now: MatchQuery) => askFor(now),
  (answer, { picture, region }) =>
    query.set((now) => ({ ...now, answer, answered: wholePixels(region!, picture!), problem: null })),
  (error) => query.set((now) => ({ ...now, answer: null, answered: null, problem: sentenceOf(error) })),
);

async function askFor({ picture, region, white }: MatchQuery): Promise<MatchAnswer> {
  if (!picture || !region) throw new Error('Nothing to ask about.');
  return matchRegion({
    region: wholePixels(region, picture),
    white: white && wholePixels(white, picture),
    count: COUNT,
    ...options,
  });
}

/** What a scan keeps of the picture that is answered now. */
export async function captureQuery(): Promise<Pick<MatchToSave, 'source' | 'reference' | 'crop'>> {
  const { picture, answer, answered } = query.get();
  return {
    source: 'picture',
    reference: answer?.reference ? { kind: 'white', ...answer.reference } : null,
    crop: picture && answered && (await cropPicture(picture.blob, picture, answered)),
  };
}

/** Asks about what is shown now, as soon as the question before is answered. */
export function askAgain(): void {
  const now = query.get();
  if (now.picture && now.region) latest.ask(now);
}

/** Sets what every question carries, and asks again. */
export function setMatchOptions(next: typeof options): void {
  options = next;
  askAgain();
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
    const { picture: before, showsLeftOut } = query.get();
    query.set({
      ...EMPTY,
      showsLeftOut,
      picture: { blob, url: URL.createObjectURL(blob), ...size },
      region: firstRegion(size),
    });
    if (before) URL.revokeObjectURL(before.url);
    askAgain();
    void proposeCard(opening);
  } catch (error) {
    if (opening === openings) await keepPicture(sentenceOf(error));
  }
}

/** Looks for a white card beside what is matched. */
async function proposeCard(opening: number): Promise<void> {
  const found = await findCard(null).catch(() => null); // without one the person may still place it
  const { region, hasWhite } = query.get();
  if (opening !== openings || !found || hasWhite || (region && doOverlap(region, found))) return;
  query.set((now) => ({ ...now, proposal: found }));
}

/** The person's answer to "Is this the white card?". */
export function answerProposal(isCard: boolean): void {
  const { proposal } = query.get();
  query.set((now) => ({ ...now, proposal: null, ...(isCard && { hasWhite: true }) }));
  if (isCard && proposal) setWhite(proposal);
}

/** Tells why a picture could not be opened, and goes back to the one before, if there is one. */
async function keepPicture(problem: string): Promise<void> {
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

export function setWhite(white: Region): void {
  query.set((now) => ({ ...now, white }));
  askAgain();
}

/** Puts the white card's box on a point, as large as it was; the next tap is for the paint again. */
export function placeWhite(centre: Point): void {
  const { picture, white } = query.get();
  if (!picture) return;
  const side = white ?? firstWhite(centre, picture);
  const x = Math.min(Math.max(centre.x - side.width / 2, 0), picture.width - side.width);
  const y = Math.min(Math.max(centre.y - side.height / 2, 0), picture.height - side.height);
  setWhite({ ...side, x, y });
  setPlacing('region');
}

/** With a card, the next tap on the picture places it; without, its box goes. */
export function setHasWhite(hasWhite: boolean): void {
  query.set((now) => ({
    ...now,
    hasWhite,
    white: null,
    proposal: null,
    placing: hasWhite ? 'white' : 'region',
  }));
  askAgain();
}

export function setPlacing(placing: 'region' | 'white'): void {
  query.set((now) => ({ ...now, placing }));
}

export function setShowsLeftOut(showsLeftOut: boolean): void {
  query.set((now) => ({ ...now, showsLeftOut }));
}
