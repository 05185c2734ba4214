// The pictures that a model learned from, one at a time and at the side that is wanted. Storage comes in as a port.
import { SHARD_PICTURES, PICTURE_SIZE, type Dataset, type Paint, type Rgb } from '../../dataset/dataset.ts';
import { classNumbers, countOf, labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { rgbOf } from '../../dataset/labelled/grey.ts';
import { shapeBytes } from '../../dataset/labelled/shape.ts';
import { createPictureReader } from '../../dataset/paints/pixels.ts';
import { AppError } from '../../shared/errors.ts';
import { keepLast } from '../../shared/keep-last.ts';
import { message } from '../../shared/message.ts';
import { resizeInto } from '../../training/resize-into.ts';

export interface RealPictures {
  count: number;
  /** Side at which they are stored. */
  side: number;
  depth: 1 | 3;
  /** Index of the class or paint of a picture, and what that is called. */
  labelOf(index: number): number;
  nameOf(label: number): string;
  /** Of a paint: sRGB code values. */
  colourOf(label: number): Rgb | null;
  /** side × side × depth code values; copy them to keep them. AppError `bad-record` when it is not there. */
  read(index: number): Promise<Uint8Array>;
}

export type ReadShard = (datasetId: string, shard: number, pictureBytes?: number) => Promise<Uint8Array>;

const CACHED_SHARDS = 2;

/** Null for a dataset without pictures. */
export function realPictures(
  dataset: Dataset,
  paints: readonly Paint[],
  readShard: ReadShard,
): RealPictures | null {
  if (dataset.source === 'pack') return null;
  const data = labelledOf(dataset);
  return data
    ? labelledPictures(dataset.id, data, readShard)
    : picturesOfPaints(dataset.id, paints, readShard);
}

function labelledPictures(datasetId: string, data: LabelledData, readShard: ReadShard): RealPictures {
  const size = shapeBytes(data.shape);
  const classes = classNumbers(data.classes);
  const bytesOf = keepLast<number, Uint8Array>();
  return {
    count: countOf(data.classes),
    side: data.shape[0],
    depth: data.shape[2],
    labelOf: (index) => classes[index]!,
    nameOf: (label) => data.classes[label]!.name,
    colourOf: () => null,
    async read(index) {
      const shard = Math.floor(index / SHARD_PICTURES);
      const bytes = await bytesOf(shard, () => readShard(datasetId, shard, size));
      const start = (index % SHARD_PICTURES) * size;
      const picture = bytes.subarray(start, start + size);
      if (picture.length < size) throw new AppError('bad-record', message('import.picturesMissing'));
      return picture;
    },
  };
}

function picturesOfPaints(datasetId: string, paints: readonly Paint[], readShard: ReadShard): RealPictures {
  const refs = paints.flatMap(({ index, pictures }) =>
    pictures.map((_, picture) => ({ paint: index, picture })),
  );
  const source = { readShard: (shard: number) => readShard(datasetId, shard) };
  const reader = createPictureReader(paints, source, CACHED_SHARDS);
  return {
    count: refs.length,
    side: PICTURE_SIZE,
    depth: 3,
    labelOf: (index) => refs[index]!.paint,
    nameOf: (label) => paints[label]!.folder,
    colourOf: (label) => paints[label]!.colour,
    read: (index) => reader.read(refs[index]!.paint, refs[index]!.picture),
  };
}

/** A picture averaged to another side, which divides its own. */
export function atSide(picture: Uint8Array, stored: number, side: number, channels: 1 | 3): Uint8Array {
  const out = new Uint8Array(side * side * channels);
  resizeInto(out, picture, { from: stored, to: side, channels });
  return out;
}

/** As it is shown. */
export async function shownPicture(real: RealPictures, index: number) {
  const picture = rgbOf((await real.read(index)).slice(), real.depth);
  return { index, name: real.nameOf(real.labelOf(index)), side: real.side, picture };
}
