// A wall painted for a script: one tap, one paint, and what is known of the photo, through the worker that the page uses.
import { presentPaints } from '../../dataset/dataset.ts';
import { findColour, type NamedColour, type NameList } from '../../colour/names/find-colour.ts';
import { loadColourNames } from '../../colour/names/load-names.ts';
import { hexOfRgb, linearOfRgb, type Rgb } from '../../colour/srgb.ts';
import { SAMPLE_BOOK } from '../../dataset/books/sample-book.ts';
import { readItems } from '../../dataset/lists/read-json.ts';
import type { MatchAnswer } from '../../matching/match-answer.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { readPaints } from '../../storage/stores/datasets.ts';
import type { OpenedWall, WallWish, WishedKnown } from '../../wall/wall-api.ts';
import { matchRegion, setPicture } from '../sessions/match-session.ts';
import { endWall, openWall, saveWall, showWall } from '../sessions/wall-session.ts';
import type { Box } from './headless-places.mjs';
import type {
  HeadlessNamed,
  HeadlessWall,
  HeadlessWalled,
  HeadlessWallFault,
} from './headless-walls-types.ts';
import { download, filesOf } from './headless-inputs.ts';
import type { WordVerdict } from './headless-match.ts';

const SURFACE = 'wall';
/** Side of the part of the wall that is compared with the paints of a pack, as a share of the photo's shorter side. */
const COMPARED = 0.06;
const WHITE = 0.9;

/** What is known of the photo, and what that is called in the answer. */
interface Ground {
  known: WishedKnown;
  present: HeadlessWalled['present'];
}

/**
 * The photo in `headless-pictures`, painted: as a download, with what is to be said of it. What is wrong with the wish is told by its
 * code. AppError `not-a-picture`, `bad-white-reference`.
 * @param datasetId of a pack, whose matcher is the one in use
 */
export async function paintWall(
  wish: HeadlessWall,
  datasetId: string | undefined,
  wordVerdict: WordVerdict,
): Promise<HeadlessWalled | HeadlessWallFault> {
  const [photo] = filesOf('headless-pictures');
  if (!photo) throw new AppError('not-a-picture', message('headless.unreadable'));
  const lists = await listsOf(datasetId);
  const [paint, from] = [wish.paint, wish.from].map((text) =>
    text === undefined ? null : findColour(text, lists),
  );
  for (const [text, found] of [[wish.paint, paint] as const, [wish.from, from] as const])
    if (found && 'proposals' in found)
      return { fault: 'unknown-paint', asked: text!, proposals: found.proposals.map(({ name }) => name) };
  try {
    const opened = await openWall(photo);
    const outside = outsideOf(wish, opened);
    if (outside) return outside;
    const present = from && 'colour' in from ? from.colour : null;
    const ground = await groundOf({
      wish,
      present,
      photo,
      opened,
      isPack: datasetId !== undefined,
      wordVerdict,
    });
    return await painted(photo, opened, wish, (paint as { colour: NamedColour }).colour, ground);
  } finally {
    endWall();
  }
}

/** Where a colour is looked for: the pack's paints, or those of the sample; then names of colours. */
async function listsOf(datasetId: string | undefined): Promise<NameList[]> {
  const names = await loadColourNames();
  if (datasetId !== undefined) {
    const paints = presentPaints(await readPaints(datasetId));
    const colours = paints.map(({ code, name, colour }) => ({ code, name, rgb: colour }));
    return [{ source: 'pack', colours }, ...names];
  }
  // The one book by its file: all of them would stand in the app twice, once for its importer.
  const { default: items } = await import('colornerd/json/ral.json');
  const { colours } = readItems(items);
  const sample = colours.map(({ code, name, rgb }) => ({ code, name: name || code || '', rgb }));
  return [{ source: SAMPLE_BOOK, colours: sample }, ...names];
}

function outsideOf({ at, white }: HeadlessWall, { size }: OpenedWall): HeadlessWallFault | null {
  const isIn = (x: number, y: number) => x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  if (!(isIn(...at) && at[0] < size.width && at[1] < size.height)) return { fault: 'tap-outside', size };
  if (white && !(isIn(white[0], white[1]) && isIn(white[0] + white[2], white[1] + white[3])))
    return { fault: 'white-outside', size };
  return null;
}

