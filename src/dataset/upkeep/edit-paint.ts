// What a person changes of a single paint, or of several at once, and how a new one is made by hand. Pure.
import type { Paint, PaintFacts, Rgb } from '../dataset.ts';
import { plainName } from '../names.ts';
import { FLAT_PICTURES } from '../paints/flat-paint.ts';

/** What is given is changed; an empty code, note or fact, and an empty list of tags, takes it away. */
export interface PaintEdit {
  code?: string;
  /** An empty one changes nothing. */
  name?: string;
  /** sRGB code values. The paint is flat from then on: its pictures showed another colour. */
  colour?: Rgb;
  facts?: Partial<Record<keyof PaintFacts, string>>;
  tags?: readonly string[];
  note?: string;
  isDiscontinued?: boolean;
}

export const FACTS = ['price', 'link', 'size', 'stock'] as const satisfies readonly (keyof PaintFacts)[];

/** Longest name, code, tag or fact, and longest note, in UTF-16 code units: what somebody else's file may hold. */
export const MOST_NAME = 200;
export const MOST_NOTE = 2000;
export const MOST_TAGS = 20;

export function editedPaint(paint: Paint, edit: PaintEdit, now: number): Paint {
  const { facts: _f, tags: _t, note: _n, isDiscontinued: _d, ...kept } = paint;
  const name = shortName(edit.name ?? '');
  const facts = factsOf(paint.facts, edit.facts);
  const tags = edit.tags ? tagsOf(edit.tags) : (paint.tags ?? []);
  const note = edit.note === undefined ? (paint.note ?? '') : edit.note.slice(0, MOST_NOTE).trim();
  const isDiscontinued = edit.isDiscontinued ?? paint.isDiscontinued ?? false;
  return {
    ...kept,
    ...(edit.code !== undefined && { code: shortName(edit.code) || null }),
    ...(name !== '' && { name }),
    ...(edit.colour && !isColour(paint, edit.colour) && flatLook(edit.colour, now)),
    ...(facts && { facts }),
    ...(tags.length > 0 && { tags }),
    ...(note !== '' && { note }),
    ...(isDiscontinued && { isDiscontinued }),
  };
}

/** A flat paint at a place of its own; `folder` is what no other paint is called. */
export function newFlatPaint(
  index: number,
  {
    code,
    name,
    colour,
    folder,
    now,
  }: { code: string; name: string; colour: Rgb; folder: string; now: number },
): Paint {
  return { index, folder, code: shortName(code) || null, name: shortName(name), ...flatLook(colour, now) };
}

/** A name of its own among those of all paints, gone ones too: what it is called, with a number where that is taken. */
export function ownFolder(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  let number = 2;
  while (taken.has(`${wanted} (${number})`)) number++;
  return `${wanted} (${number})`;
}

/** Separated by commas or lines; each once, whatever its case. */
export function tagsOf(typed: readonly string[]): string[] {
  const byPlain = new Map<string, string>();
  for (const tag of typed.map(shortName))
    if (tag !== '' && !byPlain.has(tag.toLowerCase())) byPlain.set(tag.toLowerCase(), tag);
  return [...byPlain.values()].slice(0, MOST_TAGS);
}

const shortName = (typed: string) => plainName(typed).trim().slice(0, MOST_NAME).trim();

const isColour = ({ colour }: Paint, other: Rgb) => colour.every((value, c) => value === other[c]);

function flatLook(colour: Rgb, now: number): Pick<Paint, 'colour' | 'pictures' | 'thumbnail' | 'looksSince'> {
  return { colour, pictures: FLAT_PICTURES, thumbnail: null, looksSince: now };
}

function factsOf(before: PaintFacts = {}, edit: PaintEdit['facts'] = {}): PaintFacts | undefined {
  const facts = Object.fromEntries(
    FACTS.flatMap((fact) => {
      const typed = edit[fact];
      const said = typed === undefined ? before[fact] : shortName(typed);
      return said === undefined || said === '' ? [] : [[fact, said]];
    }),
  );
  return Object.keys(facts).length > 0 ? facts : undefined;
}
