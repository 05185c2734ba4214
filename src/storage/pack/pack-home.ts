// Where what comes in a file finds its catalogue: the one of the same pictures that is here, or one without pictures that
// the file brings along.
import { message } from '../../shared/message.ts';
import type { DatasetReading } from '../../dataset/paints/reading.ts';
import { labelledOf, type LabelledData } from '../../dataset/labelled/classes.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { accept } from '../records/guards.ts';
import { isStoredModel } from '../records/model-records.ts';
import { storedPaintOf } from '../records/paint-records.ts';
import { keysOf, type StoredDataset, type Transaction } from '../schema.ts';
import { importBytes } from '../stores/room.ts';
import { haveSamePaints } from './pack-adoption.ts';
import { badPack, type Refuse } from './pack-refusal.ts';

/** A catalogue as it travels: paints without pixels. */
export interface PackedCatalogue {
  datasetDigest: string;
  datasetName: string;
  /** Missing where the dataset has none. */
  reading?: DatasetReading;
  /** None of labelled pictures. */
  paints: readonly Paint[];
  /** Of labelled pictures. */
  data?: LabelledData;
}

/** Bytes that the catalogue takes once it is stored. */
export function catalogueBytes(paints: readonly Paint[]): number {
  const flat = paints.filter(({ thumbnail }) => thumbnail === null).length;
  return importBytes(flat, 0) + (paints.length - flat) * importBytes(1, 1);
}

/** The dataset of the pack's digest, brought back if it was deleted. Refuses the file when its paints are others. */
export async function findHome(
  tx: Transaction<'readwrite'>,
  pack: PackedCatalogue,
  refuse: Refuse = badPack,
): Promise<StoredDataset | undefined> {
  const twin = await twinOf(tx, pack, refuse);
  if (!twin) return undefined;
  const live = { ...twin, deletedAt: null };
  await tx.objectStore('datasets').put(live);
  return live;
}

/** The dataset of the pack's digest, a live one first. Refuses the file when a live one has other paints. */
export async function twinOf(
  tx: Transaction<'readonly' | 'readwrite'>,
  pack: PackedCatalogue,
  refuse: Refuse = badPack,
): Promise<StoredDataset | undefined> {
  const twins = await tx.objectStore('datasets').index('digest').getAll(pack.datasetDigest);
  twins.sort((a, b) => Number(a.deletedAt !== null) - Number(b.deletedAt !== null));
  for (const twin of twins) {
    const paints = await tx.objectStore('paints').getAll(keysOf(twin.id));
    if (haveSamePaints(paints, pack.paints) && haveSameClasses(labelledOf(twin), pack.data)) return twin;
    if (twin.deletedAt === null) throw refuse(message('file.otherPaints'));
  }
  return undefined;
}

/** The same pictures have the same digest; what they are called is no part of it. */
function haveSameClasses(own: LabelledData | null, other: LabelledData | undefined): boolean {
  if (!own || !other) return own === null && other === undefined;
  const sizes = ({ shape, classes }: LabelledData) => [shape, classes.map(({ count }) => count)];
  return JSON.stringify(sizes(own)) === JSON.stringify(sizes(other));
}

export async function addHome(
  tx: Transaction<'readwrite'>,
  { datasetDigest, datasetName, reading, paints, data }: PackedCatalogue,
  id: string,
): Promise<StoredDataset> {
  const dataset: StoredDataset = {
    ...{ id, digest: datasetDigest, name: datasetName, source: 'pack', createdAt: Date.now() },
    ...{ paintCount: paints.length, pictureCount: 0, skipped: [], deletedAt: null },
    ...(reading && { reading }),
    ...(data && { kind: data.kind, shape: data.shape, classes: data.classes }),
  };
  await tx.objectStore('datasets').add(dataset);
  const store = tx.objectStore('paints');
  await Promise.all(paints.map((paint: Paint) => store.add(storedPaintOf(paint), [id, paint.index])));
  return dataset;
}

/** Whether anything is stored under this id: whole, deleted or left over from something damaged. */
export async function isIdTaken(tx: Transaction<'readwrite'>, id: string): Promise<boolean> {
  const stores = ['models', 'weights', 'embeddings'] as const;
  const keys = await Promise.all(stores.map((store) => tx.objectStore(store).getKey(id)));
  return keys.some((key) => key !== undefined);
}

/** Within a transaction on models: it is deleted no more. */
export async function bringBack(tx: Transaction<'readwrite'>, id: string): Promise<void> {
  const store = tx.objectStore('models');
  const model = accept(isStoredModel, await store.get(id), 'model');
  if (model.deletedAt != null) await store.put({ ...model, deletedAt: null });
}
