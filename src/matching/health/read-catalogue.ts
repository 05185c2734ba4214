// A catalogue as a check needs it: paints, what they are compared by, pictures, and the trained model if there is one.
import { createPictureReader, type PictureReader } from '../../dataset/paints/pixels.ts';
import type { FactorScale } from '../../dataset/paints/reading.ts';
import { presentPaints, type Dataset, type Paint } from '../../dataset/dataset.ts';
import { numberAt } from '../../parameters/param-schema.ts';
import { AppError, toldBy } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import type { Model } from '../../tracking/run.ts';
import { buildIndex, type MatchIndex } from '../index.ts';
import { curvesOfPaints } from '../known-curves.ts';

export interface HealthPorts {
  readDataset(id: string): Promise<Dataset | undefined>;
  readPaints(datasetId: string): Promise<Paint[]>;
  readPixelShard(datasetId: string, shard: number): Promise<Uint8Array>;
  championOf(datasetId: string): Promise<Model | undefined>;
  readEmbeddings(modelId: string): Promise<Uint8Array>;
  /** Milliseconds, any origin. */
  clock(): number;
}

export interface Catalogue {
  /** Those that are in the catalogue; whatever is found tells a paint by its place among them. */
  paints: Paint[];
  /** What the model was trained on: those that were in the catalogue then, some of which may have left it since. */
  trainedPaints: Paint[];
  /** Whether the pictures are others than the model was trained on. */
  isChanged: boolean;
  /** Findings that were put aside. */
  ignoredCount: number;
  /** What the factors of its pictures scale. */
  scale: FactorScale;
  index: MatchIndex;
  model: Model | null;
  /** Why a stored model is not used, a sentence; null when all is well. */
  trouble: Told | null;
  reader: PictureReader;
  /** Embedding of a picture, [latent]; null before training and for a model that came without them, in a pack. */
  embeddingOf: ((paint: number, picture: number) => Float32Array) | null;
}

const CACHED_SHARDS = 2;

/** AppError `nothing-to-match` when the dataset is gone or has no paints. */
export async function readCatalogue(ports: HealthPorts, datasetId: string): Promise<Catalogue> {
  const [dataset, model] = await Promise.all([ports.readDataset(datasetId), ports.championOf(datasetId)]);
  if (!dataset) throw new AppError('nothing-to-match', message('match.catalogueGone'));
  const all = await ports.readPaints(datasetId);
  const paints = presentPaints(all);
  const source = { readShard: (shard: number) => ports.readPixelShard(datasetId, shard) };
  const reader = createPictureReader(paints, source, CACHED_SHARDS);
  const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0, forgetsPictures: true });
  const scale = dataset.reading?.factors ?? 'coded';
  const ignoredCount = dataset.ignored?.length ?? 0;
  const untrained = {
    ...{ paints, ignoredCount, scale, index, reader },
    ...{ model: null, trouble: null, embeddingOf: null, trainedPaints: [], isChanged: false },
  };
  if (!model) return untrained;
  try {
    return { ...untrained, model, ...(await trainedParts(ports, all, model)) };
  } catch (error) {
    // A model that can't be used must not keep anybody from what colour alone can say.
    return { ...untrained, trouble: toldBy(error) };
  }
}

async function trainedParts(
  ports: HealthPorts,
  all: readonly Paint[],
  { id, params, createdAt }: Model,
): Promise<Pick<Catalogue, 'index' | 'embeddingOf' | 'trainedPaints' | 'isChanged'>> {
  const { tensors } = decodeSafetensors(await ports.readEmbeddings(id));
  const stored = tensors.get('curves');
  const factors = tensors.get('factors')?.data ?? null;
  const latentSize = numberAt(params, 'latentSize');
  const paints = presentPaints(all);
  const size = (factors?.length ?? 0) * latentSize;
  const curves = stored?.data ?? null;
  const known = curves && curvesOfPaints(paints, curves, size, createdAt);
  const index = buildIndex({ paints, factors, latentSize, ...(known ?? { curves }), forgetsPictures: true });
  const then = all.slice(0, stored?.shape[0] ?? 0);
  const isChanged = then.some(({ looksSince = 0 }) => looksSince > createdAt);
  const pictures = isChanged ? undefined : tensors.get('pictures');
  return {
    ...{ index, isChanged },
    embeddingOf: embeddingsOf(paints, then, latentSize, pictures),
    trainedPaints: then.filter(({ goneAt = Infinity }) => goneAt > createdAt).map(asPresent),
  };
}

/** As it was before it left the catalogue. */
function asPresent({ goneAt: _, ...paint }: Paint): Paint {
  return paint;
}

/** Embeddings lie in the order of all pictures of all paints that there were, rendered ones and gone ones included. */
function embeddingsOf(
  paints: readonly Paint[],
  then: readonly Paint[],
  latentSize: number,
  pictures: NamedArray | undefined,
): Catalogue['embeddingOf'] {
  const offsets = new Map<number, number>();
  let count = 0;
  for (const paint of then) {
    offsets.set(paint.index, count);
    count += paint.pictures.length;
  }
  if (!pictures || pictures.data.length !== count * latentSize) return null;
  return (place, picture) => {
    const at = ((offsets.get(paints[place]!.index) ?? NaN) + picture) * latentSize;
    return pictures.data.subarray(at, at + latentSize);
  };
}
