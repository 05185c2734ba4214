// The real pictures of a dataset that models are judged by: those the classifier learns from, and those held out. The same
// for every model.
import { PICTURE_SIZE, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import { splitClasses } from '../../dataset/labelled/split-classes.ts';
import { createPictureReader } from '../../dataset/paints/pixels.ts';
import { splitPictures, type PictureRef } from '../../dataset/paints/split.ts';
import { AppError } from '../../shared/errors.ts';
import { evenlySpreadOf } from '../../shared/evenly-spread.ts';
import { message } from '../../shared/message.ts';
import { loadLabelledPictures } from '../../training/labelled-pictures.ts';
import { resizeInto } from '../../training/resize-into.ts';
import type { GalleryStore } from '../gallery/open-source.ts';
import { seenSide } from './classifier-net.ts';
import { picturesAt, type JudgedPictures } from './judged-pictures.ts';

export interface ReferencePictures {
  train: JudgedPictures;
  heldOut: JudgedPictures;
  /** Classes, or paints that are judged by. */
  classCount: number;
  /** Those paints; null for labelled pictures. */
  paints: readonly Paint[] | null;
}

export type RealSource = Pick<GalleryStore, 'readPixelShard'>;

/** Without pictures that were held out from the start, so many are. */
const HELD_OUT_SHARE = 0.25;
const SEED = 1;
/** With fewer than this in either set the numbers say nothing. */
export const FEWEST_PICTURES = 64;
/** Paints that are judged by at most, evenly spread over the catalogue. */
const MOST_PAINTS = 400;
/** Side at which pictures of paints are compared. */
const PAINT_SIDE = 16;
const CACHED_SHARDS = 4;

/**
 * AppError `too-few-pictures` with how many are needed; `bad-record` when pictures are missing.
 * @param allPaints of a dataset of paints
 */
export async function loadReferencePictures(
  dataset: Dataset,
  allPaints: readonly Paint[],
  source: RealSource,
  breathe: () => Promise<void>,
): Promise<ReferencePictures> {
  const data = labelledOf(dataset);
  const real = data
    ? await loadLabelled(dataset.id, data, source, breathe)
    : await loadPaints(dataset.id, allPaints, source, breathe);
  const fewest = Math.min(real.train.count, real.heldOut.count);
  if (fewest < FEWEST_PICTURES) throw tooFew(dataset, real);
  return real;
}

async function loadLabelled(
  datasetId: string,
  data: LabelledData,
  source: RealSource,
  breathe: () => Promise<void>,
): Promise<ReferencePictures> {
  const { shape, classes } = data;
  const side = seenSide(shape[0]);
  const readShard = (shard: number, bytes: number) => source.readPixelShard(datasetId, shard, bytes);
  const loaded = await loadLabelledPictures(data, side, readShard, breathe);
  const all: JudgedPictures = {
    ...{ count: loaded.count, side, depth: loaded.channels },
    ...{ bytes: loaded.bytes, classes: Int32Array.from(loaded.classes) },
  };
  const { train, validation } = splitClasses(classes, HELD_OUT_SHARE, SEED);
  return {
    train: picturesAt(all, train),
    heldOut: picturesAt(all, validation),
    classCount: classes.length,
    paints: null,
  };
}

async function loadPaints(
  datasetId: string,
  all: readonly Paint[],
  source: RealSource,
  breathe: () => Promise<void>,
): Promise<ReferencePictures> {
  const paints = evenlySpreadOf(all, MOST_PAINTS);
  const shards = { readShard: (shard: number) => source.readPixelShard(datasetId, shard) };
  const reader = createPictureReader(paints, shards, CACHED_SHARDS);
  const { train, validation } = splitPictures(paints, HELD_OUT_SHARE, SEED);
  const read = async (refs: readonly PictureRef[]): Promise<JudgedPictures> => {
    const size = PAINT_SIDE * PAINT_SIDE * 3;
    const bytes = new Uint8Array(refs.length * size);
    for (const [i, { paint, picture }] of refs.entries()) {
      const shape = { from: PICTURE_SIZE, to: PAINT_SIDE, channels: 3 };
      resizeInto(bytes.subarray(i * size, (i + 1) * size), await reader.read(paint, picture), shape);
      if (i % 64 === 0) await breathe();
    }
    const classes = Int32Array.from(refs, ({ paint }) => paint);
    return { count: refs.length, side: PAINT_SIDE, depth: 3, bytes, classes };
  };
  try {
    return { train: await read(train), heldOut: await read(validation), classCount: paints.length, paints };
  } finally {
    reader.dispose();
  }
}

function tooFew(dataset: Dataset, { train, heldOut, paints }: ReferencePictures): AppError {
  const isGiven = dataset.classes?.some((one) => one.heldOut > 0) ?? false;
  const needed = Math.ceil(FEWEST_PICTURES / HELD_OUT_SHARE);
  const count = train.count + heldOut.count;
  if (isGiven) {
    const found = { train: train.count, heldOut: heldOut.count, fewest: FEWEST_PICTURES };
    return new AppError('too-few-pictures', message('judging.tooFewHeldOut', found));
  }
  const told = paints ? 'judging.tooFewPaintPictures' : 'judging.tooFewPictures';
  return new AppError('too-few-pictures', message(told, { count, needed }));
}
