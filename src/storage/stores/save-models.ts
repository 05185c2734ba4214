// Models into the registry, with weights, embeddings and their run's end: one transaction each. And who is crowned.
import { isModelStale } from '../../dataset/paints/reading.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { CHALLENGER, CHAMPION } from '../../tracking/model-names.ts';
import { withEpoch } from '../../tracking/run-summary.ts';
import type { Model } from '../../tracking/run.ts';
import { ownBytes } from '../bytes.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { isStoredDataset } from '../records/dataset-records.ts';
import { accept } from '../records/guards.ts';
import { isStoredModel, modelOf } from '../records/model-records.ts';
import type { StoredModel, TrainedPatch, Transaction } from '../schema.ts';
import { underHomeNames } from './home-names.ts';
import { isLive } from './models.ts';
import { patchRun, requireStoredRun } from './runs.ts';
import { isOfSweep } from './sweep-of-run.ts';
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
  runPatch: TrainedPatch;
}

/**
 * Models, weights, embeddings and run record in one transaction. The matcher answers for its dataset at once where none
 * does, or none that fits: a champion that was trained on another reading of the pictures than the catalogue has now
 * (`isModelStale`) is no competitor to one that was trained on it, which takes its place. Otherwise it stands beside the
 * champion as the challenger, until a person has chosen; one that is itself of another reading is not even that, nor is a
 * trial's: of a sweep the best is offered.
 * AppError `bad-record` when the dataset is gone.
 */
export async function saveTrainedModel(trained: TrainedModel): Promise<Model> {
  const weights = ownBytes(trained.weights);
  const embeddings = ownBytes(trained.embeddings);
  const networks = ownNetworks(trained.networks ?? []);
  const { runId, datasetId } = trained.model;
  const saved = await inTransaction(
    ['datasets', 'models', 'weights', 'embeddings', 'runs', 'sweeps'],
    'readwrite',
    async (tx) => {
      const dataset: unknown = await tx.objectStore('datasets').get(datasetId);
      if (dataset === undefined) throw datasetGone();
      const added = await insertModel(tx, trained.model, weights, embeddings);
      const isStale = (model: StoredModel) => isStoredDataset(dataset) && isModelStale(model, dataset);
      const isOfTrial = runId !== null && (await isTrial(tx, runId));
      const model = isOfTrial ? added : await takePlace(tx, added, isStale);
      for (const network of networks) await addNetwork(tx, network);
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

/** Whether the model's run came of a sweep. */
async function isTrial(tx: Transaction<'readwrite'>, runId: string): Promise<boolean> {
  return isOfSweep(tx, (await tx.objectStore('runs').get(runId))?.parentId);
}

/** Networks that match nothing: the next version under each name, without an alias. */
export interface TrainedNetworks {
  networks: readonly { model: TrainedModel['model']; weights: Uint8Array }[];
  runId: string;
  runPatch: TrainedPatch;
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
        models.push(await addNetwork(tx, network));
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

export type Network = TrainedNetworks['networks'][number];

function ownNetworks(networks: readonly Network[]): Network[] {
  return networks.map(({ model, weights }) => ({ model, weights: ownBytes(weights) }));
}

/** Within a transaction on datasets, models, weights and embeddings: the next version, which answers nothing. */
export function addNetwork(tx: Transaction<'readwrite'>, { model, weights }: Network): Promise<StoredModel> {
  return insertModel(tx, model, weights, new Uint8Array());
}

function datasetGone(): AppError {
  return new AppError('bad-record', message('storage.datasetOfTrainingDeleted'));
}

/** Within a transaction on models: the newcomer as champion, as challenger, or as it is. */
async function takePlace(
  tx: Transaction<'readwrite'>,
  newcomer: StoredModel,
  isStale: (model: StoredModel) => boolean,
): Promise<StoredModel> {
  const champion = await championBeside(tx, newcomer);
  if (!champion || (isStale(champion) && !isStale(newcomer))) return crown(tx, newcomer.id);
  return isStale(newcomer) && !isStale(champion) ? newcomer : giveAlias(tx, newcomer.id, CHALLENGER);
}

/**
 * Within a transaction on datasets, models, weights and embeddings: adds the next version, which is champion only where
 * none is.
 */
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
  const named = await underHomeNames(tx, model);
  const stored = accept(isStoredModel, { ...named, ...sizes, version, aliases: [] }, 'model');
  await tx.objectStore('models').add(stored);
  await tx.objectStore('weights').add(weights, model.id);
  await tx.objectStore('embeddings').add(embeddings, model.id);
  return stored;
}

/** Within a transaction on models: makes it the champion among the versions of its name. Nothing older challenges it. */
export async function crown(tx: Transaction<'readwrite'>, id: string): Promise<StoredModel> {
  const champion = await giveAlias(tx, id, CHAMPION);
  let crowned = champion;
  for (const version of await soundVersions(tx, champion)) {
    if (version.version > champion.version || !version.aliases.includes(CHALLENGER)) continue;
    const settled = { ...version, aliases: version.aliases.filter((alias) => alias !== CHALLENGER) };
    await tx.objectStore('models').put(settled);
    if (settled.id === id) crowned = settled;
  }
  return crowned;
}

/** Within a transaction on models: makes it the champion unless a live version of its name and dataset is. */
export async function crownWhereNoneIs(tx: Transaction<'readwrite'>, id: string): Promise<StoredModel> {
  const model = accept(isStoredModel, await tx.objectStore('models').get(id), 'model');
  return (await championBeside(tx, model)) ? model : crown(tx, id);
}

/** The live version of its name and dataset that is champion, which may be itself. */
async function championBeside(
  tx: Transaction<'readwrite'>,
  model: StoredModel,
): Promise<StoredModel | undefined> {
  const versions = await soundVersions(tx, model);
  return versions.find((version) => isLive(version) && version.aliases.includes(CHAMPION));
}

/** Within a transaction on models: takes the alias from whichever version of the same name and dataset has it. */
export async function giveAlias(
  tx: Transaction<'readwrite'>,
  id: string,
  alias: string,
): Promise<StoredModel> {
  const store = tx.objectStore('models');
  const model = accept(isStoredModel, await store.get(id), 'model');
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
