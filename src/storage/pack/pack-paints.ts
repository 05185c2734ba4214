// `paints.json` of a pack: the paints without their pixels. A picture's path is kept without the paint's folder.
import { message } from '../../shared/message.ts';
import { check, object, optional, pipe, type InferOutput } from 'valibot';
import { FLAT_PICTURES } from '../../dataset/paints/flat-paint.ts';
import { MOST_PICTURES_PER_PAINT } from '../../dataset/paints/manifest.ts';
import { BRIGHTNESS_FACTORS, THUMBNAIL_BYTES, type Paint, type Picture } from '../../dataset/dataset.ts';
import { paintSchema, pictureSchema } from '../../dataset/paint-schema.ts';
import { guardOf } from '../../shared/guard-of.ts';
import { listOf, pathText } from '../../shared/schemas.ts';
import { narrowed } from '../records/narrowed.ts';
import { badPack, type Refuse } from './pack-refusal.ts';

/** A paint's folder holds MOST_PICTURES_PER_PAINT, and a paint without variants 20 rendered ones. */
const MOST_PICTURES = MOST_PICTURES_PER_PAINT + BRIGHTNESS_FACTORS.length;

const { path: _path, pixels: _pixels, ...pictureEntries } = pictureSchema.entries;
const packPictureSchema = pipe(
  object({
    ...pictureEntries,
    /** Path from the paint's folder, or … */
    file: optional(pathText),
    /** … from the dataset's root, where the folder is another. */
    path: optional(pathText),
  }),
  check(({ file, path }) => {
    const named = file ?? path;
    return named !== undefined && !leadsOut(named);
  }),
);
type PackPicture = InferOutput<typeof packPictureSchema>;

const { index: _index, thumbnail: _thumbnail, ...paintEntries } = paintSchema.entries;
/** A flat paint has neither pictures nor a thumbnail. */
const packPaintSchema = pipe(
  object({
    ...paintEntries,
    pictures: optional(listOf(packPictureSchema, 1, MOST_PICTURES)),
  }),
  check(({ folder, pictures }) => pictures === undefined || !leadsOut(folder)),
);
const isPackPaint = guardOf(narrowed(packPaintSchema));

export function packPaints(paints: readonly Paint[]): unknown {
  return paints.map((paint) => {
    const { folder, code, name, colour, pictures, thumbnail } = paint;
    const head = { folder, code, name, colour, ...saidOf(paint) };
    return thumbnail ? { ...head, pictures: pictures.map((picture) => packPicture(folder, picture)) } : head;
  });
}

/** What travels of what is said of a paint: a person's own note is for nobody else. */
function saidOf(paint: Pick<Paint, 'facts' | 'tags' | 'isDiscontinued' | 'goneAt' | 'looksSince'>) {
  const { facts, tags, isDiscontinued, goneAt, looksSince } = paint;
  return {
    ...(facts && { facts }),
    ...(tags && { tags }),
    ...(isDiscontinued && { isDiscontinued }),
    ...(goneAt !== undefined && { goneAt }),
    ...(looksSince !== undefined && { looksSince }),
  };
}

function packPicture(folder: string, { path, pixels: _, ...rest }: Picture): PackPicture {
  const prefix = `${folder}/`;
  return path.startsWith(prefix) ? { file: path.slice(prefix.length), ...rest } : { path, ...rest };
}

/** Those of the paints that are not flat, in order. */
export function packThumbnails(paints: readonly Paint[]): Uint8Array<ArrayBuffer> {
  const thumbnails = paints.flatMap(({ thumbnail }) => thumbnail ?? []);
  const bytes = new Uint8Array(thumbnails.length * THUMBNAIL_BYTES);
  thumbnails.forEach((thumbnail, i) => bytes.set(thumbnail, i * THUMBNAIL_BYTES));
  return bytes;
}

/** The paints, all of whose pictures are without pixels. Refuses the file when one is off or a folder comes twice. */
export function unpackPaints(
  value: unknown,
  thumbnails: Uint8Array,
  count: number,
  refuse: Refuse = badPack,
): Paint[] {
  if (!Array.isArray(value) || value.length !== count) throw refuse(message('file.paintCount'));
  let used = 0;
  const takeThumbnail = () => thumbnails.slice(used, (used += THUMBNAIL_BYTES));
  const paints = value.map((item: unknown, index) => unpackPaint(item, index, takeThumbnail, refuse));
  if (used !== thumbnails.length) throw refuse(message('file.thumbnailCount'));
  if (new Set(paints.map(({ folder }) => folder)).size < paints.length)
    throw refuse(message('file.paintTwice'));
  return paints;
}

function unpackPaint(value: unknown, index: number, takeThumbnail: () => Uint8Array, refuse: Refuse): Paint {
  if (!isPackPaint(value)) throw refuse(message('file.paint', { number: index + 1 }));
  const { folder, code, name, colour } = value;
  const pictures = value.pictures?.map((picture) => unpackPicture(folder, picture)) ?? FLAT_PICTURES;
  const thumbnail = value.pictures ? takeThumbnail() : null;
  if (thumbnail && thumbnail.length !== THUMBNAIL_BYTES)
    throw refuse(message('file.paint', { number: index + 1 }));
  return { index, folder, code, name, colour, ...saidOf(value), pictures, thumbnail };
}

/** Nobody follows a path of a pack here; one that leads elsewhere was not written by us all the same. */
function leadsOut(path: string): boolean {
  return /^([/\\]|[a-z]:[/\\])/i.test(path) || path.split(/[/\\]/).includes('..');
}

function unpackPicture(folder: string, { file, path, role, factor, colour, hash }: PackPicture): Picture {
  const full = file === undefined ? path! : `${folder}/${file}`;
  const evidence = { ...(colour !== undefined && { colour }), ...(hash !== undefined && { hash }) };
  return { path: full, role, factor, pixels: null, ...evidence };
}
