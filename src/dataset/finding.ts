// What a check of a catalogue found, by the paints and the picture that it is about: what an ignored finding is known by.
// Indexes of paints are for good, so it is the same finding after any number of checks.
import { isCount } from '../shared/schemas.ts';

const FINDING_KINDS = ['outlier', 'disagreement', 'duplicate', 'pair', 'twin'] as const;

export interface Finding {
  kind: (typeof FINDING_KINDS)[number];
  /** By index. */
  paints: readonly number[];
  /** Of the picture that it is about; missing where it is about keys. */
  path?: string;
}

/** Equal for the same finding, whatever the order of its paints. */
export function findingKey({ kind, paints, path }: Finding): string {
  return JSON.stringify([kind, paints.toSorted((a, b) => a - b), ...(path === undefined ? [] : [path])]);
}

/** The finding of a key; null for what is none: it may come from somebody else's file. */
export function findingOfKey(key: string): Finding | null {
  try {
    const parsed: unknown = JSON.parse(key);
    if (!Array.isArray(parsed)) return null;
    const [name, paints, path] = parsed as unknown[];
    const kind = FINDING_KINDS.find((known) => known === name);
    if (!kind || !Array.isArray(paints) || !paints.every(isCount)) return null;
    return { kind, paints, ...(typeof path === 'string' && { path }) };
  } catch {
    return null;
  }
}
