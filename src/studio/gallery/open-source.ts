// A stored model or a checkpoint, opened: its arrays out of the store into the generator of its kind.
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { FindGenerator, Generator } from '../../training/kind-generator.ts';
import type { GalleryLabel, GallerySource } from './gallery-api.ts';
import type { ReadShard } from './real-pictures.ts';
import { readSource, type SourceStore } from '../read-source.ts';

export interface GalleryStore extends SourceStore {
  readDataset(id: string): Promise<Dataset | undefined>;
  readPaints(datasetId: string): Promise<Paint[]>;
  readPixelShard: ReadShard;
}

export interface OpenedSource {
  generator: Generator;
  dataset: Dataset;
  /** Of a model of paints. */
  paints: Paint[];
  labels: GalleryLabel[];
  /** The dataset has the pictures that it learned from; else it has others since. */
  isOfDataset: boolean;
}

/** On the active backend. AppError `bad-record` when it, or what it needs, is gone, or its kind draws nothing. */
export async function openSource(
  source: GallerySource,
  store: GalleryStore,
  generatorOfKind: FindGenerator,
): Promise<OpenedSource> {
  const { record, arrays, kind } = await readSource(source, store, (name) => {
    const found = generatorOfKind(name);
    if (!found) throw new AppError('bad-record', message('studio.drawsNothing', { kind: name }));
    return found;
  });
  const { datasetId, datasetDigest, data = null, params } = record;
  const dataset = await store.readDataset(datasetId);
  if (!dataset) throw new AppError('bad-record', message('studio.datasetGone'));
  const paints = data ? [] : await store.readPaints(datasetId);
  const generator = kind.open(params, data, arrays);
  const isOfDataset = dataset.digest === datasetDigest;
  // Classes are called as they are now; those of other pictures are not those that it was told.
  const named = data ? (isOfDataset && dataset.classes) || data.classes : [];
  const classes = named.map(({ name }) => ({ name, colour: null }));
  const colours = paints.map(({ folder, colour }) => ({ name: folder, colour }));
  const known = { class: classes.slice(0, generator.toldSize), colour: colours };
  const labels = generator.told === null ? [] : known[generator.told];
  return { generator, dataset, paints, labels, isOfDataset };
}
