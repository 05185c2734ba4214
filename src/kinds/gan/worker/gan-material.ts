// What a GAN's session works on, read once: every picture at the network's side, and the colours that they have.
import type { Lab } from '../../../colour/lab.ts';
import { createPictureReader } from '../../../dataset/paints/pixels.ts';
import type { PictureRef } from '../../../dataset/paints/split.ts';
import type { Paint } from '../../../dataset/dataset.ts';
import { createGan, type Gan } from './gan.ts';
import { emptyBatch } from '../../../models/pictures.ts';
import { AppError } from '../../../shared/errors.ts';
import type { GanParams } from '../../../tracking/gan-params.ts';
import type { Run } from '../../../tracking/run.ts';
import { meanLabs } from './lab-statistics.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { loadTrainingPictures, type TrainingPictures } from '../../../training/training-pictures.ts';

export interface GanMaterial {
  gan: Gan;
  rule: GanParams;
  paints: readonly Paint[];
  refs: PictureRef[];
  pictures: TrainingPictures;
  /** Mean colours of pictures spread evenly over the dataset. */
  labs: Lab[];
}

const CACHED_SHARDS = 4;
/** Most pictures that the dataset's colours are taken from. */
const MEASURED_PICTURES = 1024;

/** AppError `bad-record` when the dataset or its pictures are gone, `not-a-dataset` when it has none. */
export async function loadGanMaterial(
  run: Run,
  store: TrainStore,
  breathe: () => Promise<void>,
): Promise<GanMaterial> {
  const { gan: rule, preset, latentSize } = run.params;
  if (!rule) throw new AppError('bad-record', 'This run does not say which GAN it is; start a new one.');
  const paints = await store.readPaints(run.datasetId);
  if (paints.length === 0)
    throw new AppError('not-a-dataset', 'This dataset has no paints to learn. Import it again.');
  const gan = createGan(preset, latentSize, rule);
  const refs = paints.flatMap((paint) =>
    paint.pictures.map((_, picture) => ({ paint: paint.index, picture })),
  );
  const source = { readShard: (shard: number) => store.readPixelShard(run.datasetId, shard) };
  const reader = createPictureReader(paints, source, CACHED_SHARDS);
  try {
    const pictures = await loadTrainingPictures(paints, refs, gan.side, reader, breathe);
    return { gan, rule, paints, refs, pictures, labs: await measure(refs, pictures, gan.side, breathe) };
  } finally {
    reader.dispose();
  }
}

async function measure(
  refs: readonly PictureRef[],
  pictures: TrainingPictures,
  side: number,
  breathe: () => Promise<void>,
): Promise<Lab[]> {
  const every = Math.max(1, refs.length / MEASURED_PICTURES);
  const single = emptyBatch(1, side);
  const labs: Lab[] = [];
  for (let at = 0; at < refs.length; at += every) {
    pictures.readPicture(refs[Math.floor(at)]!, single, 0);
    labs.push(...meanLabs(single));
    if (labs.length % 128 === 0) await breathe();
  }
  return labs;
}
