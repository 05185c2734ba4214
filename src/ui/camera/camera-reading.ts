// What the camera page asks about and knows: the reticle, what stands for white, the latest answer. State and its
// changes only; camera-loop.ts does the asking.
import { createStore, type Store } from '../../app/store.ts';
import type { FoundReference, FrameAnswer, LooksFor, Query } from '../../matching/match-answer.ts';
import type { KeptWhite, Region } from '../../reading/frame-reading.ts';
import type { Quad } from '../../shared/homography.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import {
  boxAround,
  boxBetween,
  doOverlap,
  firstChart,
  firstReticle,
  refitPoint,
  refitRegion,
} from '../../reading/camera-geometry.ts';
import { isOneCard, looksFor, mayBeFound } from '../../app/reference-choice.ts';
import {
  centreRegion,
  firstWhite,
  liesIn,
  wholePixels,
  type Point,
  type Size,
} from '../../reading/region-geometry.ts';

export interface CameraReading {
  /** Size of the frames as displayed; null before the first. */
  frame: Size | null;
  region: Region | null;
  /** The card's box; null while there is none. */
  white: Region | null;
  /** The card or chart was seen by itself, not placed by hand: it goes when the picture moves, and another may be seen. */
  isCardSeen: boolean;
  /** Corners of a card of 24 patches; null where none is chosen or seen. */
  chart: Quad | null;
  /** The corners have been moved or seen; before that they are shown, not asked with. */
  isChartPlaced: boolean;
  /** A white that was seen before by a camera which is held at the same exposure and balance; used without `white`. */
  kept: KeptWhite | null;
  /** What was seen and is no card, as the person said, for as long as it is seen. */
  notCard: NotCard | null;
  /** What was seen is no chart, as the person said: none is looked for until one is chosen. */
  isChartRefused: boolean;
  /** Which box a tap on the picture places. */
  placing: 'region' | 'white';
  options: CameraOptions;
  /** The picture stands still: locked by itself, or frozen by hand. */
  isHeld: boolean;
  /** By hand: whatever its answers say, it stands until the person lets it go. */
  isFrozen: boolean;
  answer: FrameAnswer | null;
  /** The region that the answer is of. */
  answered: Region | null;
  problem: string | null;
}

interface NotCard {
  place: Region;
  /** Searches since it was seen last. */
  missed: number;
}

/** The picture stands because it was held still, not because somebody froze it. */
export function isLockedByItself({ isHeld, isFrozen, answer }: CameraReading): boolean {
  return isHeld && !isFrozen && answer?.live.phase === 'locked';
}

export interface CameraOptions {
  distance: Query['distance'];
  kind: ReferenceChoice;
  whiteReflectance: number;
}

/** Paints asked for: three large cards, the others behind "more". */
const COUNT = 12;
/** What is no card is forgotten when so many searches did not see it. */
const NOT_CARD_MISSES = 3;
/** A box drawn smaller than this share of the frame's shorter side was meant as a tap. */
const LEAST_DRAWN = 0.03;

const reading = createStore<CameraReading>({
  frame: null,
  region: null,
  white: null,
  isCardSeen: false,
  chart: null,
  isChartPlaced: false,
  kept: null,
  notCard: null,
  isChartRefused: false,
  placing: 'region',
  options: { distance: 'euclidean', kind: 'none', whiteReflectance: 0.9 },
  isHeld: false,
  isFrozen: false,
  answer: null,
  answered: null,
  problem: null,
});
export const cameraReading: Store<CameraReading> = reading;

export function changeReading(patch: Partial<CameraReading>): void {
  reading.set((now) => ({ ...now, ...patch }));
}

/** What is asked now; null before the first frame. */
export function cameraQuery(now: CameraReading): Query | null {
  const { frame, region, white, chart, isChartPlaced, kept, options } = now;
  if (!frame || !region) return null;
  return {
    region: wholePixels(region, frame),
    white: white && wholePixels(white, frame),
    whiteReflectance: options.whiteReflectance,
    keptWhite: kept,
    chart: isChartPlaced ? chart : null,
    distance: options.distance,
    count: COUNT,
  };
}

