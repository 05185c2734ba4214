// Pictures of paints for a GAN: keys and variants alike; networks that listen are told the paint’s colour.
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import { PICTURE_SIZE, presentPaints } from '../../../dataset/dataset.ts';
import { emptyBatch } from '../../../models/pictures.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import { meanPairDistance } from '../../../shared/pair-distance.ts';
import type { Run } from '../../../tracking/run.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { paintOfSample, toldColour } from '../../../training/told-numbers.ts';
import { loadTrainingPictures } from '../../../training/training-pictures.ts';
import { MEASURED_PICTURES, type GanPictures } from './gan-pictures.ts';
import { frechetDistance, meanDistanceToAsked, meanLabs } from './lab-statistics.ts';

const CACHED_SHARDS = 4;

/** AppError `bad-record` when the dataset or its pictures are gone, `not-a-dataset` when it has none. */
export async function loadPaintPictures(
  run: Run,
  side: number,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<GanPictures> {
  const paints = presentPaints(await store.readPaints(run.datasetId));
  if (paints.length === 0) throw new AppError('not-a-dataset', message('training.noPaints'));
  const refs = paints.flatMap(({ pictures }, paint) => pictures.map((_, picture) => ({ paint, picture })));
  const source = { readShard: (shard: number) => store.readPixelShard(run.datasetId, shard) };
  const reader = createPictureReader(paints, source, CACHED_SHARDS);
  const pictures = await loadTrainingPictures(paints, refs, side, reader, breathe).finally(reader.dispose);
  const single = emptyBatch(1, side);
  const read = (picture: number) => {
    pictures.readPicture(refs[picture]!, single, 0);
    return single;
  };
  const labs: ReturnType<typeof meanLabs> = [];
  const every = Math.max(1, refs.length / MEASURED_PICTURES);
  for (let at = 0; at < refs.length; at += every) {
    labs.push(...meanLabs(read(Math.floor(at))));
    if (labs.length % 128 === 0) await breathe();
  }
  const variety = meanPairDistance(labs);
  const colourOf = (paint: number) => toldColour(paints[paint]!.colour);
  return {
    count: refs.length,
    shownSide: PICTURE_SIZE,
    read: (picture, out, offset) => out.set(read(picture).values, offset),
    toldOf: (picture) => colourOf(refs[picture]!.paint),
    toldOfSample: (at) => colourOf(paintOfSample(at, paints.length)),
    measure(drawn, told) {
      const samples = meanLabs({ count: drawn.length / (side * side * 3), side, values: drawn });
      return {
        diversity: variety > 0 ? meanPairDistance(samples) / variety : 1,
        lab_frechet: frechetDistance(samples, labs),
        ...(told && { colour_error: meanDistanceToAsked(samples, triplesOf(told)) }),
      };
    },
  };
}

/** Code values of colours in [−1, 1]. */
function triplesOf(colours: Float32Array): [number, number, number][] {
  const code = (i: number) => (colours[i]! + 1) * 127.5;
  return Array.from({ length: colours.length / 3 }, (_, i) => [
    code(3 * i),
    code(3 * i + 1),
    code(3 * i + 2),
  ]);
}
