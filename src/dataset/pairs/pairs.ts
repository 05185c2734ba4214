// What a dataset of pairs is: outlines and the same outlines filled with a named colour, group after group. No I/O.
import { check, object, picklist, pipe, type InferOutput } from 'valibot';
import { count, listOf, nameText, threeOf } from '../../shared/schemas.ts';
import { shapeBytes, shapeSchema, type Shape } from '../labelled/shape.ts';

export const MOST_COLOURS = 1000;
export const MOST_GROUPS = 20_000;
/** Sides that pairs are stored at. */
export const PAIR_SIDES: readonly number[] = [64, 128];
/** Bytes of all pictures together: a training holds them in memory. */
export const MOST_PAIR_BYTES = 400e6;

const pairColourSchema = object({
  /** As the dataset calls it. */
  name: nameText,
  /** What its outputs are filled with: sRGB code values, whole numbers. */
  rgb: threeOf((value) => Number.isInteger(value) && value >= 0 && value <= 255),
});
export type PairColour = InferOutput<typeof pairColourSchema>;

const pairGroupSchema = pipe(
  object({
    /** Place in the dataset's colours. */
    colour: count,
    /** What the outline is called, or the empty text where the files do not say. */
    shape: nameText,
    /** Its pairs, those held out included. */
    count,
    /** How many of them, the last ones, came to validate with: no training sees them. */
    heldOut: count,
  }),
  check(({ count, heldOut }) => count > 0 && heldOut <= count),
);
export type PairGroup = InferOutput<typeof pairGroupSchema>;

export const pairListSchema = pipe(
  object({
    colours: listOf(pairColourSchema, 1, MOST_COLOURS),
    groups: listOf(pairGroupSchema, 1, MOST_GROUPS),
  }),
  check(({ colours, groups }) => groups.every(({ colour }) => colour < colours.length)),
);
export type PairList = InferOutput<typeof pairListSchema>;

/**
 * Of a dataset of kind `pairs`. Pair `n` is two stored pictures of the shape: 2n its input, 2n + 1 its output, so that
 * a shard of 256 pictures holds 128 pairs.
 */
export const pairsDataSchema = object({
  kind: picklist(['pairs']),
  shape: shapeSchema,
  pairs: pairListSchema,
});
export type PairsData = InferOutput<typeof pairsDataSchema>;

/** One pair, as the record says it; its pixels lie under its number. */
export interface Pair {
  number: number;
  colour: PairColour;
  /** Empty where unknown. */
  shape: string;
  isHeldOut: boolean;
}

/** What of a dataset's record says that it is of pairs, or null. */
export function pairsOf({
  kind,
  shape,
  pairs,
}: {
  kind?: string;
  shape?: Shape;
  pairs?: PairList;
}): PairsData | null {
  return kind === 'pairs' && shape?.[2] === 3 && pairs ? { kind, shape, pairs } : null;
}

/** Every pair, in the order in which they are stored. */
export function listPairs({ colours, groups }: PairList): Pair[] {
  const list: Pair[] = [];
  for (const { colour, shape, count, heldOut } of groups)
    for (let i = 0; i < count; i++)
      list.push({ number: list.length, colour: colours[colour]!, shape, isHeldOut: i >= count - heldOut });
  return list;
}

export function pairCountOf({ groups }: PairList): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** Whether so many pairs of this shape are more than a training can hold. */
export function areTooManyPairs(count: number, shape: Shape): boolean {
  return 2 * count * shapeBytes(shape) > MOST_PAIR_BYTES;
}