/** What an answer belongs to, as texts to be compared. */
export interface CameraQuestion {
  /** Live or held, since which beginning, with which reference: all but the place. */
  picture: string;
  place: string;
}

/** `beginning` counts readings that started anew. */
export function questionOf(reading: CameraReading, beginning: number): CameraQuestion {
  const { region, ...others } = cameraQuery(reading) ?? { region: null };
  const picture = JSON.stringify([beginning, reading.isHeld, reading.frame, others]);
  return { picture, place: JSON.stringify(region) };
}

/** Whether an answer to one may be shown for the other, with its own place. */
export function isSamePicture(one: CameraQuestion, other: CameraQuestion): boolean {
  return one.picture === other.picture;
}

/** Whether an answer to one is one to the other. */
export function isSameQuestion(one: CameraQuestion, other: CameraQuestion): boolean {
  return isSamePicture(one, other) && one.place === other.place;
}

/**
 * Sets what every question carries. Another kind of reference needs another place in the picture: a kind that is not
 * looked for has to be placed, so that a tap does that.
 */
export function setCameraOptions(options: CameraOptions): void {
  const { white, isCardSeen, kept, placing, options: before } = reading.get();
  const isCard = isOneCard(options.kind);
  const isSame = options.kind === before.kind;
  const isOfIt = isSame || looksFor(options.kind).card === looksFor(before.kind).card;
  const keepsWhite = isCardSeen ? isOfIt : isCard;
  const mustPlace = isSame ? placing === 'white' : !mayBeFound(options.kind);
  const chart = isSame ? {} : chartFor(options.kind, reading.get());
  changeReading({
    options,
    ...chart,
    white: keepsWhite ? white : null,
    isCardSeen: isCardSeen && (isSame || (white ? isOfIt : options.kind === 'patches')),
    kept: isCard || options.kind === before.kind ? kept : null, // of a card that was seen unasked, too
    placing: isCard && !white && !kept && (mustPlace || placing === 'white') ? 'white' : 'region',
  });
}

type ChartPlace = Pick<CameraReading, 'chart' | 'isChartPlaced' | 'isChartRefused'>;

/** Another kind was chosen: a chart that was used is none then, unless one was chosen. */
function chartFor(kind: ReferenceChoice, now: CameraReading): ChartPlace {
  const { frame, chart, isChartPlaced } = now;
  if (kind !== 'patches')
    return { chart: null, isChartPlaced: false, isChartRefused: now.isChartRefused || isChartPlaced };
  return { chart: chart ?? (frame && firstChart(frame)), isChartPlaced, isChartRefused: false };
}

export function setReticle(region: Region): void {
  changeReading({ region });
}

/** Placed by hand. */
export function setCard(white: Region | null): void {
  changeReading({ white, isCardSeen: false, placing: 'region' });
}

/** What a search is for now; null where nothing is. */
export function soughtNow({
  options,
  isChartPlaced,
  isChartRefused,
  white,
  isCardSeen,
  kept,
}: CameraReading): LooksFor | null {
  if (kept || isChartPlaced || (white && !isCardSeen)) return null;
  const wanted = { ...looksFor(options.kind), ...(isChartRefused && { chart: false }) };
  return wanted.chart || wanted.card ? wanted : null;
}

/** A search of the picture that is shown has ended: what was seen is used at once. */
export function takeSeen(found: FoundReference | null): void {
  if (found?.kind === 'chart') takeSeenChart(found.corners);
  else takeSeenCard(found && found.box);
}

/** Unless the person has placed something, or said that it is none. A reticle on it is moved by whoever put it there. */
function takeSeenChart(chart: Quad): void {
  const { white, isCardSeen, isChartPlaced, isChartRefused } = reading.get();
  if (isChartRefused || isChartPlaced || (white && !isCardSeen)) return;
  changeReading({ chart, isChartPlaced: true, isCardSeen: true, white: null, placing: 'region' });
}

