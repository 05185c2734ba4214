// What happens to paints of a catalogue: which record was there before, which comes, and what differs between two. Pure.
import { isPresent, type Paint, type Picture } from '../dataset.ts';
import { isFlat } from '../paints/flat-paint.ts';

/** A paint that gets another record; `before` is null for one that is appended. */
export interface PaintChange {
  before: Paint | null;
  after: Paint;
}

/** How many paints a change brought, altered, took away or brought back. */
export interface ChangeCounts {
  added: number;
  changed: number;
  gone: number;
  back: number;
}

/** What of a paint differs, as a person is told. */
export type PaintField = 'code' | 'name' | 'colour' | 'pictures' | 'facts' | 'tags' | 'note' | 'discontinued';

export function countsOf(changes: readonly PaintChange[]): ChangeCounts {
  const counts: ChangeCounts = { added: 0, changed: 0, gone: 0, back: 0 };
  for (const { before, after } of changes) {
    if (before === null) counts.added++;
    else if (isPresent(before) === isPresent(after)) counts.changed++;
    else counts[isPresent(after) ? 'back' : 'gone']++;
  }
  return counts;
}

/** Code values by which the same colour may differ where it was written in another way. */
const SAME_COLOUR = 0.51;

export function isSameColour(a: Pick<Paint, 'colour'>, b: Pick<Paint, 'colour'>): boolean {
  return a.colour.every((value, c) => Math.abs(value - b.colour[c]!) < SAME_COLOUR);
}

/** Whether what is imported of their pictures is the same: the same files in the same roles. */
export function haveSamePictures(a: Paint, b: Paint): boolean {
  if (isFlat(a) || isFlat(b)) return isFlat(a) === isFlat(b);
  const own = picturesOf(a);
  const other = picturesOf(b);
  return own.length === other.length && own.every((name, i) => name === other[i]);
}

function picturesOf({ pictures }: Paint): string[] {
  return pictures.map(nameOfPicture).sort();
}

/** Pictures without a hash, as those of a card, are known by their places. */
function nameOfPicture({ role, factor, hash, pixels, path }: Picture): string {
  if (pixels === null && hash === undefined) return `rendered ${factor}`;
  return `${role} ${factor.toFixed(6)} ${hash ?? path}`;
}

/** Whether a match would take them for another: other pictures, or another colour. */
export function looksTheSame(a: Paint, b: Paint): boolean {
  return haveSamePictures(a, b) && a.colour.every((value, c) => value === b.colour[c]);
}

export function differingFields(a: Paint, b: Paint): PaintField[] {
  const differs: Record<PaintField, boolean> = {
    code: a.code !== b.code,
    name: a.name !== b.name,
    colour: !isSameColour(a, b),
    pictures: !haveSamePictures(a, b),
    facts: !isSameRecord(a.facts, b.facts),
    tags: (a.tags ?? []).join('\n') !== (b.tags ?? []).join('\n'),
    note: (a.note ?? '') !== (b.note ?? ''),
    discontinued: (a.isDiscontinued ?? false) !== (b.isDiscontinued ?? false),
  };
  return (Object.keys(differs) as PaintField[]).filter((field) => differs[field]);
}

function isSameRecord(a: object = {}, b: object = {}): boolean {
  const plain = (record: object) =>
    JSON.stringify(Object.entries(record).sort(([x], [y]) => (x < y ? -1 : x > y ? 1 : 0)));
  return plain(a) === plain(b);
}
