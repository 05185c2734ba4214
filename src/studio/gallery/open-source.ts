// A stored model or a checkpoint, opened: its arrays out of the store into the generator of its kind.
import type { Dataset, Paint } from '../../dataset/dataset.ts';
import { kindOfParams } from '../../kinds/registry.schemas.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import type { Checkpoint, Model, Run } from '../../tracking/run.ts';
import type { FindGenerator, Generator, KindGenerator } from '../../training/kind-generator.ts';
import type { GalleryLabel, GallerySource } from './gallery-api.ts';
import type { ReadShard } from './real-pictures.ts';

export interface GalleryStore {
  readModel(id: string): Promise<Model | undefined>;
  listModels(datasetId: string): Promise<Model[]>;
  readWeights(modelId: string): Promise<Uint8Array>;
  readRun(id: string): Promise<Run | undefined>;
  readCheckpoint(runId: string, slot: Checkpoint['slot']): Promise<Checkpoint | undefined>;
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
  const { record, arrays, kind } = await readSource(source, store, generatorOfKind);
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

interface ReadSource {
  record: Pick<Run & Model, 'datasetId' | 'datasetDigest' | 'params'> & Pick<Model, 'data'>;
  arrays: Map<string, NamedArray>;
  kind: KindGenerator;
}

async function readSource(
  source: GallerySource,
  store: GalleryStore,
  generatorOfKind: FindGenerator,
): Promise<ReadSource> {
  if (source.kind === 'checkpoint') {
    const [run, checkpoint] = await Promise.all([
      store.readRun(source.runId),
      store.readCheckpoint(source.runId, source.slot),
    ]);
    if (!run || !checkpoint) throw new AppError('bad-record', message('studio.checkpointGone'));
    const kind = requireKind(run.kind, generatorOfKind);
    return { record: run, arrays: decodeSafetensors(checkpoint.weights).tensors, kind };
  }
  const model = await store.readModel(source.modelId);
  if (!model) throw new AppError('bad-record', message('studio.modelGone'));
  const kind = requireKind(kindOfParams(model.params), generatorOfKind);
  const arrays = new Map<string, NamedArray>();
  for (const { id } of await networksOf(model, kind.networks, store))
    for (const [name, array] of decodeSafetensors(await store.readWeights(id)).tensors)
      arrays.set(name, array);
  return { record: model, arrays, kind };
}

/** The model and those that came of the same training; of what is no longer there the generator tells. */
async function networksOf(
  model: Model,
  names: readonly string[],
  { listModels }: GalleryStore,
): Promise<Model[]> {
  const beside = (await listModels(model.datasetId)).filter(
    ({ runId, createdAt }) => runId === model.runId && createdAt === model.createdAt,
  );
  return names.flatMap((name) =>
    model.name === name ? [model] : beside.filter((other) => other.name === name).slice(0, 1),
  );
}

function requireKind(kind: string, generatorOfKind: FindGenerator): KindGenerator {
  const found = generatorOfKind(kind);
  if (!found) throw new AppError('bad-record', message('studio.drawsNothing', { kind }));
  return found;
}
