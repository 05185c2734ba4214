// `paints.json` of a pack: the paints without their pixels. A picture's path is kept without the paint's folder.
import type { Paint, Picture } from '../dataset/types.ts';
import { isPaint, THUMBNAIL_BYTES } from './dataset-records.ts';
import { isListOf, isRecord } from './guards.ts';
import { isText } from './pack-manifest.ts';
import { badPack } from './pack-refusal.ts';

interface PackPicture {
  /** Path from the paint's folder, or … */
  file?: string;
  /** … from the dataset's root, where the folder is another. */
  path?: string;
  role: unknown;
  factor: unknown;
}

export function packPaints(paints: readonly Paint[]): unknown {
  return paints.map(({ folder, code, name, colour, pictures }) => ({
    folder,
    code,
    name,
    colour,
    pictures: pictures.map(({ path, role, factor }) => {
      const prefix = `${folder}/`;
      return path.startsWith(prefix)
        ? { file: path.slice(prefix.length), role, factor }
        : { path, role, factor };
    }),
  }));
}

export function packThumbnails(paints: readonly Paint[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(paints.length * THUMBNAIL_BYTES);
  for (const { index, thumbnail } of paints) bytes.set(thumbnail, index * THUMBNAIL_BYTES);
  return bytes;
}

/** The paints, all of whose pictures are without pixels. Throws `bad-pack` when one is off or a folder comes twice. */
export function unpackPaints(value: unknown, thumbnails: Uint8Array, count: number): Paint[] {
  if (!Array.isArray(value) || value.length !== count)
    throw badPack('it has another number of paints than it says');
  const paints = value.map((item: unknown, index) =>
    unpackPaint(item, index, thumbnails.slice(index * THUMBNAIL_BYTES, (index + 1) * THUMBNAIL_BYTES)),
  );
  if (new Set(paints.map(({ folder }) => folder)).size < paints.length) throw badPack('it has a paint twice');
  return paints;
}

function unpackPaint(value: unknown, index: number, thumbnail: Uint8Array): Paint {
  if (!isRecord(value) || !isListOf(isPackPicture)(value.pictures))
    throw badPack(`paint ${index + 1} is damaged`);
  const { folder, code, name, colour } = value;
  const pictures = value.pictures.map(({ file, path, role, factor }) => {
    const full = file === undefined ? path : `${String(folder)}/${file}`;
    return { path: full, role, factor, pixels: null } as Picture;
  });
  const paint: unknown = { index, folder, code, name, colour, pictures, thumbnail };
  if (!isPaint(paint) || ![folder, name, code ?? ''].every(isText))
    throw badPack(`paint ${index + 1} is damaged`);
  return paint;
}

function isPackPicture(value: unknown): value is PackPicture {
  if (!isRecord(value)) return false;
  const path = value.file ?? value.path;
  return isText(path) && !path.split(/[/\\]/).includes('..');
}
