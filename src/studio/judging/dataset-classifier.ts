// The classifier of a dataset: out of the store, or trained once for its pictures and kept there.
import type { Dataset } from '../../dataset/dataset.ts';
import type { NamedArray } from '../../shared/safetensors.ts';
import type { ClassifierShape } from './classifier-net.ts';
import { isClassifierOf } from './picture-features.ts';
import type { ReferencePictures } from './reference-pictures.ts';
import { shapeFor, trainClassifier } from './train-classifier.ts';

export interface ClassifierStore {
  /** Null when none is stored for pictures of this digest. */
  readClassifier(datasetId: string, digest: string): Promise<ReadonlyMap<string, NamedArray> | null>;
  saveClassifier(datasetId: string, digest: string, arrays: ReadonlyMap<string, NamedArray>): Promise<void>;
}

export interface TrainedClassifier {
  shape: ClassifierShape;
  arrays: ReadonlyMap<string, NamedArray>;
}

/**
 * On the active backend, which is to be the same for all, as others round otherwise.
 * @param breathe called after every step, where it has to be trained; it may take its time, or reject to end it
 */
export async function classifierOf(
  { id, digest }: Pick<Dataset, 'id' | 'digest'>,
  { train, classCount }: ReferencePictures,
  store: ClassifierStore,
  breathe: (done: number, total: number) => Promise<void>,
): Promise<TrainedClassifier> {
  const shape = shapeFor(train, classCount);
  const stored = await store.readClassifier(id, digest);
  if (stored && isClassifierOf(shape, stored)) return { shape, arrays: stored };
  const arrays = await trainClassifier(train, classCount, breathe);
  await store.saveClassifier(id, digest, arrays);
  return { shape, arrays };
}
