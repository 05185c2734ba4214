// Labelled pictures as training has them: all of them in memory, averaged to the networks’ side.
import { classNumbers, countOf, type LabelledData } from '../dataset/labelled/classes.ts';
import { shapeBytes } from '../dataset/labelled/shape.ts';
import { SHARD_PICTURES } from '../dataset/dataset.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { resizeInto } from './resize-into.ts';

export interface LabelledPictures {
  count: number;
  side: number;
  channels: 1 | 3;
  /** Index of the class of each picture. */
  classes: Uint16Array;
  /** count × side × side × channels code values. */
  bytes: Uint8Array;
}

/**
 * @param side a whole fraction of that of the pictures
 * @param readShard whole pictures of the data’s shape
 * AppError `bad-record` when pictures are missing.
 */
export async function loadLabelledPictures(
  data: LabelledData,
  side: number,
  readShard: (shard: number, pictureBytes: number) => Promise<Uint8Array>,
  breathe: () => Promise<void>,
): Promise<LabelledPictures> {
  const [stored, , channels] = data.shape;
  const count = countOf(data.classes);
  const size = side * side * channels;
  const pictureBytes = shapeBytes(data.shape);
  const bytes = new Uint8Array(count * size);
  for (let first = 0; first < count; first += SHARD_PICTURES) {
    const shard = await readShard(first / SHARD_PICTURES, pictureBytes);
    const inIt = Math.min(SHARD_PICTURES, count - first);
    if (shard.length < inIt * pictureBytes) throw missing();
    for (let i = 0; i < inIt; i++)
      resizeInto(
        bytes.subarray((first + i) * size, (first + i + 1) * size),
        shard.subarray(i * pictureBytes, (i + 1) * pictureBytes),
        { from: stored, to: side, channels },
      );
    await breathe();
  }
  return { count, side, channels, classes: classNumbers(data.classes), bytes };
}

function missing(): AppError {
  return new AppError('bad-record', message('import.picturesMissing'));
}
