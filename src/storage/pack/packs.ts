// A trained matcher out of the database as a pack, and a pack into it. What is in a pack is in pack-contents.ts.
import type { Dataset } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { decodeSafetensors, encodeSafetensors } from '../../shared/safetensors.ts';
import type { Model } from '../../tracking/run.ts';
import { notifyChange } from '../changes.ts';
import { inTransaction } from '../database.ts';
import { datasetOf } from '../records/dataset-records.ts';
import { readDataset, readPaints } from '../stores/datasets.ts';
import type { DescribeWeights } from '../../training/kind-file.ts';
import { EMBEDDINGS_NOTES } from '../records/embeddings-notes.ts';
import { newId } from '../ids.ts';
import { isStoredModel, modelOf } from '../records/model-records.ts';
import { championOf, readEmbeddings, readModel, readWeights } from '../stores/models.ts';
import { addChallenger, crownWhereNoneIs } from '../stores/save-models.ts';
import { MATCHER } from '../../tracking/model-names.ts';
import { decodePack, encodePack, type ExpectedEncoder, type PackContents } from './pack-contents.ts';
import { addHome, bringBack, catalogueBytes, findHome, isIdTaken, twinOf } from './pack-home.ts';
import { requireRoom } from '../stores/room.ts';
import type { StoredDataset } from '../schema.ts';

/**
 * The zip's bytes. AppError `bad-record` when the model or what it needs is gone or damaged.
 * @param describe what its files say of the encoder, for programs that are not this one
 */
export async function exportPack(
  modelId: string,
  appVersion: string,
  describe: DescribeWeights = () => ({}),
): Promise<Uint8Array<ArrayBuffer>> {
  const model = await readModel(modelId);
  const dataset = model && (await readDataset(model.datasetId));
  const paints = dataset ? await readPaints(dataset.id) : [];
  if (!model || !dataset || paints.length !== dataset.paintCount)
    throw new AppError('bad-record', message('export.nothing'));
  const { id, name, runId, createdAt, backend, params, metrics, calibration, reading } = model;
  return encodePack({
    appVersion,
    datasetDigest: dataset.digest,
    datasetName: dataset.name,
    ...(dataset.reading && { reading: dataset.reading }),
    model: { id, name, runId, createdAt, backend, ...(reading && { reading }) },
    params,
    metrics: Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value))),
    calibration,
    paints,
    ...(await packedArrays(modelId, describe(model))),
  });
}

export interface PackPreview {
  datasetName: string;
  paintCount: number;
  /** Of the app that wrote it. */
  appVersion: string;
  createdAt: number;
  bytes: number;
  /** Share of held-out pictures whose paint was the first answer, as the pack says; null where it does not. */
  accuracy: number | null;
  /** The catalogue here that it joins, or null: then it brings one of its own. */
  joins: string | null;
  /** That catalogue was deleted and comes back with it. */
  isCatalogueDeleted: boolean;
  /** The version of the matcher that answers on that catalogue and stays in use, or null. */
  championVersion: number | null;
  /** The very same matcher is here already, or was deleted and comes back. */
  knownAs: 'stored' | 'deleted' | null;
}

/** What a pack would change here, for the person who is asked before it does. AppError `bad-pack`. */
export async function previewPack(
  bytes: Uint8Array,
  expectedEncoder?: ExpectedEncoder,
): Promise<PackPreview> {
  const pack = await decodePack(bytes, expectedEncoder);
  const known = await findModel(pack);
  const home = await inTransaction(['datasets', 'paints'], 'readonly', (tx) => twinOf(tx, pack));
  const champion = home && (await championOf(home.id));
  const { datasetName, paints, appVersion, model, metrics } = pack;
  return {
    ...{ datasetName, paintCount: paints.length, appVersion, createdAt: model.createdAt },
    bytes: bytes.length,
    accuracy: Object.hasOwn(metrics, 'val_top1') ? metrics.val_top1! : null,
    joins: home?.name ?? null,
    isCatalogueDeleted: home !== undefined && home.deletedAt !== null,
    championVersion: champion?.version ?? null,
    knownAs: known?.isSame && known.datasetId === home?.id ? known.state : null,
  };
}

