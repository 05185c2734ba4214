// The models of the registry with weights and embeddings. One matcher per dataset is its `champion`: the one that
// answers. Aliases, versions and deleting are in registry.ts.
import { AppError } from '../../shared/errors.ts';
import { CHAMPION, isChampion } from '../../tracking/model-names.ts';
import { withEpoch } from '../../tracking/run-summary.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction, reportTrouble } from '../database.ts';
import { accept, acceptOptional, isBytes } from '../records/guards.ts';
import { isStoredModel, modelOf } from '../records/model-records.ts';
import { patchRun, requireStoredRun } from './runs.ts';
import type { StoredModel, Transaction } from '../schema.ts';
import { nextVersion } from './versions.ts';

export interface TrainedModel {
  model: Omit<Model, 'version' | 'aliases'>;
  /** safetensors bytes: `encoder/…`. */
  weights: Uint8Array;
  /** safetensors bytes: `pictures`, `curves`, `factors`. */
  embeddings: Uint8Array;
  /** Networks of the same run that are kept beside the matcher and answer nothing. */
  networks?: TrainedNetworks['networks'];
  /** Changes to the record of the model's run, if that run is still on record; the model's metrics join its summary. */
  runPatch: Partial<Run>;
}

/**
 * Models, weights, embeddings and run record in one transaction; the matcher becomes its dataset's champion, and until
 * then the previous one stays. AppError `bad-record` when the dataset is gone.
 */
export async function saveTrainedModel(trained: TrainedModel): Promise<Model> {
  const weights = ownBytes(trained.weights);
  const embeddings = ownBytes(trained.embeddings);
  const networks = ownNetworks(trained.networks ?? []);
  const { runId, datasetId } = trained.model;
  const saved = await inTransaction(
    ['datasets', 'models', 'weights', 'embeddings', 'runs'],
    'readwrite',
    async (tx) => {
      if (!(await tx.objectStore('datasets').getKey(datasetId))) throw datasetGone();
      const model = await addModel(tx, trained.model, weights, embeddings);
      for (const network of networks) await insertNetwork(tx, network);
      if (runId !== null && (await tx.objectStore('runs').getKey(runId))) {
        const { summary, epoch } = { ...(await requireStoredRun(tx, runId)), ...trained.runPatch };
        const evaluated = { summary: withEpoch(summary, epoch, trained.model.metrics) };
        await patchRun(tx, runId, { ...trained.runPatch, ...evaluated });
      }
      return model;
    },
    'strict',
  );
  notifyChange('models');
  notifyChange('runs');
  return modelOf(saved);
}

/** Networks that match nothing: the next version under each name, without an alias. */
export interface TrainedNetworks {
  networks: readonly { model: TrainedModel['model']; weights: Uint8Array }[];
  runId: string;
  runPatch: Partial<Run>;
}

/**
 * Networks and run record in one transaction; whichever model is the dataset's champion stays it. AppError
 * `bad-record` when the dataset is gone.
 */
export async function saveNetworks({ networks, runId, runPatch }: TrainedNetworks): Promise<Model[]> {
  const owned = ownNetworks(networks);
  const saved = await inTransaction(
    ['datasets', 'models', 'weights', 'embeddings', 'runs'],
    'readwrite',
    async (tx) => {
      const models: StoredModel[] = [];
      for (const network of owned) {
        if (!(await tx.objectStore('datasets').getKey(network.model.datasetId))) throw datasetGone();
        models.push(await insertNetwork(tx, network));
      }
      if (await tx.objectStore('runs').getKey(runId)) await patchRun(tx, runId, runPatch);
      return models;
    },
    'strict',
  );
  notifyChange('models');
  notifyChange('runs');
  return saved.map(modelOf);
}

type Network = TrainedNetworks['networks'][number];

function ownNetworks(networks: readonly Network[]): Network[] {
  return networks.map(({ model, weights }) => ({ model, weights: ownBytes(weights) }));
}

function insertNetwork(tx: Transaction<'readwrite'>, { model, weights }: Network): Promise<StoredModel> {
  return insertModel(tx, model, weights, new Uint8Array());
}

function datasetGone(): AppError {
  return new AppError('bad-record', 'The dataset of this training was deleted; its model cannot be kept.');
}

