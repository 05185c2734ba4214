// A trained model that is no matcher out of the database as a file, and a file into it. What is in one is in
// model-file-contents.ts.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { decodeSafetensors, encodeSafetensors } from '../../shared/safetensors.ts';
import type { Dataset } from '../../dataset/dataset.ts';
import type { LabelledData } from '../../dataset/labelled/classes.ts';
import type { Model, Run } from '../../tracking/run.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import type { DescribeWeights, FindKindFile } from '../../training/kind-file.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { newId } from '../ids.ts';
import { addHome, bringBack, catalogueBytes, findHome, isIdTaken, twinOf } from '../pack/pack-home.ts';
import { datasetOf } from '../records/dataset-records.ts';
import { isStoredModel, modelOf } from '../records/model-records.ts';
import { isStoredRun } from '../records/run-records.ts';
import type { StoredDataset, StoredModel, StoredRun, Transaction } from '../schema.ts';
import { readDataset, readPaints } from '../stores/datasets.ts';
import { putPictures, readPictures, storedPictures } from '../stores/drawn-pictures.ts';
import { underHomeNames } from '../stores/home-names.ts';
import { listModels, readModel, readWeights } from '../stores/models.ts';
import { requireRoom } from '../stores/room.ts';
import { readMetrics, readRun } from '../stores/runs.ts';
import { addNetwork } from '../stores/save-models.ts';
import { decodeModelFile, encodeModelFile, type ModelFileContents } from './model-file-contents.ts';
import { epochRecord, modelRecord, runRecord, type FileNetwork, type FileRun } from './model-file-records.ts';
import { badModelFile } from './model-file-refusal.ts';

/**
 * The zip's bytes: the model with the other networks of the same training, and that training where it is on record.
 * AppError `bad-record` when the model, a network that belongs to it, or its dataset is gone or damaged.
 * @param describe what its files say of each network, for programs that are not this one
 */
export async function exportModelFile(
  modelId: string,
  appVersion: string,
  fileOfKind: FindKindFile,
  describe: DescribeWeights = () => ({}),
): Promise<Uint8Array<ArrayBuffer>> {
  const model = await readModel(modelId);
  const dataset = model && (await readDataset(model.datasetId));
  if (!model || !dataset) throw new AppError('bad-record', message('export.nothing'));
  const kind = kindOfParams(model.params);
  const networks: ModelFileContents['networks'] = [];
  for (const network of await networksBeside(model, fileOfKind))
    networks.push({ ...ownOf(network), weights: await canonicalWeights(network.id, describe(network)) });
  const run = model.runId === null ? undefined : await readRun(model.runId);
  const contents: ModelFileContents = {
    ...{ appVersion, kind, params: model.params, networks },
    ...{ datasetDigest: dataset.digest, datasetName: dataset.name, paints: await readPaints(dataset.id) },
    ...(dataset.reading && { reading: dataset.reading }),
    ...(model.data && { data: model.data }),
    ...(run ? await historyOf(run, model) : { run: null, epochs: [], pictures: null }),
  };
  return encodeModelFile(contents, fileOfKind);
}

/** All networks that its training saved with it, in the order of its kind. */
async function networksBeside(model: Model, fileOfKind: FindKindFile): Promise<Model[]> {
  const kind = fileOfKind(kindOfParams(model.params));
  if (!kind) throw new AppError('bad-record', message('model.noFile'));
  const { runId, createdAt } = model;
  const saved = (await listModels(model.datasetId)).filter(
    (other) => other.runId === runId && other.createdAt === createdAt,
  );
  return [...kind.networks(model.params, model.data ?? null).keys()].map((name) => {
    const network = saved.find((other) => other.name === name);
    if (network) return network;
    throw new AppError('bad-record', message('model.notWhole', { name }));
  });
}

function ownOf({ id, name, createdAt, backend, metrics, calibration, reading }: Model): FileNetwork {
  const own = { id, name, createdAt, backend, calibration, ...(reading && { reading }) };
  return { ...own, metrics: finiteOnes(metrics) };
}

