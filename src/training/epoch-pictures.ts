// The pictures of an epoch as they are kept with its run: a quarter of their pixels, so that many epochs fit.
import { createAreaAverager } from '../dataset/area-average.ts';
import { PICTURE_BYTES, PICTURE_SIZE } from '../dataset/dataset.ts';
import type { EpochPictures } from '../tracking/run.ts';
import type { DrawnPictures } from './api.ts';

/** Side of a kept picture in pixels. */
export const KEPT_SIDE = 32;

/** What an epoch drew, made small. */
export function epochPictures(
  runId: string,
  epoch: number,
  { count, pictures, originals }: DrawnPictures,
): EpochPictures {
  return {
    ...{ runId, epoch, count, side: KEPT_SIDE },
    pictures: smaller(pictures, count),
    originals: originals && smaller(originals, count),
  };
}

function smaller(pictures: Uint8Array, count: number): Uint8Array {
  const bytes = KEPT_SIDE * KEPT_SIDE * 3;
  const out = new Uint8Array(count * bytes);
  for (let i = 0; i < count; i++) {
    const averager = createAreaAverager(PICTURE_SIZE, KEPT_SIDE, 3);
    for (let y = 0; y < PICTURE_SIZE; y++)
      averager.addRow(pictures, i * PICTURE_BYTES + y * PICTURE_SIZE * 3);
    out.set(averager.result(), i * bytes);
  }
  return out;
}
