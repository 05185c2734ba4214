// The pictures of an epoch as they are kept with its run: small, so that many epochs fit.
import { createAreaAverager } from '../dataset/area-average.ts';
import type { EpochPictures } from '../tracking/run.ts';
import type { DrawnPictures } from './api.ts';

/** Side of a kept picture in pixels, at most. */
export const KEPT_SIDE = 32;

/** What an epoch drew, made small. */
export function epochPictures(
  runId: string,
  epoch: number,
  { count, side, pictures, originals, samples }: DrawnPictures,
): EpochPictures {
  const kept = Math.min(side, KEPT_SIDE);
  return {
    ...{ runId, epoch, count, side: kept },
    pictures: smaller(pictures, count, side, kept),
    originals: originals && smaller(originals, count, side, kept),
    ...(samples && { samples: smaller(samples, samples.length / (side * side * 3), side, kept) }),
  };
}

function smaller(pictures: Uint8Array, count: number, side: number, kept: number): Uint8Array {
  const bytes = kept * kept * 3;
  const out = new Uint8Array(count * bytes);
  for (let i = 0; i < count; i++) {
    const averager = createAreaAverager(side, kept, 3);
    for (let y = 0; y < side; y++) averager.addRow(pictures, (i * side + y) * side * 3);
    out.set(averager.result(), i * bytes);
  }
  return out;
}