async function historyOf(
  run: Run,
  { backend, createdAt }: Model,
): Promise<Pick<ModelFileContents, 'run' | 'epochs' | 'pictures'>> {
  const [metrics, drawn] = await Promise.all([readMetrics(run.id), readPictures(run.id)]);
  const { id, name, experiment, appVersion, device, startedAt, endedAt, epochs, epoch, reading } = run;
  const own: FileRun = {
    ...{ id, name, experiment, appVersion, startedAt, epoch, epochs, seed: run.params.seed },
    ...{ backend: run.backend ?? backend, device: device ?? '', endedAt: endedAt ?? createdAt },
    status: run.status === 'finished' ? 'finished' : 'stopped',
    ...(reading && { reading }),
    summary: Object.fromEntries(
      Object.entries(run.summary).filter(([, { last, min, max }]) => [last, min, max].every(Number.isFinite)),
    ),
  };
  const last = drawn.findLast((record) => record.epoch <= epoch);
  return {
    run: own,
    epochs: metrics
      .filter((record) => record.epoch <= epoch)
      .map(({ epoch: number, at, firstStep, values }) => ({
        ...{ epoch: number, at, firstStep },
        values: finiteOnes(values),
      })),
    pictures: last ?? null,
  };
}

/** JSON has no others. */
function finiteOnes(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => Number.isFinite(value)));
}

/** The same arrays are the same bytes, whoever wrote them. */
async function canonicalWeights(
  modelId: string,
  notes?: Record<string, string>,
): Promise<Uint8Array<ArrayBuffer>> {
  return encodeSafetensors(decodeSafetensors(await readWeights(modelId)).tensors, notes);
}

export interface ModelFilePreview {
  kind: string;
  params: TrainParams;
  /** Of its networks, as they are registered. */
  networks: string[];
  datasetName: string;
  paintCount: number;
  /** Of labelled pictures; null for paints. */
  data: LabelledData | null;
  /** Of the app that wrote it. */
  appVersion: string;
  createdAt: number;
  bytes: number;
  /** Its training, which comes with it; null where the file has none. */
  run: { name: string; epoch: number; epochs: number; hasPictures: boolean } | null;
  /** The catalogue here that it joins, or null: then it brings one of its own. */
  joins: string | null;
  /** That catalogue was deleted and comes back with it. */
  isCatalogueDeleted: boolean;
  /** The very same model is here already, or was deleted and comes back. */
  knownAs: 'stored' | 'deleted' | null;
}

/** What a model file would change here, for the person who is asked before it does. AppError `bad-model-file`. */
export async function previewModelFile(
  bytes: Uint8Array,
  fileOfKind: FindKindFile,
): Promise<ModelFilePreview> {
  const file = await decodeModelFile(bytes, fileOfKind);
  const home = await inTransaction(['datasets', 'paints'], 'readonly', (tx) =>
    twinOf(tx, file, badModelFile),
  );
  const { kind, params, networks, datasetName, paints, appVersion, run, pictures } = file;
  return {
    ...{ kind, params, datasetName, paintCount: paints.length, appVersion, bytes: bytes.length },
    data: file.data ?? null,
    networks: networks.map(({ name }) => name),
    createdAt: networks[0]!.createdAt,
    run: run && {
      ...{ name: run.name, epoch: run.epoch, epochs: run.epochs },
      hasPictures: pictures !== null,
    },
    joins: home?.name ?? null,
    isCatalogueDeleted: home !== undefined && home.deletedAt !== null,
    knownAs: home ? await knownAs(file, home.id) : null,
  };
}

export interface ImportedModelFile {
  dataset: Dataset;
  models: Model[];
  /** The training that it came with, as it is recorded here; null where it had none. */
  runId: string | null;
}

/**
 * Stores a file's networks as further versions, with its training, for the dataset with the same digest or for a new one
 * without pictures. The same file again adds nothing, but brings back what of it was deleted. Rejects with AppError
 * `bad-model-file` for anything wrong with the file, `little-room` before anything is stored when it will not fit, and
 * not at all with `evenIfShort`; then nothing has changed.
 */
