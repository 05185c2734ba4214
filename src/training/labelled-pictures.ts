// Labelled pictures as training has them: all of them in memory, averaged to the networks’ side.
import { classNumbers, countOf, type LabelledData } from '../dataset/labelled/classes.ts';
import { shapeBytes } from '../dataset/labelled/shape.ts';
import { SHARD_PICTURES } from '../dataset/dataset.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';

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
      averageInto(
        bytes.subarray((first + i) * size, (first + i + 1) * size),
        shard.subarray(i * pictureBytes, (i + 1) * pictureBytes),
        { stored, side, channels },
      );
    await breathe();
  }
  return { count, side, channels, classes: classNumbers(data.classes), bytes };
}

/** A picture of code values, its side averaged down in whole blocks of pixels, into `out`. */
export function averageInto(
  out: Uint8Array,
  picture: Uint8Array,
  { stored, side, channels }: { stored: number; side: number; channels: number },
): void {
  if (stored === side) return out.set(picture);
  const block = stored / side;
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < channels; c++, at++) {
        let sum = 0;
        for (let dy = 0; dy < block; dy++)
          for (let dx = 0; dx < block; dx++)
            sum += picture[((y * block + dy) * stored + x * block + dx) * channels + c]!;
        out[at] = Math.round(sum / (block * block));
      }
}

function missing(): AppError {
  return new AppError('bad-record', message('import.picturesMissing'));
}