/**
 * Stores a pack's matcher: with a new dataset without pictures, whose champion it is, or as a further version of the one
 * with the same digest that is here already. Whichever matcher answers there stays in use: to promote the new one is the
 * person's choice. The same pack again adds nothing, but brings its matcher back where it was deleted. Rejects with AppError `bad-pack` for anything
 * wrong with the file, `little-room` before anything is stored when it will not fit, and not at all with `evenIfShort`;
 * then nothing has changed. `expectedEncoder` lets shapes be checked that only models know.
 */
export async function importPack(
  bytes: Uint8Array,
  expectedEncoder?: ExpectedEncoder,
  evenIfShort = false,
): Promise<{ dataset: Dataset; model: Model }> {
  const pack = await decodePack(bytes, expectedEncoder);
  const known = await findModel(pack);
  if (!evenIfShort && !known?.isSame) await requireRoom('pack', packBytes(pack));
  const datasetId = newId();
  const stored = await inTransaction(
    ['datasets', 'paints', 'models', 'weights', 'embeddings'],
    'readwrite',
    async (tx) => {
      const dataset = (await findHome(tx, pack)) ?? (await addHome(tx, pack, datasetId));
      const isTaken = await isIdTaken(tx, pack.model.id);
      const isHere = isTaken && known?.datasetId === dataset.id && known.isSame;
      if (isHere) await bringBack(tx, pack.model.id);
      const modelId = isTaken ? newId() : pack.model.id;
      const saved = isHere
        ? await crownWhereNoneIs(tx, pack.model.id)
        : await addChallenger(tx, modelIn(pack, dataset, modelId), pack.encoder, pack.embeddings);
      return { dataset: datasetOf(dataset), model: modelOf(saved) };
    },
    'strict',
  );
  notifyChange('datasets');
  notifyChange('models');
  return stored;
}

/** Bytes that it takes once it is stored. */
function packBytes({ paints, encoder, embeddings }: PackContents): number {
  return catalogueBytes(paints) + encoder.length + embeddings.length;
}

interface FoundModel {
  datasetId: string;
  state: 'stored' | 'deleted';
  isSame: boolean;
}

/** The stored model under the pack's id, deleted ones included, and whether it is the very same matcher. */
async function findModel(pack: PackContents): Promise<FoundModel | null> {
  const model: unknown = await inTransaction(['models'], 'readonly', (tx) =>
    tx.objectStore('models').get(pack.model.id),
  );
  // What is stored under the id may be damaged; then it is not the same.
  if (!isStoredModel(model)) return null;
  const arrays = await packedArrays(model.id).catch(() => null);
  const isSame =
    arrays !== null &&
    isSameBytes(arrays.encoder, pack.encoder) &&
    isSameBytes(arrays.embeddings, pack.embeddings);
  return { datasetId: model.datasetId, state: model.deletedAt == null ? 'stored' : 'deleted', isSame };
}

function modelIn(pack: PackContents, dataset: StoredDataset, id: string): Omit<Model, 'version' | 'aliases'> {
  const { params, metrics, calibration, model } = pack;
  const { runId, createdAt, backend, reading } = model;
  const home = { datasetId: dataset.id, datasetDigest: dataset.digest, ...(reading && { reading }) };
  return { id, name: MATCHER, runId, createdAt, backend, params, metrics, calibration, ...home };
}

/** What of a model travels: the encoder, the curves and their factors; not the decoder nor every picture's embedding. */
async function packedArrays(
  modelId: string,
  notes?: Record<string, string>,
): Promise<Pick<PackContents, 'encoder' | 'embeddings'>> {
  const weights = decodeSafetensors(await readWeights(modelId)).tensors;
  const { curves, factors } = Object.fromEntries(decodeSafetensors(await readEmbeddings(modelId)).tensors);
  if (!curves || !factors) throw new AppError('bad-record', message('pack.noCurves'));
  const encoder = [...weights].filter(([name]) => name.startsWith('encoder/'));
  return {
    encoder: encodeSafetensors(new Map(encoder), notes),
    embeddings: encodeSafetensors(new Map(Object.entries({ curves, factors })), notes && EMBEDDINGS_NOTES),
  };
}

function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