export async function importModelFile(
  bytes: Uint8Array,
  fileOfKind: FindKindFile,
  evenIfShort = false,
): Promise<ImportedModelFile> {
  const file = await decodeModelFile(bytes, fileOfKind);
  const here = await sameNetworks(file);
  if (!evenIfShort && !here) await requireRoom('model', bytesOf(file));
  const datasetId = newId();
  const imported = await inTransaction(
    ['datasets', 'paints', 'models', 'weights', 'embeddings', 'runs', 'metrics', 'pictures'],
    'readwrite',
    async (tx) => {
      const dataset = (await findHome(tx, file, badModelFile)) ?? (await addHome(tx, file, datasetId));
      const runId = file.run && (await bringRun(tx, file, file.run, dataset));
      const isHere = here?.every((model) => model.datasetId === dataset.id) ?? false;
      const models = isHere
        ? await bringNetworksBack(tx, here!)
        : await addNetworks(tx, file, dataset.id, runId);
      return { dataset: datasetOf(dataset), models: models.map(modelOf), runId };
    },
    'strict',
  );
  (['datasets', 'runs', 'models'] as const).forEach(notifyChange);
  return imported;
}

/** Bytes that it takes once it is stored. */
function bytesOf({ paints, networks, pictures }: ModelFileContents): number {
  const weights = networks.reduce((sum, network) => sum + network.weights.length, 0);
  return catalogueBytes(paints) + weights + (pictures?.pictures.length ?? 0);
}

async function knownAs(file: ModelFileContents, datasetId: string): Promise<ModelFilePreview['knownAs']> {
  const here = await sameNetworks(file);
  if (!here?.every((model) => model.datasetId === datasetId)) return null;
  return here.some(({ deletedAt }) => deletedAt != null) ? 'deleted' : 'stored';
}

/** The stored networks under the file's ids, deleted ones included, if all of them are the very same. */
async function sameNetworks({ networks }: ModelFileContents): Promise<StoredModel[] | null> {
  const found: StoredModel[] = [];
  for (const { id, name, weights } of networks) {
    const stored: unknown = await inTransaction(['models'], 'readonly', (tx) =>
      tx.objectStore('models').get(id),
    );
    if (!isStoredModel(stored) || stored.name !== name) return null;
    // What is stored under the id may be damaged; then it is not the same.
    const own = await canonicalWeights(id).catch(() => null);
    if (own?.length !== weights.length || !own.every((byte, i) => byte === weights[i])) return null;
    found.push(stored);
  }
  return found;
}

async function bringNetworksBack(
  tx: Transaction<'readwrite'>,
  here: readonly StoredModel[],
): Promise<StoredModel[]> {
  for (const { id } of here) await bringBack(tx, id);
  return here.map((model) => ({ ...model, deletedAt: null }));
}

/** Under their own ids where these are free. */
async function addNetworks(
  tx: Transaction<'readwrite'>,
  file: ModelFileContents,
  datasetId: string,
  runId: string | null,
): Promise<StoredModel[]> {
  const added: StoredModel[] = [];
  for (const network of file.networks) {
    const id = (await isIdTaken(tx, network.id)) ? newId() : network.id;
    const model = modelRecord(file, { ...network, id }, datasetId, runId);
    added.push(await addNetwork(tx, { model, weights: network.weights }));
  }
  return added;
}

/** The id of the file's training here: of the same one, brought back if it was deleted, or of one that is added. */
async function bringRun(
  tx: Transaction<'readwrite'>,
  file: ModelFileContents,
  run: FileRun,
  dataset: StoredDataset,
): Promise<string> {
  const store = tx.objectStore('runs');
  const known: unknown = await store.get(run.id);
  if (known !== undefined && isSameRun(known, file, run)) {
    if (known.deletedAt !== null) await store.put({ ...known, deletedAt: null });
    return run.id;
  }
  const id = known === undefined ? run.id : newId();
  const record = runRecord(file, { ...run, id }, dataset);
  for (const epoch of file.epochs) await tx.objectStore('metrics').put(epochRecord(epoch, id));
  const drawn = file.pictures && storedPictures({ ...file.pictures, runId: id });
  const pictureBytes = drawn ? await putPictures(tx, drawn) : 0;
  await store.add(await underHomeNames(tx, { ...record, pictureBytes }));
  return id;
}

/** Begun at the same moment, with the same parameters, of the same pictures. */
function isSameRun(stored: unknown, file: ModelFileContents, run: FileRun): stored is StoredRun {
  return (
    isStoredRun(stored) &&
    stored.startedAt === run.startedAt &&
    stored.datasetDigest === file.datasetDigest &&
    JSON.stringify(stored.params) === JSON.stringify(file.params)
  );
}
