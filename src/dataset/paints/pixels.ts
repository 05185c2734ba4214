// Reads pictures of paints out of pixel shards, and renders those that are not stored. Storage comes in as a port.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { flatPicture, isFlat } from './flat-paint.ts';
import { PICTURE_BYTES, SHARD_PICTURES, type Paint, type Picture, type Rgb } from '../dataset.ts';
import { renderVariant } from './variants.ts';

export interface PixelSource {
  /** Bytes of a shard: up to SHARD_PICTURES × PICTURE_BYTES. */
  readShard(shard: number): Promise<Uint8Array>;
}

export interface PictureReader {
  /**
   * 64 × 64 × RGB bytes of `paints[paintIndex].pictures[pictureIndex]`. A view into the cache: copy it to keep or
   * change it. AppError `bad-record` if the picture is not there.
   */
  read(paintIndex: number, pictureIndex: number): Promise<Uint8Array>;
  dispose(): void;
}

/** @param cacheShards how many shards (768 KB each) are kept, least recently used out first; at least 1. */
export function createPictureReader(
  paints: readonly Pick<Paint, 'pictures' | 'colour' | 'thumbnail'>[],
  source: PixelSource,
  cacheShards: number,
): PictureReader {
  const shards = new Map<number, Promise<Uint8Array>>();
  const readShard = (shard: number) => {
    const kept = shards.get(shard) ?? source.readShard(shard);
    shards.delete(shard);
    shards.set(shard, kept);
    kept.catch(() => shards.delete(shard));
    for (const oldest of shards.keys()) {
      if (shards.size <= Math.max(1, cacheShards)) break;
      shards.delete(oldest);
    }
    return kept;
  };
  const readStored = async (number: number) => {
    const start = (number % SHARD_PICTURES) * PICTURE_BYTES;
    const bytes = await readShard(Math.floor(number / SHARD_PICTURES));
    if (bytes.length < start + PICTURE_BYTES) throw missingPicture();
    return bytes.subarray(start, start + PICTURE_BYTES);
  };
  return {
    async read(paintIndex, pictureIndex) {
      const paint = paints[paintIndex];
      const picture = paint?.pictures[pictureIndex];
      const key = paint?.pictures[0];
      if (!picture || !key) throw missingPicture();
      if (isFlat(paint)) return flatVariant(paint.colour, picture);
      if (picture.pixels !== null) return readStored(picture.pixels);
      if (key.pixels === null) throw missingPicture();
      return renderVariant(await readStored(key.pixels), picture.factor);
    },
    dispose: () => shards.clear(),
  };
}

/** As `renderVariant` of the flat key would be. */
function flatVariant(colour: Rgb, { factor }: Picture): Uint8Array {
  const key = flatPicture(colour);
  const [r, g, b] = key;
  return factor === 1 ? key : flatPicture([r! * factor, g! * factor, b! * factor]);
}

function missingPicture(): AppError {
  return new AppError('bad-record', message('import.pictureMissing'));
}
