// What a check of a catalogue's health finds. Plain data that goes from the health worker to the page; lists are bounded.
import type { Rgb } from '../../dataset/dataset.ts';
import type { Told } from '../../shared/message.ts';

/** Two paints, by their index in the dataset, and how far apart they are. */
export interface PaintPair {
  /** The smaller index. */
  one: number;
  other: number;
  distance: number;
}

/** Pairs that are too close, closest first. */
export interface PairList {
  /** All that were found; `pairs` holds the closest of them. */
  count: number;
  /** Pairs of the very same key colour, which are not among them: they stand with the duplicates. */
  same: number;
  /** How many paints are in a pair. */
  paints: number;
  pairs: PaintPair[];
}

/** Paints that are given twice. */
export interface DuplicateGroup {
  /** `colour`: the key pictures have the same colour to the byte; `picture`: the very same picture is in each folder. */
  kind: 'colour' | 'picture';
  members: { paint: number; picture: number; path: string }[];
}

export interface DuplicateList {
  count: number;
  groups: DuplicateGroup[];
}

/** A picture whose colour is not its paint's at any brightness. */
export interface Outlier {
  paint: number;
  /** Index in the paint's `pictures`; 0 for a key that most of its paint's pictures contradict. */
  picture: number;
  path: string;
  /** Mean sRGB code values. */
  colour: Rgb;
  /** ΔE00 to its paint at the brightness that fits best. */
  deltaE00: number;
  /** Angle to its paint's brightness ray in degrees. */
  angle: number;
  /** The paint that it looks like, at its best brightness; null if it looks like none of them. */
  seems: { paint: number; deltaE00: number } | null;
  /** Embedding distance to its own paint's curve and to that of the paint it seems to be; null before training. */
  latent: { own: number; seems: number | null } | null;
}

export interface OutlierList {
  /** Stored pictures that were looked at. */
  checked: number;
  /** ΔE00 beyond which a picture counts as wrong here. */
  limit: number;
  count: number;
  outliers: Outlier[];
}

/** A paint whose pictures contradict each other by more than coding can. */
export interface Disagreement {
  paint: number;
  /** Pictures with a known factor, and those of them that show another colour than the paint's at that factor. */
  checked: number;
  contradicting: number;
  /** Paths of those. */
  paths: string[];
  /** The picture that is furthest off, by its index in the paint's `pictures`. */
  worst: {
    picture: number;
    path: string;
    /** Largest difference of a channel, code values. */
    difference: number;
    /** sRGB code values: what it shows, and what the paint's colour gives at its factor. */
    shown: Rgb;
    expected: Rgb;
  };
}

export interface DisagreementList {
  /** Paints with two pictures at least. */
  checked: number;
  count: number;
  paints: Disagreement[];
}

/** Share right among the first 1 and 3, 0–1. */
export interface TopShares {
  top1: number;
  top3: number;
}

/** How the rankers in `HELD_OUT_RANKERS` name held-out pictures. */
export type HeldOutRanker =
  'trained' | 'colour' | 'embedding' | 'nearestPicture' | 'chromaticity' | 'ciede2000';

export interface HeldOutScores {
  /** Pictures scored, and of these the ones rendered from the key because the catalogue has no picture of them. */
  pictures: number;
  rendered: number;
  /** Held-out pictures of the run; more than `pictures` when only a sample was scored. */
  heldOut: number;
  shares: Record<HeldOutRanker, TopShares>;
  /** What was taken for what by the trained matcher, most often first. */
  confusions: { paint: number; answered: number; times: number }[];
  /** First answers that were wrong, and how many of these were a duplicate or a brightness twin of the right one. */
  wrong: number;
  wrongTwins: number;
}

/** The paints' brightness curves in the leading principal components of the latent space. */
export interface LatentMap {
  /** Index of each row's paint; what follows is by row. */
  paints: number[];
  /** Principal components kept: 2 or 3. */
  components: number;
  /** Share of the curves' variance along each component, 0–1. */
  explained: number[];
  /** Brightness factors of a curve's points. */
  factors: Float32Array;
  /** [paints, points, components] */
  curves: Float32Array;
  /** Which point of a curve is nearest to the key's brightness. */
  keyPoint: number;
  /** Rows of the paints whose keys lie nearest in the whole latent space, nearest first: [paints, neighboursEach]. */
  neighbours: Int32Array;
  /** Their distances in the whole latent space, the same shape. */
  neighbourDistances: Float32Array;
  neighboursEach: number;
}

export interface HealthReport {
  /** ΔE00 between keys, below `SAME_TO_THE_EYE`. */
  pairs: PairList;
  /** Code values between brightness rays, below `RAY_NOISE`. */
  twins: PairList;
  duplicates: DuplicateList;
  /** Null for a catalogue without stored pictures. */
  outliers: OutlierList | null;
  disagreements: DisagreementList;
  /**
   * Null before training, where the model's embeddings of the pictures are not here (a pack), and where the pictures are
   * others than it was trained on.
   */
  heldOut: HeldOutScores | null;
  /** Null before training. */
  map: LatentMap | null;
  /** The model that was checked, or null. */
  modelId: string | null;
  /** Why a stored model can't be used, a sentence; null when all is well. */
  trouble: Told | null;
  /** Whether the catalogue's pictures are others than the model was trained on. */
  isChanged: boolean;
}

/** What a check found that the next one need not look for again: pixels never change under their number. */
export interface KnownPictures {
  /** Number of each picture in the dataset's shards. */
  pixels: Int32Array;
  /** Mean code values, [pictures, 3]. */
  colours: Float64Array;
  /** See `ScannedPictures`. */
  digests: Float64Array;
}

/** A report, with what makes the next check of the same catalogue cheap. */
export interface CheckResult {
  report: HealthReport;
  pictures: KnownPictures | null;
}

export type HealthPhase = 'reading' | 'pairs' | 'pictures' | 'scores' | 'map';

export interface HealthUpdate {
  phase: HealthPhase;
  done: number;
  /** 0 while unknown. */
  total: number;
  /** Parts of the report that have become known since the last update. */
  found: Partial<HealthReport>;
}

/** What the health worker offers. It writes nothing, so ending the worker cancels. */
export interface HealthApi {
  /** AppError `nothing-to-match` when the dataset is gone or empty. */
  check(
    datasetId: string,
    onUpdate: (update: HealthUpdate) => void,
    known?: KnownPictures | null,
  ): Promise<CheckResult>;
}
