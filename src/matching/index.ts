// What a query is compared with: every paint's key colour and, once trained, its curve through the latent space.
import type { Lab } from '../colour/lab.ts';
import { labOfRgb } from '../colour/lab.ts';
import type { Paint, PaintName, Picture, Rgb } from '../dataset/dataset.ts';
import type { PaintSource } from '../dataset/paint-source.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { brightnessPrior, type BrightnessPrior } from './brightness-prior.ts';
import type { IndexedPictures } from './picture-evidence.ts';

export type IndexedPaint = PaintName &
  Pick<Paint, 'index' | 'colour'> &
  Partial<Pick<Paint, 'pictures' | 'goneAt' | 'looksSince'>>;

/** Each paint's embeddings in order of brightness: a polyline in the latent space. */
export interface LatentCurves {
  /** [paints, points, latentSize] */
  curves: Float32Array;
  /** The same, each point scaled to length 1: for the cosine. */
  directions: Float32Array;
  /** Brightness factor of each point, [points]. */
  factors: Float32Array;
  points: number;
  latentSize: number;
  /** Whether the model knows each of the paints; null where it knows all. */
  hasCurve: Uint8Array | null;
  /** Root mean square length of a point: turns an angle into a length comparable with Euclidean ones. */
  radius: number;
}

/** The paints of one of several catalogues and books that are asked at once, from … up to, not including, `to`. */
export interface IndexPart {
  source: PaintSource;
  from: number;
  to: number;
}

export interface MatchIndex {
  paints: readonly IndexedPaint[];
  /** In the order of the paints; empty where one catalogue answers alone. */
  parts: readonly IndexPart[];
  /** Key colours, sRGB code values, [paints, 3]. */
  keys: Float64Array;
  /** The same in Lab, [paints, 3]. */
  labs: Float64Array;
  /** Brightness factors that pictures of this catalogue have. */
  prior: BrightnessPrior;
  /** What was imported; null where nothing but keys is known. */
  pictures: IndexedPictures | null;
  latent: LatentCurves | null;
  /** Room for the likelihoods of the query that is being ranked, [paints]: collecting an array a query would hold answers up. */
  room: Float64Array;
}

export interface IndexSource {
  /** In the order of the rows of `curves`. */
  paints: readonly IndexedPaint[];
  /** [paints, points, latentSize], or null before training. */
  curves: Float32Array | null;
  /** [points] */
  factors: Float32Array | null;
  latentSize: number;
  parts?: readonly IndexPart[];
  /** See KnownCurves; missing where the model knows all. */
  hasCurve?: Uint8Array | null;
  /** Imported pictures are asked about as if they had not been: so that they can be judged. */
  forgetsPictures?: boolean;
}

/** AppError `nothing-to-match` without paints, `bad-record` when the curves don't fit the paints or aren't finite. */
export function buildIndex({
  paints,
  curves,
  factors,
  latentSize,
  parts = [],
  hasCurve = null,
  forgetsPictures = false,
}: IndexSource): MatchIndex {
  if (paints.length === 0) throw new AppError('nothing-to-match', message('match.noPaints'));
  const keys = new Float64Array(3 * paints.length);
  const labs = new Float64Array(3 * paints.length);
  paints.forEach(({ colour }, i) => {
    keys.set(colour, 3 * i);
    labs.set(labOfRgb(colour), 3 * i);
  });
  const latent =
    curves && factors ? latentCurves(curves, factors, paints.length, latentSize, hasCurve) : null;
  return {
    paints,
    parts,
    keys,
    labs,
    latent,
    prior: brightnessPrior(rangeOf(paints)),
    pictures: forgetsPictures ? null : picturesOf(paints),
    room: new Float64Array(paints.length),
  };
}

export function keyOf(index: MatchIndex, paint: number): Rgb {
  return [index.keys[3 * paint]!, index.keys[3 * paint + 1]!, index.keys[3 * paint + 2]!];
}

export function labOf(index: Pick<MatchIndex, 'labs'>, paint: number): Lab {
  return [index.labs[3 * paint]!, index.labs[3 * paint + 1]!, index.labs[3 * paint + 2]!];
}

/** The part that a paint is of; undefined where one catalogue answers alone. */
export function partOf({ parts }: Pick<MatchIndex, 'parts'>, paint: number): IndexPart | undefined {
  return parts.find(({ to }) => paint < to);
}

