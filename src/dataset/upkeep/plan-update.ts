// What a source would change in a catalogue, for the person who is asked before it does, and the changes themselves. Pure.
import { isPresent, type Dataset, type DatasetSource, type Paint, type Picture } from '../dataset.ts';
import { isFlat } from '../paints/flat-paint.ts';
import type { FactorScale } from '../paints/reading.ts';
import { ownFolder } from './edit-paint.ts';
import {
  leftOutOf,
  movedAmong,
  movedInto,
  picturesByHash,
  withMoved,
  without,
  withoutLeftOut,
} from './left-out.ts';
import { pairPaints } from './pair-paints.ts';
import {
  differingFields,
  haveSamePictures,
  isSameColour,
  looksTheSame,
  type PaintChange,
  type PaintField,
} from './paint-change.ts';

/** Paints that come in. */
export interface Incoming {
  name: string;
  source: DatasetSource;
  /** Read whole, by their places in this list; `pixels` count within what comes in. */
  paints: readonly Paint[];
  /** Indexes of paints of the catalogue whose files are there and are the same: they were not read again. */
  same: readonly number[];
  /** Pictures of those that stay out because a person took them out. */
  leftOut: number;
}

export interface AlteredPaint {
  before: Paint;
  /** What it would be, at its place, with pictures of what comes in. */
  after: Paint;
  fields: PaintField[];
}

export interface UpdatePlan {
  added: Paint[];
  /** Those among what is new that were there before and are gone: they come back to their places. */
  back: AlteredPaint[];
  changed: AlteredPaint[];
  /** Of the catalogue, and not in what comes in. */
  gone: Paint[];
  same: Paint[];
  /** Pictures that stay out because a person took them out. */
  leftOut: number;
}

/** The kinds of change that a person may switch on and off. */
export type UpdateKind = 'added' | 'changed' | 'gone';
export type UpdateChoice = Readonly<Record<UpdateKind, boolean>>;

/** `scale` is that of what comes in; with `isReadAnew` its pictures take the place of those that are there even if they are the same files. */
export function planUpdate(
  known: readonly Paint[],
  { paints, same, leftOut }: Incoming,
  { scale, isReadAnew = false }: { scale: FactorScale; isReadAnew?: boolean },
): UpdatePlan {
  const isSame = new Set(same);
  const open = known.filter(({ index }) => !isSame.has(index));
  const pairs = pairPaints(open, paints);
  const plan: UpdatePlan = { added: [], back: [], changed: [], gone: [], same: [], leftOut };
  const moved = movedAmong(known);
  const how = { moved, brought: picturesByHash(paints, moved), scale, isReadAnew };
  const met = new Set<number>();
  paints.forEach((incoming, i) => {
    const before = pairs[i];
    if (!before) return void plan.added.push(incoming);
    met.add(before.index);
    const out = leftOutOf(incoming, before);
    plan.leftOut += out.length;
    const left = withoutLeftOut(incoming, before, out, scale);
    if (!left) return void (isPresent(before) && plan.same.push(before));
    const after = taken(before, left, how);
    const fields = fieldsOf(before, after);
    if (!isPresent(before)) plan.back.push({ before, after, fields });
    else if (fields.length === 0) plan.same.push(before);
    else plan.changed.push({ before, after, fields });
  });
  for (const paint of known) {
    if (!isPresent(paint) || met.has(paint.index)) continue;
    (isSame.has(paint.index) ? plan.same : plan.gone).push(paint);
  }
  return plan;
}

/**
 * The record of a paint that is known, as the source has it. What a person said of it stays. A source of plain colours tells
 * nothing of a paint that has pictures but its names and facts.
 */
function taken(before: Paint, incoming: Paint, { moved, brought, scale, isReadAnew }: HowTaken): Paint {
  const { code, name, facts } = incoming;
  const { goneAt: _, ...kept } = before;
  const others = movedInto(before, moved);
  const own = without(before, others, scale) ?? before;
  // Read anew are pictures: a colour or a name that a person gave is none of them.
  const isOther = isReadAnew ? !isFlat(incoming) && !isFlat(before) : tellsLooks(own, incoming);
  const anew = others.flatMap(({ hash }) => brought.get(hash!) ?? []);
  const looks = isOther ? looksOf(withMoved(incoming, anew, scale)) : {};
  const said = facts ? { ...before.facts, ...facts } : before.facts;
  const called = isReadAnew ? before : { code, name };
  return { ...kept, ...named(before, called), ...looks, ...(said && { facts: said }) };
}

