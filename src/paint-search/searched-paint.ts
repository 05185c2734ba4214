// What a search looks at of a paint, made once for each: texts in their plain form, and its colour in Lab. No UI, no I/O.
import { labOfRgb, type Lab } from '../colour/lab.ts';
import { keyOfName } from '../colour/names/name-key.ts';
import type { Paint } from '../dataset/dataset.ts';
import { plain } from '../shared/plain-text.ts';

export type SearchedPaint = Pick<
  Paint,
  'index' | 'folder' | 'code' | 'name' | 'colour' | 'tags' | 'note' | 'isDiscontinued'
>;

export interface SearchTexts {
  /** Folder, code, name, tags and note, plain, with a space before the first word. */
  all: string;
  /** Words of code and name, plain, without what is no letter and no digit. */
  words: readonly string[];
  /** Letters and digits of the code alone; empty without one. */
  code: string;
  /** The same of the name. */
  name: string;
  /** The same of the folder's name, which has code and name in it. */
  folder: string;
}

const texts = new WeakMap<SearchedPaint, SearchTexts>();
const labs = new WeakMap<SearchedPaint, Lab>();

export function textsOf(paint: SearchedPaint): SearchTexts {
  let known = texts.get(paint);
  if (!known) texts.set(paint, (known = makeTexts(paint)));
  return known;
}

function makeTexts({ folder, code, name, tags = [], note = '' }: SearchedPaint): SearchTexts {
  const named = plain(`${code ?? ''} ${name}`);
  const all = ` ${plain(folder)} ${named} ${plain([...tags, note].join(' '))}`;
  return {
    all,
    words: named.split(/[^\p{L}\p{N}]+/u).filter(Boolean),
    code: keyOfName(code ?? ''),
    name: keyOfName(name),
    folder: keyOfName(folder),
  };
}

/** CIE L*a*b* of the paint's colour, D65, 2°. */
export function searchedLab(paint: SearchedPaint): Lab {
  let known = labs.get(paint);
  if (!known) labs.set(paint, (known = labOfRgb(paint.colour)));
  return known;
}

/** Makes what a search will ask for, from `from` on for so many paints: 30,000 at once would be noticed on a page. */
export function prepareSearch(paints: readonly SearchedPaint[], from: number, count: number): void {
  const end = Math.min(paints.length, from + count);
  for (let i = from; i < end; i++) {
    textsOf(paints[i]!);
    searchedLab(paints[i]!);
  }
}
