// What was measured of models, and the classifier of each dataset that it was measured with. Both can be made again from
// what they are of, so no backup holds them.
import { custom, object } from 'valibot';
import { guardOf } from '../../shared/guard-of.ts';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import { bytes, digestText } from '../../shared/schemas.ts';
import { judgementSchema, type Judgement } from '../../tracking/judgement.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { accept } from '../records/guards.ts';

/** Of another layout or training it is another classifier: then what is stored is of no use. */
const CLASSIFIER_VERSION = 1;

const classifierSchema = object({
  /** Of the pictures that it was trained on. */
  digest: digestText,
  version: custom<number>(Number.isSafeInteger),
  /** safetensors. */
  weights: bytes,
});

const isClassifier = guardOf(classifierSchema);
const isJudgement = guardOf(judgementSchema);

/** The latest of a model; undefined where there is none, or one that this version can't read. */
export async function readJudgement(modelId: string): Promise<Judgement | undefined> {
  const record: unknown = await inTransaction(['judgements'], 'readonly', (tx) =>
    tx.objectStore('judgements').get(modelId),
  );
  return isJudgement(record) ? record : undefined;
}

/** In place of an earlier one of the model; nothing where the model is gone. */
export async function saveJudgement(judgement: Judgement): Promise<void> {
  const record = accept(isJudgement, judgement, 'judgement');
  await inTransaction(['judgements', 'models'], 'readwrite', async (tx) => {
    if (await tx.objectStore('models').getKey(record.modelId)) await tx.objectStore('judgements').put(record);
  });
  notifyChange('models');
}

/** Null where none is stored that was trained on pictures of this digest, or one that can’t be read: it is trained again. */
export async function readClassifier(
  datasetId: string,
  digest: string,
): Promise<ReadonlyMap<string, NamedArray> | null> {
  const record: unknown = await inTransaction(['classifiers'], 'readonly', (tx) =>
    tx.objectStore('classifiers').get(datasetId),
  );
  const isOurs = isClassifier(record) && record.digest === digest && record.version === CLASSIFIER_VERSION;
  return isOurs ? readableArrays(record.weights) : null;
}

function readableArrays(weights: Uint8Array): ReadonlyMap<string, NamedArray> | null {
  try {
    return decodeSafetensors(weights).tensors;
  } catch {
    return null;
  }
}

/** In place of an earlier one of the dataset; nothing where the dataset is gone. */
export async function saveClassifier(
  datasetId: string,
  digest: string,
  arrays: ReadonlyMap<string, NamedArray>,
): Promise<void> {
  const weights = ownBytes(encodeSafetensors(arrays));
  await inTransaction(['classifiers', 'datasets'], 'readwrite', async (tx) => {
    if (await tx.objectStore('datasets').getKey(datasetId))
      await tx.objectStore('classifiers').put({ digest, version: CLASSIFIER_VERSION, weights }, datasetId);
  });
}