function tellsLooks(before: Paint, incoming: Paint): boolean {
  if (isFlat(incoming)) return isFlat(before) && !isSameColour(before, incoming);
  return !haveSamePictures(before, incoming) || !isSameColour(before, incoming);
}

/** A folder of one word has no code, and is called as a list's code: that is no reason to lose the name. */
function named(before: Paint, { code, name }: Pick<Paint, 'code' | 'name'>): Pick<Paint, 'code' | 'name'> {
  if (code === null && before.code !== null) return { code: before.code, name: before.name };
  return { code, name };
}

/**
 * What is on at first. A source as large as the catalogue, of its kind, is its new edition; a few rows of a price list say
 * nothing of the rest.
 */
export function usualChoice(
  plan: UpdatePlan,
  dataset: Pick<Dataset, 'source'>,
  source: DatasetSource,
): UpdateChoice {
  const isAlike = kindOfSource(dataset.source) === kindOfSource(source);
  const stays = plan.changed.length + plan.same.length;
  return { added: true, changed: true, gone: isAlike && plan.gone.length <= stays };
}

const kindOfSource = (source: DatasetSource) => (source === 'zip' ? 'folder' : source);

function looksOf({ colour, pictures, thumbnail }: Paint): Pick<Paint, 'colour' | 'pictures' | 'thumbnail'> {
  return { colour, pictures, thumbnail };
}

interface HowTaken {
  /** Pictures of a paint that it has from others, and not from the source, by their hashes. */
  moved: ReadonlySet<string>;
  /** Those of them that are among what comes in. */
  brought: ReadonlyMap<string, Picture>;
  scale: FactorScale;
  isReadAnew: boolean;
}

/** The same files read otherwise may look the same. */
function fieldsOf(before: Paint, after: Paint): PaintField[] {
  const fields = differingFields(before, after);
  return fields.length === 0 && after.pictures !== before.pictures ? ['pictures'] : fields;
}

/** New places begin at `known.length`; `firstPicture` is the number of the first picture of what comes in, once it is stored. */
export function changesOfUpdate(
  known: readonly Paint[],
  plan: UpdatePlan,
  choice: UpdateChoice,
  { firstPicture, now, scale }: { firstPicture: number; now: number; scale: FactorScale },
): PaintChange[] {
  const moved = movedAmong(known);
  const stored = (paint: Paint): Paint => ({ ...paint, pictures: storedPictures(paint, firstPicture) });
  const folders = new Set(known.map(({ folder }) => folder));
  let places = known.length;
  const appended = (incoming: Paint): PaintChange => {
    const folder = ownFolder(incoming.folder, folders);
    folders.add(folder);
    return { before: null, after: { ...stored(incoming), folder, index: places++, looksSince: now } };
  };
  const altered = ({ before, after }: AlteredPaint): PaintChange => {
    const isRead = after.pictures !== before.pictures;
    const whole = isRead ? withMoved(stored(after), movedInto(before, moved), scale) : after;
    return { before, after: looked(before, whole, now) };
  };
  return [
    ...(choice.changed ? plan.changed.map(altered) : []),
    ...(choice.gone ? plan.gone.map((before) => ({ before, after: { ...before, goneAt: now } })) : []),
    ...(choice.added ? [...plan.back.map(altered), ...plan.added.map(appended)] : []),
  ];
}

function looked(before: Paint, after: Paint, now: number): Paint {
  return looksTheSame(before, after) ? after : { ...after, looksSince: now };
}

function storedPictures({ pictures, thumbnail }: Paint, firstPicture: number): Paint['pictures'] {
  if (thumbnail === null) return pictures;
  return pictures.map((picture) =>
    picture.pixels === null ? picture : { ...picture, pixels: firstPicture + picture.pixels },
  );
}

/** Whether any of the changes needs the pictures that came in. */
export function needPictures({ added, back, changed }: UpdatePlan, choice: UpdateChoice): boolean {
  const have = ({ pictures }: Paint) => pictures.some(({ pixels }) => pixels !== null);
  const bring = ({ before, after }: AlteredPaint) => before.pictures !== after.pictures && have(after);
  return (choice.added && (added.some(have) || back.some(bring))) || (choice.changed && changed.some(bring));
}
