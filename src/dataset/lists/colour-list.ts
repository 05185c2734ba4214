// What every reader of a list of colours gives: names and colours as the file has them, and what it could not read.
import { message, type Told } from '../../shared/message.ts';
import type { PaintFacts, Rgb, Skipped } from '../dataset.ts';

export interface ListedColour {
  /** Null or empty if the file has none. */
  code: string | null;
  name: string | null;
  /** sRGB code values, neither rounded nor clipped: a Lab colour may lie outside of 0–255. */
  rgb: Rgb;
  /** As the file has them. */
  facts?: PaintFacts;
  /** Where in the file, for the list of what was adjusted or skipped: “line 12”. */
  at: Told;
}

export interface ColourList {
  /** In the order of the file. */
  colours: ListedColour[];
  skipped: Skipped[];
}

/** More than any catalogue has; the largest collection of colour books known has some 30,000 in all. */
export const MOST_COLOURS = 50_000;

export function emptyList(): ColourList {
  return { colours: [], skipped: [] };
}

/** Rows or entries that are looked at, with and without a colour: 64 MB of tiny ones would take gigabytes. */
export const MOST_ENTRIES = 200_000;

/** Nothing more is read into it. */
export function isFull({ colours, skipped }: ColourList): boolean {
  return colours.length >= MOST_COLOURS || colours.length + skipped.length >= MOST_ENTRIES;
}

/** Of one colour, in whatever format it comes. */
export const CMYK_REASON = message('lists.cmyk');
