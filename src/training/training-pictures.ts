// The pictures that training draws from, averaged to the network's side and kept in memory within a budget.
import { PICTURE_SIZE, type Paint } from '../dataset/dataset.ts';
import type { PictureRef } from '../dataset/paints/split.ts';
import { emptyBatch, poolPicture, type PictureBatch } from '../models/pictures.ts';

export interface TrainingPictures {
  paintCount: number;
  side: number;
  /** The paint's key, side × side × 3 code values, written into `out`. */
  readKey(paint: number, out: Float32Array): void;
  /** A picture of the dataset into place `at`; one that is not kept is rendered from its key. */
  readPicture(ref: PictureRef, batch: PictureBatch, at: number): void;
}

export interface PictureReader {
  read(paint: number, picture: number): Promise<Uint8Array>;
}

/** Memory for pictures in bytes; what does not fit is rendered from its key when drawn. */
const BUDGET_BYTES = 128 * 2 ** 20;

/**
 * Reads the keys of all paints and as many of `refs` as fit, in the order in which they are stored.
 * Averages are kept in 1/256 code values, full-size pictures as bytes.
 */
export async function loadTrainingPictures(
  paints: readonly Paint[],
  refs: readonly PictureRef[],
  side: number,
  reader: PictureReader,
  pause: () => Promise<void>,
  budgetBytes = BUDGET_BYTES,
): Promise<TrainingPictures> {
  const cells = side * side;
  const isFull = side === PICTURE_SIZE;
  const bytesPerPicture = cells * (isFull ? 4 : 7);
  const kept = choosePictures(paints, refs, Math.floor(budgetBytes / bytesPerPicture));
  const places = new Map(kept.map((ref, i) => [placeName(ref), i]));
  const scale = isFull ? 1 : 256;
  const values = isFull ? new Uint8Array(kept.length * cells * 3) : new Uint16Array(kept.length * cells * 3);
  const saturated = new Uint8Array(kept.length * cells);
  const single = emptyBatch(1, side);
  for (const [i, ref] of kept.entries()) {
    poolPicture(single, 0, await reader.read(ref.paint, ref.picture));
    for (let j = 0; j < cells * 3; j++) values[i * cells * 3 + j] = Math.round(single.values[j]! * scale);
    for (let j = 0; j < cells; j++) saturated[i * cells + j] = Math.round(single.saturated[j]! * 255);
    if (i % 64 === 0) await pause();
  }
  const readStored = (place: number, batch: PictureBatch, at: number) => {
    for (let j = 0; j < cells * 3; j++)
      batch.values[at * cells * 3 + j] = values[place * cells * 3 + j]! / scale;
    for (let j = 0; j < cells; j++) batch.saturated[at * cells + j] = saturated[place * cells + j]! / 255;
  };
  return {
    paintCount: paints.length,
    side,
    readKey(paint, out) {
      const place = places.get(placeName({ paint, picture: 0 }))!;
      for (let j = 0; j < cells * 3; j++) out[j] = values[place * cells * 3 + j]! / scale;
    },
    readPicture(ref, batch, at) {
      const place = places.get(placeName(ref));
      if (place !== undefined) return readStored(place, batch, at);
      readStored(places.get(placeName({ paint: ref.paint, picture: 0 }))!, batch, at);
      brighten(batch, at, paints[ref.paint]!.pictures[ref.picture]!.factor);
    },
  };
}

const placeName = ({ paint, picture }: PictureRef): number => paint * 65536 + picture;

/** All keys, then stored variants spread evenly over paints until `most` is reached; in stored order. */
function choosePictures(paints: readonly Paint[], refs: readonly PictureRef[], most: number): PictureRef[] {
  const keys = paints.map((_, paint) => ({ paint, picture: 0 }));
  const stored = refs.filter(
    ({ paint, picture }) => picture !== 0 && paints[paint]!.pictures[picture]!.pixels !== null,
  );
  const room = Math.max(0, most - keys.length);
  const every = Math.max(1, stored.length / Math.max(1, room));
  const chosen = Array.from(
    { length: Math.min(room, stored.length) },
    (_, i) => stored[Math.floor(i * every)]!,
  );
  const numberOf = ({ paint, picture }: PictureRef) => paints[paint]!.pictures[picture]!.pixels ?? 0;
  return [...keys, ...chosen].sort((a, b) => numberOf(a) - numberOf(b));
}

function brighten(batch: PictureBatch, at: number, factor: number): void {
  const cells = batch.side * batch.side;
  for (let cell = at * cells; cell < (at + 1) * cells; cell++) {
    let isClipped = false;
    for (let j = cell * 3; j < cell * 3 + 3; j++) {
      const value = batch.values[j]! * factor;
      isClipped ||= value >= 254.5;
      batch.values[j] = Math.min(255, value);
    }
    batch.saturated[cell] = isClipped ? 1 : 0;
  }
}
