// Labelled pictures for a GAN, those held out left out; networks that listen are told the class.
import { splitClasses } from '../../../dataset/labelled/split-classes.ts';
import { rgbOf } from '../../../dataset/labelled/grey.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import { meanPairDistance } from '../../../shared/pair-distance.ts';
import { numberAt } from '../../../parameters/param-schema.ts';
import { MOST_TOLD_CLASSES } from '../../../parameters/told-classes.ts';
import { completeGanParams } from '../shared/gan-params.ts';
import type { Run } from '../../../tracking/run.ts';
import { loadLabelledPictures } from '../../../training/labelled-pictures.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { MEASURED_PICTURES, type GanPictures } from './gan-pictures.ts';
import { oneHotOf } from './gan-probe.ts';
import { frechetDistance, meanLabs } from './lab-statistics.ts';

/** Fewer held-out pictures than this say little of the dataset: then those that train do. */
const FEWEST_HELD_OUT = 64;
/** Cells along a side that a picture’s look is told by. */
const CELLS = 4;

/** AppError `bad-record` when pictures are gone, `bad-parameters` when there are more classes than can be told. */
export async function loadClassPictures(
  { datasetId, params }: Run,
  data: LabelledData,
  side: number,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<GanPictures> {
  const classCount = data.classes.length;
  const complete = completeGanParams(params);
  if (complete.gan.isConditional && classCount > MOST_TOLD_CLASSES)
    throw new AppError(
      'bad-parameters',
      message('training.tooManyToldClasses', { most: MOST_TOLD_CLASSES, count: classCount }),
    );
  const pictures = await loadLabelledPictures(
    data,
    side,
    (shard, pictureBytes) => store.readPixelShard(datasetId, shard, pictureBytes),
    breathe,
  );
  const { train, validation } = splitClasses(
    data.classes,
    numberAt(complete, 'validationShare'),
    complete.seed,
  );
  const size = side * side * pictures.channels;
  const bytesOf = (picture: number) => pictures.bytes.subarray(picture * size, (picture + 1) * size);
  const judges = validation.length >= FEWEST_HELD_OUT ? validation : train;
  const every = Math.max(1, judges.length / MEASURED_PICTURES);
  const measured = Array.from(
    { length: Math.min(judges.length, MEASURED_PICTURES) },
    (_, i) => judges[Math.floor(i * every)]!,
  );
  const looksOf = (values: ArrayLike<number>) => cellMeans(values, side, pictures.channels);
  const labsOf = (values: Uint8Array) => {
    const rgb = Float32Array.from(rgbOf(values, pictures.channels));
    return meanLabs({ count: rgb.length / (side * side * 3), side, values: rgb });
  };
  const labs = measured.flatMap((picture) => labsOf(bytesOf(picture)));
  const variety = meanPairDistance(measured.map((picture) => looksOf(bytesOf(picture))));
  const oneHot = oneHotOf(classCount);
  return {
    count: train.length,
    shownSide: data.shape[0],
    read: (picture, out, offset) => out.set(bytesOf(train[picture]!), offset),
    toldOf: (picture) => oneHot(pictures.classes[train[picture]!]!),
    toldOfSample: oneHot,
    measure(drawn) {
      const samples = Array.from({ length: drawn.length / size }, (_, i) =>
        drawn.subarray(i * size, (i + 1) * size),
      );
      return {
        diversity: variety > 0 ? meanPairDistance(samples.map(looksOf)) / variety : 1,
        lab_frechet: frechetDistance(labsOf(Uint8Array.from(drawn, Math.round)), labs),
      };
    },
  };
}

/** Means of CELLS × CELLS parts of a picture, each channel for itself. */
function cellMeans(values: ArrayLike<number>, side: number, channels: number): Float64Array {
  const means = new Float64Array(CELLS * CELLS * channels);
  const share = (CELLS / side) ** 2;
  for (let y = 0, at = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < channels; c++, at++) {
        const cell = Math.floor((y * CELLS) / side) * CELLS + Math.floor((x * CELLS) / side);
        means[cell * channels + c]! += values[at]! * share;
      }
  return means;
}