interface GroundWish {
  wish: HeadlessWall;
  /** The paint that is said to be there. */
  present: NamedColour | null;
  photo: File;
  opened: OpenedWall;
  isPack: boolean;
  wordVerdict: WordVerdict;
}

/** The paint that is said to be there, else a card, else the paint that the pack's matcher is sure of, else nothing. */
async function groundOf({ wish, present, photo, opened, isPack, wordVerdict }: GroundWish): Promise<Ground> {
  if (present) return { known: paintKnown(present.rgb), present: { ...named(present), verdict: null } };
  const { white, reflectance = WHITE } = wish;
  const answer = isPack ? await compared(photo, wish, opened) : null;
  const [first] = answer?.matches ?? [];
  const isSure = answer !== null && ['match', 'probably'].includes(answer.verdict.kind);
  const told =
    answer && first
      ? { ...named({ ...first, rgb: first.colour, source: 'pack' }), verdict: wordVerdict(answer.verdict) }
      : null;
  if (white) {
    const [x, y, width, height] = white;
    return { known: { kind: 'card', region: { x, y, width, height }, reflectance }, present: told };
  }
  if (isSure && first) return { known: paintKnown(first.colour), present: told };
  return { known: { kind: 'nothing' }, present: told };
}

/** What is painted where it was tapped, by the app's own matching. */
async function compared(
  photo: File,
  { at: [x, y], white, reflectance = WHITE }: HeadlessWall,
  opened: OpenedWall,
) {
  const { width, height } = opened.size;
  const side = Math.max(4, Math.round(COMPARED * Math.min(width, height)));
  const begin = (middle: number, most: number) =>
    Math.max(0, Math.min(most - side, Math.round(middle - side / 2)));
  const region = { x: begin(x, width), y: begin(y, height), width: side, height: side };
  await setPicture(photo);
  const box = white && { x: white[0], y: white[1], width: white[2], height: white[3] };
  return (await matchRegion({
    ...{ region, white: box ?? null, whiteReflectance: reflectance, distance: 'euclidean', count: 3 },
  })) as MatchAnswer;
}

async function painted(
  photo: File,
  { size, work }: OpenedWall,
  { at: [x, y] }: HeadlessWall,
  paint: NamedColour,
  { known, present }: Ground,
): Promise<HeadlessWalled | HeadlessWallFault> {
  const across = work.width / size.width;
  const tap = [x * across, y * (work.height / size.height)] as const;
  const surface = {
    id: SURFACE,
    strokes: [{ points: [tap], radius: 0, isPart: true }],
    known,
    to: linearOfRgb(paint.rgb),
  };
  const wish: WallWish = { surfaces: [surface], light: 'taken' };
  const [shown] = (await showWall(photo, wish)).surfaces;
  if (!shown?.stated) return { fault: 'nothing-tapped', size };
  const saved = await saveWall(photo, wish, { type: 'image/png', side: null, line: null });
  download(new File([saved.bytes], 'wall.png', { type: saved.type }));
  return {
    paint: named(paint),
    present,
    mask: { share: shown.share, box: boxOfOutline(shown.outline, 1 / across) },
    stated: shown.stated,
    size: { width: saved.width, height: saved.height },
  };
}

const paintKnown = (rgb: Rgb): WishedKnown => ({ kind: 'paint', reflectance: linearOfRgb(rgb) });
const named = ({ name, source, rgb }: NamedColour): HeadlessNamed => ({ name, source, hex: hexOfRgb(rgb) });

/** Around all points of an SVG path of `x y` pairs, in pixels of the photo; null where there are none. */
export function boxOfOutline(path: string, scale: number): Box | null {
  const numbers = (path.match(/[\d.]+/g) ?? []).map(Number);
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, i) => i % 2 === axis)) as [number[], number[]];
  if (xs.length === 0) return null;
  const least = (values: number[]) => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]) => values.reduce((a, b) => Math.max(a, b));
  const [left, top] = [least(xs), least(ys)];
  return [left, top, most(xs) - left, most(ys) - top].map((v) => Math.round(v * scale)) as unknown as Box;
}
