// A query, its answer, and what the match worker offers. Coordinates are pixels of the picture as displayed.
import type { BookId } from '../dataset/books/book-list.ts';
import type { PaintName, Rgb } from '../dataset/dataset.ts';
import type { PaintSource } from '../dataset/paint-source.ts';
import type { CardShade } from '../reading/find-card.ts';
import type { Phase } from '../reading/frame-gatherer.ts';
import type { Quad } from '../shared/homography.ts';
import type {
  CameraFrame,
  CellMask,
  KeptWhite,
  Point,
  ReadingWarning,
  Region,
} from '../reading/frame-reading.ts';
import type { LatentMetric } from '../tracking/choices.ts';
import type { KnownBy, Verdict } from '../tracking/verdict-record.ts';
import type { AskedColour } from './equivalents.ts';
import type { IndexedPaint } from './index.ts';
import type { Note } from './notes.ts';
import type { QueryFeatures } from './rank.ts';
import type { WeightedQuery } from './rank-together.ts';

export type { Region } from '../reading/frame-reading.ts';

export interface Query {
  region: Region;
  /** Where the white or grey card or the paper is, or null. */
  white: Region | null;
  /** Reflectance of what is there, (0, 1]: white 0.9 unless set otherwise, middle grey 0.18. */
  whiteReflectance: number;
  /**
   * A reference remembered for a locked camera (src/reading/light-watch.ts), used where `white` is null. A change of the
   * light while the same one is asked with is told as `light-changed`, until another one is kept.
   */
  keptWhite?: KeptWhite | null;
  /** Corners of a 24-patch colour card's block of patches, in order around it; used in place of a white reference. */
  chart?: Quad | null;
  distance: LatentMetric;
  /** How many paints to return. */
  count: number;
}

/** A paint with where it is from; the source is missing where one catalogue answers alone. */
export interface SourcedPaint extends PaintName {
  paintIndex: number;
  /** The paint's key colour, sRGB code values. */
  colour: Rgb;
  source?: PaintSource;
}

export interface Match extends SourcedPaint {
  /** CIEDE2000 between the corrected query colour and the paint's key colour (at the best brightness without white). */
  deltaE00: number;
  /** Embedding distance to the paint's brightness curve; null before training. */
  distance: number | null;
  /** Probability that this is the right paint, or one of those alike; null before training. */
  confidence: number | null;
  /** Paints of other catalogues that nobody tells from it, the likeliest first; missing where one answers alone. */
  alike?: readonly SourcedPaint[];
}

/** Which parts of the region the colour was taken from: 1 where trusted. */
export type TrustMask = CellMask;

/** From how many frames the colour was taken. */
export interface Reading {
  /** Frames averaged; 1 for a picture. */
  frames: number;
  /** Mean ΔE00 of the frames from their average; 0 for one. */
  spread: number;
}

export interface WhiteSeen {
  /** sRGB code values as photographed. */
  white: Rgb;
  /** Its reflectance, (0, 1]. */
  reflectance: number;
}

export interface MatchAnswer {
  matches: Match[];
  /** What it amounts to; whatever a person is told of the answer comes from this. */
  verdict: Verdict;
  colour: {
    /** CIE L*a*b*, D65, 2°, of the corrected query. */
    lab: readonly [L: number, a: number, b: number];
    hex: string;
    /** sRGB code values of the region as photographed, before correction. */
    seen: Rgb;
  };
  whiteBalance: 'none' | 'reference';
  /** What stood for white; of a 24-patch card its white patch. Null without one. */
  reference: WhiteSeen | null;
  /** Its kind. */
  knownBy: KnownBy;
  /** Where glare, shadow, dirt or another colour was left out; null when hardly any of the region was. */
  trusted: TrustMask | null;
  /** Probability that it is none of the paints asked; null before training. */
  unknown: number | null;
  trained: boolean;
  /** Catalogues and books that were asked; missing for one. */
  asked?: number;
  /** Model that answered, or null. */
  modelId: string | null;
  reading: Reading;
  /** What it was asked by: to be joined with other readings of the same surface, see `matchTogether`. */
  taken: QueryFeatures;
  /** How well the 24-patch card could be fitted, ΔE00 over its patches; null without one. */
  chart: { mean: number; max: number } | null;
  /** What spoils the reading, and where; none of it is repeated in `notes`. */
  warnings: ReadingWarning[];
  /** What else may be known: no reference, near-grey, few pixels, … */
  notes: Note[];
  /** Worker time in milliseconds from region to answer. */
  elapsedMs: number;
}

/** One reading of a surface that is read several times. */
export interface TakenReading extends WeightedQuery {
  knownBy: KnownBy;
  warnings: readonly ReadingWarning[];
  /** Frames it was averaged over. */
  frames: number;
}

/** What several readings of one surface say together. */
export type JointAnswer = Pick<
  MatchAnswer,
  'matches' | 'verdict' | 'colour' | 'knownBy' | 'unknown' | 'reading' | 'warnings'
>;

