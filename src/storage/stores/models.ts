// The models of the registry with weights and embeddings. One matcher per dataset is its `champion`: the one that
// answers. They are stored by save-models.ts; aliases, versions and deleting are in registry.ts.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { isBytes } from '../../shared/schemas.ts';
import { isChampion } from '../../tracking/model-names.ts';
import type { Model } from '../../tracking/run.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept, acceptOptional } from '../records/guards.ts';
import { isStoredModel, modelOf } from '../records/model-records.ts';
import type { StoredModel } from '../schema.ts';

/** Undefined when there is none or it is deleted. */
export async function readModel(id: string): Promise<Model | undefined> {
  const record: unknown = await inTransaction(['models'], 'readonly', (tx) =>
    tx.objectStore('models').get(id),
  );
  const model = acceptOptional(isStoredModel, record, 'aModel');
  return model && isLive(model) ? modelOf(model) : undefined;
}

/** The model that the match page uses for this dataset. */
export async function championOf(datasetId: string): Promise<Model | undefined> {
  return (await listModels(datasetId)).find(isChampion);
}

/** Newest first, of one dataset or of all, without the deleted ones. A damaged record is left out and reported. */
export async function listModels(datasetId?: string): Promise<Model[]> {
  return (await listStoredModels(datasetId)).map(modelOf);
}

/** As `listModels`, with what they take. */
export async function listStoredModels(datasetId?: string): Promise<StoredModel[]> {
  const records: unknown[] = await inTransaction(['models'], 'readonly', (tx) => {
    const store = tx.objectStore('models');
    return datasetId === undefined ? store.getAll() : store.index('datasetId').getAll(datasetId);
  });
  const sound = records.filter(isStoredModel);
  if (sound.length < records.length)
    reportTrouble(new AppError('bad-record', message('storage.modelDamaged')));
  return sound.filter(isLive).sort((a, b) => b.createdAt - a.createdAt || b.version - a.version);
}

/** safetensors bytes. AppError `bad-record` when they are missing or damaged. */
export async function readWeights(modelId: string): Promise<Uint8Array<ArrayBuffer>> {
  const record: unknown = await inTransaction(['weights'], 'readonly', (tx) =>
    tx.objectStore('weights').get(modelId),
  );
  return accept(isBytes, record, 'weights');
}

/** safetensors bytes. AppError `bad-record` when they are missing or damaged. */
export async function readEmbeddings(modelId: string): Promise<Uint8Array<ArrayBuffer>> {
  const record: unknown = await inTransaction(['embeddings'], 'readonly', (tx) =>
    tx.objectStore('embeddings').get(modelId),
  );
  return accept(isBytes, record, 'embeddings');
}

export function isLive({ deletedAt }: StoredModel): boolean {
  return deletedAt == null;
}
