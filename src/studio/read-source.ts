// What is stored of a model or a checkpoint, read: its record, and the arrays of its networks by name.
import { kindOfParams } from '../kinds/registry.schemas.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import type { Checkpoint, Model, Run } from '../tracking/run.ts';
import type { GallerySource } from './gallery/gallery-api.ts';

export interface SourceStore {
  readModel(id: string): Promise<Model | undefined>;
  listModels(datasetId: string): Promise<Model[]>;
  readWeights(modelId: string): Promise<Uint8Array>;
  readRun(id: string): Promise<Run | undefined>;
  readCheckpoint(runId: string, slot: Checkpoint['slot']): Promise<Checkpoint | undefined>;
}

interface ReadSource<Kind> {
  record: Pick<Run & Model, 'datasetId' | 'datasetDigest' | 'params'> & Pick<Model, 'data'>;
  arrays: Map<string, NamedArray>;
  kind: Kind;
}

/**
 * AppError `bad-record` when it is gone.
 * @param requireKind what this version has of a kind by its name; throws where it has nothing
 */
export async function readSource<Kind extends { networks: readonly string[] }>(
  source: GallerySource,
  store: SourceStore,
  requireKind: (kind: string) => Kind,
): Promise<ReadSource<Kind>> {
  if (source.kind === 'checkpoint') {
    const [run, checkpoint] = await Promise.all([
      store.readRun(source.runId),
      store.readCheckpoint(source.runId, source.slot),
    ]);
    if (!run || !checkpoint) throw new AppError('bad-record', message('studio.checkpointGone'));
    const kind = requireKind(run.kind);
    return { record: run, arrays: decodeSafetensors(checkpoint.weights).tensors, kind };
  }
  const model = await store.readModel(source.modelId);
  if (!model) throw new AppError('bad-record', message('studio.modelGone'));
  const kind = requireKind(kindOfParams(model.params));
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
  { listModels }: SourceStore,
): Promise<Model[]> {
  const beside = (await listModels(model.datasetId)).filter(
    ({ runId, createdAt }) => runId === model.runId && createdAt === model.createdAt,
  );
  return names.flatMap((name) =>
    model.name === name ? [model] : beside.filter((other) => other.name === name).slice(0, 1),
  );
}