/**
 * Unless it is what is being matched, one was placed by hand, or the person said that it is none. One that is used
 * already stays where it is.
 */
export function takeSeenCard(found: Region | null): void {
  const { white, isCardSeen, region, notCard } = reading.get();
  const isRefused = found !== null && notCard !== null && doOverlap(notCard.place, found);
  if (notCard) changeReading({ notCard: isRefused ? { place: found, missed: 0 } : afterMiss(notCard) });
  if (!found || isRefused || (white && !isCardSeen)) return;
  if ([white, region].some((box) => box && doOverlap(box, found))) return;
  changeReading({ white: found, isCardSeen: true, placing: 'region' });
}

function afterMiss({ place, missed }: NotCard): NotCard | null {
  return missed + 1 < NOT_CARD_MISSES ? { place, missed: missed + 1 } : null;
}

/** The picture moved: a card that was seen by itself may lie elsewhere now, or nowhere. */
export function dropSeenCard(): void {
  if (reading.get().isCardSeen) changeReading({ white: null, isCardSeen: false, ...noChart(reading.get()) });
}

/** The corners back where they start, where a chart is chosen. */
function noChart({ frame, options }: CameraReading): Pick<CameraReading, 'chart' | 'isChartPlaced'> {
  return { chart: options.kind === 'patches' && frame ? firstChart(frame) : null, isChartPlaced: false };
}

/** The person says that what was seen is no card, or no chart: nor is a patch of it a card. */
export function refuseSeenCard(): void {
  const { white, chart, isCardSeen } = reading.get();
  const place = white ?? (chart && boxAround(chart));
  if (!place || (white && !isCardSeen)) return;
  changeReading({
    white: null,
    isCardSeen: false,
    notCard: { place, missed: 0 },
    ...noChart(reading.get()),
    ...(!white && { isChartRefused: true }),
  });
}

/** By hand. */
export function setChart(chart: Quad): void {
  changeReading({ chart, isChartPlaced: true, isCardSeen: false });
}

/** Nothing could be answered. A chart that was seen is no longer where it was, which is no news. */
export function takeFault(problem: string): void {
  const { isCardSeen, isChartPlaced, isHeld } = reading.get();
  if (isCardSeen && isChartPlaced && !isHeld) dropSeenCard();
  else changeReading({ answer: null, problem });
}

export function setCameraPlacing(placing: 'region' | 'white'): void {
  changeReading({ placing });
}

/**
 * From press to release: draws the white card's box, or puts it there when short. What a search found between the two
 * stays where the person points at it, and gives way otherwise.
 */
export function drawCard(from: Point, to: Point): void {
  const { frame, white, isCardSeen, placing } = reading.get();
  if (!frame) return;
  const isNew = isCardSeen && placing === 'region'; // finding it ended the placing that the press began in
  const box = boxBetween(from, to);
  const isTap = Math.min(box.width, box.height) < LEAST_DRAWN * Math.min(frame.width, frame.height);
  if (isTap && isNew && white && liesIn(to, white)) return;
  if (isCardSeen) changeReading({ white: null, ...noChart(reading.get()) });
  const before = isNew ? null : white;
  setCard(isTap ? centreRegion(before ?? firstWhite(to, frame), to, frame) : box);
}

/** The phone was turned, or another camera opened: places stay where they were in the picture. A held one stays. */
export function fitFrame(frame: Size): void {
  const before = reading.get();
  const { frame: known, isHeld, region, white, chart, options } = before;
  if (frame.width === 0 || frame.height === 0 || isHeld) return;
  if (known?.width === frame.width && known.height === frame.height) return;
  if (!known) {
    const placed = options.kind === 'patches' ? firstChart(frame) : null;
    return changeReading({ frame, region: firstReticle(frame), chart: placed });
  }
  const refit = (point: Point) => refitPoint(point, known, frame);
  changeReading({
    frame,
    region: region && refitRegion(region, known, frame),
    white: white && refitRegion(white, known, frame),
    chart: chart && [refit(chart[0]), refit(chart[1]), refit(chart[2]), refit(chart[3])],
  });
}
