// What the camera page asks about and knows: the reticle, what stands for white, the latest answer. State and its
// changes only; camera-loop.ts does the asking.
import { createStore, type Store } from '../../app/store.ts';
import type { FrameAnswer, Query } from '../../matching/match-answer.ts';
import type { KeptWhite, Region } from '../../reading/frame-reading.ts';
import type { Quad } from '../../shared/homography.ts';
import type { ReferenceChoice } from '../../storage/stores/settings.ts';
import {
  boxBetween,
  firstChart,
  firstReticle,
  refitPoint,
  refitRegion,
} from '../../reading/camera-geometry.ts';
import { isOneCard } from '../../app/reference-choice.ts';
import {
  centreRegion,
  firstWhite,
  wholePixels,
  type Point,
  type Size,
} from '../../reading/region-geometry.ts';

export interface CameraReading {
  /** Size of the frames as displayed; null before the first. */
  frame: Size | null;
  region: Region | null;
  /** The white card's box; null while it is not placed. */
  white: Region | null;
  /** Corners of a card of 24 patches; null for any other kind of reference. */
  chart: Quad | null;
  /** A white that was seen before by a camera which is held at the same exposure and balance; used without `white`. */
  kept: KeptWhite | null;
  /** Where a white card seems to lie: a question to the person. */
  proposal: Region | null;
  /** Which box a tap on the picture places. */
  placing: 'region' | 'white';
  options: CameraOptions;
  /** The picture stands still: locked by itself, or frozen by hand. */
  isHeld: boolean;
  answer: FrameAnswer | null;
  /** The region that the answer is of. */
  answered: Region | null;
  problem: string | null;
}

export interface CameraOptions {
  distance: Query['distance'];
  kind: ReferenceChoice;
  whiteReflectance: number;
}

/** Paints asked for: three large cards, the others behind "more". */
const COUNT = 12;
/** A box drawn smaller than this share of the frame's shorter side was meant as a tap. */
const LEAST_DRAWN = 0.03;

const reading = createStore<CameraReading>({
  frame: null,
  region: null,
  white: null,
  chart: null,
  kept: null,
  proposal: null,
  placing: 'region',
  options: { distance: 'euclidean', kind: 'none', whiteReflectance: 0.9 },
  isHeld: false,
  answer: null,
  answered: null,
  problem: null,
});
export const cameraReading: Store<CameraReading> = reading;

export function changeReading(patch: Partial<CameraReading>): void {
  reading.set((now) => ({ ...now, ...patch }));
}

/** What is asked now; null before the first frame. */
export function cameraQuery({ frame, region, white, chart, kept, options }: CameraReading): Query | null {
  if (!frame || !region) return null;
  return {
    region: wholePixels(region, frame),
    white: white && wholePixels(white, frame),
    whiteReflectance: options.whiteReflectance,
    keptWhite: kept,
    chart,
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

/** Sets what every question carries. Another kind of reference needs another place in the picture. */
export function setCameraOptions(options: CameraOptions): void {
  const { frame, chart, white, kept } = reading.get();
  const isCard = isOneCard(options.kind);
  changeReading({
    options,
    chart: options.kind === 'patches' ? (chart ?? (frame && firstChart(frame))) : null,
    white: isCard ? white : null,
    kept: isCard ? kept : null,
    placing: isCard && !white && !kept ? 'white' : 'region',
  });
}

export function setReticle(region: Region): void {
  changeReading({ region });
}

export function setCard(white: Region | null): void {
  changeReading({ white, proposal: null, placing: 'region' });
}

export function setChart(chart: Quad): void {
  changeReading({ chart });
}

export function setCameraPlacing(placing: 'region' | 'white'): void {
  changeReading({ placing });
}

/** From press to release: draws the white card's box, or puts it there when short. */
export function drawCard(from: Point, to: Point): void {
  const { frame, white } = reading.get();
  if (!frame) return;
  const box = boxBetween(from, to);
  const isTap = Math.min(box.width, box.height) < LEAST_DRAWN * Math.min(frame.width, frame.height);
  setCard(isTap ? centreRegion(white ?? firstWhite(to, frame), to, frame) : box);
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
