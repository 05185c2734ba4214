// What somebody typed into a search, taken apart: words to be found, and a colour or paint to be near to.
import { parseColour } from '../dataset/lists/colour-text.ts';
import type { Rgb } from '../dataset/dataset.ts';

export interface WrittenQuery {
  /** What must be found in a paint's texts; may be empty. */
  words: string;
  /** A colour, or the text of a paint, that is to be near; null where nothing of it was typed. */
  near: { rgb: Rgb } | { text: string } | null;
  /** What `words` are as a colour, when they may be one: for when no paint has them. */
  asColour: Rgb | null;
}

/** `near` and `nahe` with a space behind, or `~`. */
const NEAR = /(?:^|\s)(?:(?:near|nahe)\s+|~\s*)(\S.*)$/i;

/**
 * `fawn`, `#c0ffee`, `c0ffee`, `near #c0ffee`, `white near 9010`. A colour with its sign (`#`) or as CSS writes it is one;
 * hex digits alone may as well be a code or a name, and are looked for as such first.
 */
export function parseQuery(text: string): WrittenQuery {
  const found = NEAR.exec(text);
  if (found) {
    const wanted = found[1]!.trim();
    const rgb = parseColour(wanted);
    const words = text.slice(0, found.index).trim();
    return { words, near: rgb ? { rgb } : { text: wanted }, asColour: null };
  }
  const words = text.trim();
  const rgb = parseColour(words);
  const isSure = rgb !== null && !/^[0-9a-f]+$/i.test(words);
  return { words: isSure ? '' : words, near: isSure ? { rgb } : null, asColour: isSure ? null : rgb };
}
