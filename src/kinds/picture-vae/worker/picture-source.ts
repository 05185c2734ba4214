// What a picture VAE learns from, whatever its dataset is of: labelled pictures or paints, at the networks' side.
import { PICTURE_SIZE, presentPaints } from '../../../dataset/dataset.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { splitClasses } from '../../../dataset/labelled/split-classes.ts';
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import { splitPictures } from '../../../dataset/paints/split.ts';
import { emptyBatch } from '../../../models/pictures.ts';
import { MOST_TOLD_CLASSES } from '../../../parameters/told-classes.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import type { Run } from '../../../tracking/run.ts';
import { loadLabelledPictures } from '../../../training/labelled-pictures.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { paintOfSample, toldClass, toldColour } from '../../../training/told-numbers.ts';
import { loadTrainingPictures } from '../../../training/training-pictures.ts';
import { completePictureVaeParams } from '../shared/picture-vae-params.ts';

/** Pictures are named by their numbers. */
export interface PictureSource {
  /** Side at which the dataset has its pictures. */
  shownSide: number;
  train: readonly number[];
  /** What no step sees; empty where nothing is held out. */
  validation: readonly number[];
  /** A picture at the networks' side: values in [0, 1], into `out` from `offset` on. */
  read(picture: number, out: Float32Array, offset: number): void;
  /** What networks that listen are told of a picture. */
  toldOf(picture: number): readonly number[];
  /** The same for place `at` of the fixed samples: spread over the dataset. */
  toldOfSample(at: number): readonly number[];
}

const CACHED_SHARDS = 4;

/** AppError `bad-record` when the dataset or its pictures are gone, `not-a-dataset` when it has none, `bad-parameters` for
 * more classes than can be told. */
export function loadPictureSource(
  run: Run,
  side: number,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<PictureSource> {
  return run.data
    ? labelledSource(run, run.data, side, store, breathe)
    : paintSource(run, side, store, breathe);
}

async function labelledSource(
  { datasetId, params }: Run,
  data: LabelledData,
  side: number,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<PictureSource> {
  const { pictureVae, validationShare, seed } = completePictureVaeParams(params);
  const count = data.classes.length;
  if (pictureVae.isConditional && count > MOST_TOLD_CLASSES)
    throw new AppError(
      'bad-parameters',
      message('training.tooManyClassesForVae', { most: MOST_TOLD_CLASSES, count }),
    );
  const { bytes, classes, channels } = await loadLabelledPictures(
    data,
    side,
    (shard, pictureBytes) => store.readPixelShard(datasetId, shard, pictureBytes),
    breathe,
  );
  const size = side * side * channels;
  return {
    shownSide: data.shape[0],
    ...splitClasses(data.classes, validationShare, seed),
    read(picture, out, offset) {
      for (let i = 0; i < size; i++) out[offset + i] = bytes[picture * size + i]! / 255;
    },
    toldOf: (picture) => toldClass(classes[picture]!, count),
    toldOfSample: (at) => toldClass(at % count, count),
  };
}

async function paintSource(
  { datasetId, params }: Run,
  side: number,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<PictureSource> {
  const { validationShare, seed } = completePictureVaeParams(params);
  const paints = presentPaints(await store.readPaints(datasetId));
  if (paints.length === 0) throw new AppError('not-a-dataset', message('training.noPaints'));
  const split = splitPictures(paints, validationShare, seed);
  const refs = [...split.train, ...split.validation];
  const source = { readShard: (shard: number) => store.readPixelShard(datasetId, shard) };
  const reader = createPictureReader(paints, source, CACHED_SHARDS);
  const pictures = await loadTrainingPictures(paints, refs, side, reader, breathe).finally(reader.dispose);
  const single = emptyBatch(1, side);
  return {
    shownSide: PICTURE_SIZE,
    train: split.train.map((_, i) => i),
    validation: split.validation.map((_, i) => split.train.length + i),
    read(picture, out, offset) {
      pictures.readPicture(refs[picture]!, single, 0);
      for (let i = 0; i < single.values.length; i++) out[offset + i] = single.values[i]! / 255;
    },
    toldOf: (picture) => toldColour(paints[refs[picture]!.paint]!.colour),
    toldOfSample: (at) => toldColour(paints[paintOfSample(at, paints.length)]!.colour),
  };
}
