// What a session works on, read once: paints, the split, pictures in memory, and the fixed pictures it reports on.
import { createPictureReader, type PictureReader } from '../../../dataset/paints/pixels.ts';
import { splitPictures, type PictureRef } from '../../../dataset/paints/split.ts';
import { PICTURE_BYTES, type Paint } from '../../../dataset/dataset.ts';
import { createVae, type Vae } from '../../../models/vae.ts';
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import { createRandom } from '../../../shared/random.ts';
import type { Run } from '../../../tracking/run.ts';
import type { VaeParams, VaePreset } from '../shared/vae-params.ts';
import { plainStep, type StepBatch } from './epoch-batches.ts';
import type { TrainStore } from '../../../training/ports.ts';
import { loadTrainingPictures, type TrainingPictures } from '../../../training/training-pictures.ts';

export interface Material {
  vae: Vae;
  paints: Paint[];
  train: PictureRef[];
  validation: PictureRef[];
  pictures: TrainingPictures;
  /** Fixed batches, with fixed noise, that each epoch's validation losses are taken on. */
  validationBatches: StepBatch[];
  /** The pictures of those. */
  checked: PictureRef[];
  /** Fixed pictures to draw again each epoch, 64 × 64 × RGB bytes each, back to back. */
  shown: Uint8Array;
  reader: PictureReader;
}

/** Pictures whose validation loss is taken each epoch; enough to steady it, few enough not to slow training. */
const VALIDATION_PICTURES: Record<VaePreset, number> = { compact: 512, published: 64, original: 64 };
const SHOWN_PICTURES = 8;
const CACHED_SHARDS = 4;

/** AppError `bad-record` when the dataset or its pictures are gone, `not-a-dataset` when it has none. */
export async function loadMaterial(
  run: Run,
  store: TrainStore,
  breathe: () => Promise<void>,
  vae: Vae = createVae(run.params),
): Promise<Material> {
  const paints = await store.readPaints(run.datasetId);
  if (paints.length === 0) throw new AppError('not-a-dataset', message('training.noPaints'));
  const { preset, validationShare, seed, batchSize } = run.params as VaeParams;
  const source = { readShard: (shard: number) => store.readPixelShard(run.datasetId, shard) };
  const reader = createPictureReader(paints, source, CACHED_SHARDS);
  const { train, validation } = splitPictures(paints, validationShare, seed);
  const checked = evenly(validation, VALIDATION_PICTURES[preset]);
  const pictures = await loadTrainingPictures(paints, [...train, ...checked], vae.side, reader, breathe);
  const random = createRandom(seed ^ 0x5eed);
  const validationBatches: StepBatch[] = [];
  for (let at = 0; at < checked.length; at += batchSize)
    validationBatches.push(plainStep(vae, pictures, checked.slice(at, at + batchSize), random));
  const shown = await readPictures(shownPictures(paints, validation), reader);
  return { vae, paints, train, validation, pictures, validationBatches, checked, shown, reader };
}

/** Whole paints spread evenly over the catalogue until there are about `most` pictures. */
function evenly(refs: readonly PictureRef[], most: number): PictureRef[] {
  if (refs.length <= most) return [...refs];
  const paints = [...new Set(refs.map(({ paint }) => paint))];
  const wanted = Math.max(1, Math.floor((paints.length * most) / refs.length));
  const chosen = new Set(
    Array.from({ length: wanted }, (_, i) => paints[Math.floor((i * paints.length) / wanted)]!),
  );
  return refs.filter(({ paint }) => chosen.has(paint)).slice(0, most);
}

/** A held-out picture of each of eight paints spread over the catalogue, or its key where none is held out. */
function shownPictures(paints: readonly Paint[], validation: readonly PictureRef[]): PictureRef[] {
  const count = Math.min(SHOWN_PICTURES, Math.max(paints.length, 1));
  return Array.from({ length: count }, (_, i) => {
    const paint = Math.floor((i * paints.length) / count);
    return validation.find((ref) => ref.paint === paint) ?? { paint, picture: 0 };
  });
}

async function readPictures(refs: readonly PictureRef[], reader: PictureReader): Promise<Uint8Array> {
  const bytes = new Uint8Array(refs.length * PICTURE_BYTES);
  for (const [i, { paint, picture }] of refs.entries())
    bytes.set(await reader.read(paint, picture), i * PICTURE_BYTES);
  return bytes;
}
