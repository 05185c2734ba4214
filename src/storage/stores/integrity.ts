// Whether what is stored is whole: every record readable, none without its owner, nothing begun and not ended.
import { isCatalogue, pictureBytesOf, type Dataset } from '../../dataset/dataset.ts';
import { decodeSafetensors } from '../../shared/safetensors.ts';
import { AppError, toldBy } from '../../shared/errors.ts';
import { message, type Message, type Told } from '../../shared/message.ts';
import { inTransaction } from '../database.ts';
import { listDatasets, readPaints, readPicture } from './datasets.ts';
import { listModels, readEmbeddings, readWeights } from './models.ts';
import { readPictures } from './drawn-pictures.ts';
import { listRuns, readCheckpoint, readMetrics } from './runs.ts';
import type { StoreName } from '../schema.ts';

/** Stores whose keys are, or begin with, the id of a record in another. */
const OWNERS: readonly [store: StoreName, owner: StoreName][] = [
  ['paints', 'datasets'],
  ['pixels', 'datasets'],
  ['metrics', 'runs'],
  ['checkpoints', 'runs'],
  ['pictures', 'runs'],
  ['weights', 'models'],
  ['embeddings', 'models'],
  ['models', 'datasets'],
  ['crops', 'scans'],
  ['classifiers', 'datasets'],
  ['judgements', 'models'],
  ['evidence', 'comparisons'],
  ['history', 'datasets'],
];

/** What to say of each thing that is not whole. Reads everything, which takes a while; for when no other tab works. */
export async function findDamage(): Promise<Message[]> {
  const problems: Message[] = [];
  const attempt = async (tell: (problem: Told) => Message, look: () => Promise<void>) => {
    await look().catch((error: unknown) => problems.push(tell(toldBy(error))));
  };
  for (const [store, owner] of OWNERS)
    await attempt(
      (problem) => message('integrity.at', { what: store, problem }),
      async () => void problems.push(...(await orphansOf(store, owner))),
    );
  for (const dataset of await listDatasets())
    await attempt(
      (problem) => message('integrity.catalogue', { name: dataset.name, problem }),
      () => readWholeDataset(dataset),
    );
  for (const { id, name, version } of await listModels())
    await attempt(
      (problem) => message('integrity.model', { name, version: String(version), problem }),
      async () => {
        decodeSafetensors(await readWeights(id));
        const embeddings = await readEmbeddings(id);
        if (embeddings.length > 0) decodeSafetensors(embeddings);
      },
    );
  for (const { id, name, status, epoch } of await listRuns())
    await attempt(
      (problem) => message('integrity.run', { name, problem }),
      () => readWholeRun(id, status, epoch),
    );
  return problems;
}

async function readWholeDataset(dataset: Dataset): Promise<void> {
  const { id, paintCount, pictureCount } = dataset;
  if (!isCatalogue(dataset))
    for (let n = 0; n < pictureCount; n++) await readPicture(id, n, pictureBytesOf(dataset));
  const paints = await readPaints(id);
  if (paints.length !== paintCount)
    throw broken(message('integrity.paints', { found: paints.length, count: paintCount }));
  for (const { pictures } of paints)
    for (const { pixels } of pictures) if (pixels !== null) await readPicture(id, pixels);
}

async function readWholeRun(id: string, status: string, epoch: number): Promise<void> {
  if (status === 'running' || status === 'paused') throw broken(message('integrity.status', { status }));
  const epochs = (await readMetrics(id)).map((metrics) => metrics.epoch);
  for (let i = 1; i <= epoch; i++)
    if (!epochs.includes(i)) throw broken(message('integrity.metrics', { epoch: i }));
  const last = await readCheckpoint(id, 'last');
  if (last && last.epoch !== epoch)
    throw broken(message('integrity.checkpoint', { epoch, last: last.epoch }));
  if (status === 'interrupted' && epoch > 0 && !last) throw broken(message('integrity.noCheckpoint'));
  await readPictures(id);
}

const broken = (what: Message) => new AppError('bad-record', what);

async function orphansOf(store: StoreName, owner: StoreName): Promise<Message[]> {
  const { ids, owners } = await inTransaction([store, owner], 'readonly', async (tx) => ({
    ids:
      store === 'models'
        ? (await tx.objectStore('models').getAll()).map(({ datasetId }) => datasetId)
        : (await tx.objectStore(store).getAllKeys()).map((key) => (Array.isArray(key) ? key[0] : key)),
    owners: new Set<unknown>(await tx.objectStore(owner).getAllKeys()),
  }));
  const lost = new Set(ids.filter((id) => !owners.has(id)));
  return [...lost].map((id) => message('integrity.orphans', { store, id: String(id), owner }));
}
