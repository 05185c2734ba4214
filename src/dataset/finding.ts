// What a check of a catalogue found, by the paints and the picture that it is about: what an ignored finding is known by.
// Indexes of paints are for good, so it is the same finding after any number of checks.
import { array, object, optional, picklist, type InferOutput } from 'valibot';
import * as values from '../shared/schemas.ts';

/** Findings of one catalogue that can be put aside. */
export const MOST_IGNORED = 2000;

export const FINDING_KINDS = ['outlier', 'disagreement', 'duplicate', 'pair', 'twin'] as const;

export const findingSchema = object({
  kind: picklist(FINDING_KINDS),
  /** By index, ascending. */
  paints: array(values.count),
  /** Of the picture that it is about; missing where it is about keys. */
  path: optional(values.pathText),
});
export type Finding = InferOutput<typeof findingSchema>;

/** Equal for the same finding, whatever the order of its paints. */
export function findingKey({ kind, paints, path }: Finding): string {
  return JSON.stringify([kind, paints.toSorted((a, b) => a - b), path ?? null]);
}