/** Undefined when there is none or it is deleted. */
export async function readModel(id: string): Promise<Model | undefined> {
  const record: unknown = await inTransaction(['models'], 'readonly', (tx) =>
    tx.objectStore('models').get(id),
  );
  const model = acceptOptional(isStoredModel, record, 'A model');
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
    reportTrouble(new AppError('bad-record', 'A stored model is damaged and cannot be used.'));
  return sound.filter(isLive).sort((a, b) => b.createdAt - a.createdAt || b.version - a.version);
}

/** safetensors bytes. AppError `bad-record` when they are missing or damaged. */
export async function readWeights(modelId: string): Promise<Uint8Array<ArrayBuffer>> {
  const record: unknown = await inTransaction(['weights'], 'readonly', (tx) =>
    tx.objectStore('weights').get(modelId),
  );
  return accept(isBytes, record, 'The weights of a model');
}

/** safetensors bytes. AppError `bad-record` when they are missing or damaged. */
export async function readEmbeddings(modelId: string): Promise<Uint8Array<ArrayBuffer>> {
  const record: unknown = await inTransaction(['embeddings'], 'readonly', (tx) =>
    tx.objectStore('embeddings').get(modelId),
  );
  return accept(isBytes, record, 'The embeddings of a model');
}

/** Within a transaction on datasets, models, weights and embeddings: adds the next version and makes it champion. */
export async function addModel(
  tx: Transaction<'readwrite'>,
  model: Omit<Model, 'version' | 'aliases'>,
  weights: Uint8Array,
  embeddings: Uint8Array,
): Promise<StoredModel> {
  await insertModel(tx, model, weights, embeddings);
  return crown(tx, model.id);
}

/** As `addModel`, but a champion that answers there already stays it. */
export async function addChallenger(
  tx: Transaction<'readwrite'>,
  model: Omit<Model, 'version' | 'aliases'>,
  weights: Uint8Array,
  embeddings: Uint8Array,
): Promise<StoredModel> {
  await insertModel(tx, model, weights, embeddings);
  return crownWhereNoneIs(tx, model.id);
}

async function insertModel(
  tx: Transaction<'readwrite'>,
  model: Omit<Model, 'version' | 'aliases'>,
  weights: Uint8Array,
  embeddings: Uint8Array,
): Promise<StoredModel> {
  const version = await nextVersion(tx, model);
  const sizes = { weightBytes: weights.length, embeddingBytes: embeddings.length };
  const stored = accept(isStoredModel, { ...model, ...sizes, version, aliases: [] }, 'The model');
  await tx.objectStore('models').add(stored);
  await tx.objectStore('weights').add(weights, model.id);
  await tx.objectStore('embeddings').add(embeddings, model.id);
  return stored;
}

/** Within a transaction on models: makes it the champion among the versions of its name. */
export async function crown(tx: Transaction<'readwrite'>, id: string): Promise<StoredModel> {
  return giveAlias(tx, id, CHAMPION);
}

/** Within a transaction on models: makes it the champion unless a live version of its name and dataset is. */
export async function crownWhereNoneIs(tx: Transaction<'readwrite'>, id: string): Promise<StoredModel> {
  const model = accept(isStoredModel, await tx.objectStore('models').get(id), 'The model');
  const versions = await soundVersions(tx, model);
  const isCrowned = versions.some((version) => isLive(version) && version.aliases.includes(CHAMPION));
  return isCrowned ? model : crown(tx, id);
}

/** Within a transaction on models: takes the alias from whichever version of the same name and dataset has it. */
export async function giveAlias(
  tx: Transaction<'readwrite'>,
  id: string,
  alias: string,
): Promise<StoredModel> {
  const store = tx.objectStore('models');
  const model = accept(isStoredModel, await store.get(id), 'The model');
  for (const other of await soundVersions(tx, model))
    if (other.id !== id && other.aliases.includes(alias))
      await store.put({ ...other, aliases: other.aliases.filter((given) => given !== alias) });
  const named = { ...model, aliases: [...new Set([...model.aliases, alias])] };
  await store.put(named);
  return named;
}

/** Of the same name and dataset, deleted ones included; what is damaged has no say. */
async function soundVersions(
  tx: Transaction<'readwrite'>,
  { datasetId, name }: StoredModel,
): Promise<StoredModel[]> {
  const records: unknown[] = await tx.objectStore('models').index('datasetId').getAll(datasetId);
  return records.filter(isStoredModel).filter((version) => version.name === name);
}

function isLive({ deletedAt }: StoredModel): boolean {
  return deletedAt == null;
}
