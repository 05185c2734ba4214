// `paints.json` of a pack: the paints without their pixels. A picture's path is kept without the paint's folder.
import { FLAT_PICTURES } from '../../dataset/paints/flat-paint.ts';
import { MOST_PICTURES_PER_PAINT } from '../../dataset/paints/manifest.ts';
import { BRIGHTNESS_FACTORS, type Paint, type Picture } from '../../dataset/dataset.ts';
import { isPaint, THUMBNAIL_BYTES } from '../records/dataset-records.ts';
import { isListOf, isRecord, isString } from '../records/guards.ts';
import { isName, isText } from '../records/foreign-values.ts';
import { badPack } from './pack-refusal.ts';

interface PackPicture {
  /** Path from the paint's folder, or … */
  file?: string;
  /** … from the dataset's root, where the folder is another. */
  path?: string;
  role: unknown;
  factor: unknown;
  /** Evidence of a picture that had a file; packs before have none. */
  colour?: unknown;
  hash?: unknown;
}

/** A paint's folder holds MOST_PICTURES_PER_PAINT, and a paint without variants 20 rendered ones. */
const MOST_PICTURES = MOST_PICTURES_PER_PAINT + BRIGHTNESS_FACTORS.length;

/** A flat paint has neither pictures nor a thumbnail. */
export function packPaints(paints: readonly Paint[]): unknown {
  return paints.map(({ folder, code, name, colour, pictures, thumbnail }) => {
    const head = { folder, code, name, colour };
    return thumbnail ? { ...head, pictures: pictures.map((picture) => packPicture(folder, picture)) } : head;
  });
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

/** The paints, all of whose pictures are without pixels. Throws `bad-pack` when one is off or a folder comes twice. */
export function unpackPaints(value: unknown, thumbnails: Uint8Array, count: number): Paint[] {
  if (!Array.isArray(value) || value.length !== count)
    throw badPack('it has another number of paints than it says');
  let used = 0;
  const takeThumbnail = () => thumbnails.slice(used, (used += THUMBNAIL_BYTES));
  const paints = value.map((item: unknown, index) => unpackPaint(item, index, takeThumbnail));
  if (used !== thumbnails.length) throw badPack('it has another number of thumbnails than of paints');
  if (new Set(paints.map(({ folder }) => folder)).size < paints.length) throw badPack('it has a paint twice');
  return paints;
}

function unpackPaint(value: unknown, index: number, takeThumbnail: () => Uint8Array): Paint {
  if (!isRecord(value)) throw badPack(`paint ${index + 1} is damaged`);
  const { folder, code, name, colour } = value;
  const isFlat = value.pictures === undefined;
  const pictures = isFlat ? FLAT_PICTURES : unpackPictures(value.pictures, folder);
  if (!pictures) throw badPack(`paint ${index + 1} is damaged`);
  const thumbnail = isFlat ? null : takeThumbnail();
  const paint: unknown = { index, folder, code, name, colour, pictures, thumbnail };
  if (!isPaint(paint) || ![folder, name, code ?? ''].every(isName))
    throw badPack(`paint ${index + 1} is damaged`);
  return paint;
}

/** Nobody follows a path of a pack here; one that leads elsewhere was not written by us all the same. */
function leadsOut(path: string): boolean {
  return /^([/\\]|[a-z]:[/\\])/i.test(path) || path.split(/[/\\]/).includes('..');
}

function unpackPictures(value: unknown, folder: unknown): Picture[] | null {
  if (!isListOf(isPackPicture)(value) || !isString(folder) || leadsOut(folder)) return null;
  if (value.length > MOST_PICTURES) return null;
  return value.map(({ file, path, role, factor, colour, hash }) => {
    const full = file === undefined ? path : `${folder}/${file}`;
    const evidence = { ...(colour !== undefined && { colour }), ...(hash !== undefined && { hash }) };
    return { path: full, role, factor, pixels: null, ...evidence } as Picture;
  });
}

function isPackPicture(value: unknown): value is PackPicture {
  if (!isRecord(value)) return false;
  const path = value.file ?? value.path;
  return isText(path) && !leadsOut(path);
}
