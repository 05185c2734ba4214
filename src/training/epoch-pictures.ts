// The pictures of an epoch as they are kept with its run: a quarter of their pixels, so that many epochs fit.
import { createAreaAverager } from '../dataset/area-average.ts';
import { PICTURE_BYTES, PICTURE_SIZE } from '../dataset/dataset.ts';
import type { EpochPictures } from '../tracking/run.ts';
import type { TrainEvent } from './api.ts';

/** Side of a kept picture in pixels. */
export const KEPT_SIDE = 32;

/** What an epoch's events show, made small; null when they show nothing. */
export function epochPictures(runId: string, events: readonly TrainEvent[]): EpochPictures | null {
  for (const event of events) {
    if (event.kind !== 'samples' && event.kind !== 'reconstructions') continue;
    const { epoch, count } = event;
    const isDrawn = event.kind === 'samples';
    const pictures = smaller(isDrawn ? event.pictures : event.reconstructions, count);
    const originals = isDrawn ? null : smaller(event.originals, count);
    return { runId, epoch, count, side: KEPT_SIDE, pictures, originals };
  }
  return null;
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