/** The answer for a camera frame, and what the live view should do next. */
export interface FrameAnswer extends MatchAnswer {
  live: {
    /** `moving`: this frame alone answers; `settling`: frames are being averaged; `locked`: enough have been. */
    phase: Phase;
    /** Difference from the frame before, code values beyond the noise. */
    motion: number;
    /** Nothing changed since the reading was locked: the same answer again. */
    isRepeat: boolean;
    /** Milliseconds until another frame is worth handing over; 0 at once. */
    waitMs: number;
  };
}

export interface RelatedPaint extends PaintName {
  paintIndex: number;
  /** The paint's key colour, sRGB code values. */
  colour: Rgb;
  /** L* above (positive) or below that of the paint asked about. */
  deltaL: number;
}

/** The opposite hue, a hue 30 degrees away, or a near-grey that leans to the same hue; each at the same lightness. */
export type HarmonyKind = 'complement' | 'analogous' | 'neutral';

export interface Harmony {
  kind: HarmonyKind;
  /** The nearest in the catalogue. */
  paint: RelatedPaint;
  /** From the harmony's exact colour. */
  deltaE00: number;
}

export interface RelatedPaints {
  paint: RelatedPaint;
  /** The next of the same hue family; null when the catalogue has none. */
  lighter: RelatedPaint | null;
  darker: RelatedPaint | null;
  /** Empty where the catalogue has none, and for a near-grey. */
  harmonies: Harmony[];
}

/** A paint of a list whose catalogue is known. */
export type ListedPaint = Omit<SourcedPaint, 'source'>;

/** The paints of one catalogue or book, and of each the nearest in another. */
export interface Equivalents {
  from: ListedPaint[];
  to: ListedPaint[];
  /** Of each paint of `from`, its place in `to`, and how far it is. */
  nearest: Uint32Array;
  deltaE00: Float64Array;
}

/** The nearest paint of a catalogue or book. */
export interface NearestIn {
  paint: ListedPaint & { source: PaintSource };
  deltaE00: number;
}

export interface LoadedMatcher {
  /** Those that answer. */
  sources: readonly PaintSource[];
  /** The catalogue that answers alone; null where several do, or a book. */
  datasetId: string | null;
  paintCount: number;
  /** Null where several answer: they do so by colour. */
  modelId: string | null;
  /** What was to answer and can't, by name: gone, or a book that can't be loaded now. */
  missing: readonly string[];
}

/** What is looked for. */
export interface LooksFor {
  /** A card of 24 patches. */
  chart: boolean;
  card: CardShade | null;
  /** The picture stands: the search takes its time, as it does in an open picture. */
  isStill?: boolean;
}

/** What was found by itself: the corners of a card's block of patches, or a box well inside of a card of one colour. */
export type FoundReference = { kind: 'chart'; corners: Quad } | { kind: 'card'; box: Region };

export interface MatchApi {
  /**
   * Loads the paints of catalogues and books by the ids of their sources; of one catalogue alone its champion model too, if
   * it has one. AppError `nothing-to-match` when none of them is there.
   */
  load(sourceIds: readonly string[]): Promise<LoadedMatcher>;
  /** Decodes the picture to ask about and keeps it; returns its size as displayed. AppError `not-a-picture`. */
  setPicture(picture: Blob): Promise<{ width: number; height: number }>;
  /** AppError `nothing-to-match`, `bad-region`, `bad-white-reference`. */
  match(query: Query): Promise<MatchAnswer>;
  /**
   * The same for a camera frame, which is transferred and closed. Frames of one scene held still are averaged; another
   * region, reference or dataset starts anew. Hand over one at a time. Errors as `match`.
   */
  matchFrame(frame: CameraFrame, query: Query): Promise<FrameAnswer>;
  /**
   * One answer for readings of one surface, the latest last. `spread` is the mean ΔE00 of the readings from their mean. Those
   * of one light share camera and light and so their errors: they make an answer safer, not surer; other lights do.
   * AppError `nothing-to-match`, `bad-parameters` for none.
   */
  matchTogether(readings: readonly TakenReading[], count: number): Promise<JointAnswer>;
  /** What may stand for white, looked for in the frame, or (null) in the open picture; a card of patches before any other. */
  findReference(frame: CameraFrame | null, looksFor: LooksFor): Promise<FoundReference | null>;
  /** The box of one paint under one light about a point, as src/reading/grow-region.ts has it, in a frame or the open picture. */
  growRegion(frame: CameraFrame | null, tap: Point): Promise<Region | null>;
  /** Forgets the frames averaged so far: "retake". */
  restartReading(): Promise<void>;
  /**
   * What goes with a paint of a catalogue or book, in that; null when there is no such paint. `sourceId` is null where one
   * answers alone. AppError `nothing-to-match`.
   */
  related(sourceId: string | null, paintIndex: number): Promise<RelatedPaints | null>;
  /** Of each paint of one source the nearest in another. AppError `nothing-to-match` where one of them is gone or empty. */
  equivalents(fromId: string, toId: string): Promise<Equivalents>;
  /** The paints of a colour book of the app. AppError `unexpected` when it can't be loaded. */
  paintsOfBook(bookId: BookId): Promise<IndexedPaint[]>;
  /** The nearest paint of each of these sources, nearest first; those that can't be had are left out. */
  nearestIn(sourceIds: readonly string[], asked: AskedColour): Promise<NearestIn[]>;
}