/** The paints of one part by themselves, by the id of its source; all of them for null. */
export function paintsOf(
  { paints, labs, parts }: MatchIndex,
  sourceId: string | null,
): Pick<MatchIndex, 'paints' | 'labs'> {
  const part = parts.find(({ source }) => source.id === sourceId);
  if (!part) return { paints, labs };
  const { from, to } = part;
  return { paints: paints.slice(from, to), labs: labs.subarray(3 * from, 3 * to) };
}

/**
 * All of them in one index, told apart by its parts. Colour alone can be compared between them: what each model learned
 * lies in a space of its own. AppError `nothing-to-match` without paints.
 */
export function buildUnion(
  members: readonly { source: PaintSource; paints: readonly IndexedPaint[] }[],
): MatchIndex {
  const parts: IndexPart[] = [];
  let from = 0;
  for (const { source, paints } of members) {
    parts.push({ source, from, to: from + paints.length });
    from += paints.length;
  }
  const paints = members.flatMap((member) => member.paints);
  return buildIndex({ paints, parts, curves: null, factors: null, latentSize: 0 });
}

function latentCurves(
  curves: Float32Array,
  factors: Float32Array,
  paints: number,
  latentSize: number,
  hasCurve: Uint8Array | null,
): LatentCurves {
  const points = factors.length;
  if (points === 0 || latentSize < 1 || curves.length !== paints * points * latentSize)
    throw new AppError('bad-record', message('match.modelOther'));
  if (!curves.every(Number.isFinite) || !factors.every(Number.isFinite))
    throw new AppError('bad-record', message('match.modelNotFinite'));
  const directions = new Float32Array(curves.length);
  let squares = 0;
  for (let at = 0; at < curves.length; at += latentSize) {
    let square = 0;
    for (let d = at; d < at + latentSize; d++) square += curves[d]! ** 2;
    const length = Math.sqrt(square) || 1;
    for (let d = at; d < at + latentSize; d++) directions[d] = curves[d]! / length;
    squares += square;
  }
  const known = hasCurve?.reduce((sum, one) => sum + one, 0) ?? paints;
  const radius = Math.sqrt(squares / Math.max(1, known * points)) || 1;
  return { curves, directions, factors, points, latentSize, hasCurve, radius };
}

/** Code values that coding moves a channel by at most, and the share of a paint's pictures that must be further off. */
const BENT = { beyond: 4, share: 0.25 };

/** Whether a paint's pictures lie off the ray through its colour, clipped at 255. */
function isBentCurve(key: Rgb, pictures: readonly Picture[]): boolean {
  const off = pictures.filter(({ colour, factor }) =>
    colour!.some((v, c) => Math.abs(v - Math.min(255, key[c]! * factor)) > BENT.beyond),
  );
  return off.length > BENT.share * pictures.length;
}

/** Few pictures of a catalogue are darker or brighter than the rest by far; they don't say what is usual. */
const UNUSUAL_SHARE = 0.02;

/** Factors that the variants which were imported usually have, or null where there are none. */
function rangeOf(paints: readonly IndexedPaint[]): { from: number; to: number } | null {
  const factors = paints
    .flatMap(({ pictures = [] }) => pictures.filter(({ role, colour }) => role === 'variant' && colour))
    .map(({ factor }) => factor)
    .sort((a, b) => a - b);
  if (factors.length === 0) return null;
  const at = (share: number) => factors[Math.round(share * (factors.length - 1))]!;
  return { from: at(UNUSUAL_SHARE), to: at(1 - UNUSUAL_SHARE) };
}

function picturesOf(paints: readonly IndexedPaint[]): IndexedPictures | null {
  const known = paints.map(({ pictures = [] }) =>
    pictures.filter(({ colour }) => colour !== undefined).sort((a, b) => a.factor - b.factor),
  );
  const count = known.reduce((sum, { length }) => sum + length, 0);
  if (count === 0) return null;
  const colours = new Float64Array(3 * count);
  const first = new Int32Array(paints.length + 1);
  const isBent = new Uint8Array(paints.length);
  const byHash = new Map<string, number[]>();
  let at = 0;
  known.forEach((pictures, paint) => {
    isBent[paint] = isBentCurve(paints[paint]!.colour, pictures) ? 1 : 0;
    for (const { colour, hash } of pictures) {
      colours.set(colour!, 3 * at++);
      const same = hash === undefined ? null : byHash.get(hash);
      if (same && same.at(-1) !== paint) same.push(paint);
      else if (hash !== undefined && !same) byHash.set(hash, [paint]);
    }
    first[paint + 1] = at;
  });
  return { colours, first, isBent, byHash };
}
