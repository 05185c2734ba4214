// A catalogue as a check needs it: paints, what they are compared by, pictures, and the trained model if there is one.
import { createPictureReader, type PictureReader } from '../../dataset/paints/pixels.ts';
import type { FactorScale } from '../../dataset/paints/reading.ts';
import { type Dataset, type Paint, presentPaints } from '../../dataset/dataset.ts';
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
  paints: Paint[];
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
  const untrained = { paints, scale, index, model: null, reader, trouble: null, embeddingOf: null };
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
  all: Paint[],
  { id, params, createdAt }: Model,
): Promise<Pick<Catalogue, 'index' | 'embeddingOf'>> {
  const { tensors } = decodeSafetensors(await ports.readEmbeddings(id));
  const curves = tensors.get('curves')?.data ?? null;
  const factors = tensors.get('factors')?.data ?? null;
  const latentSize = numberAt(params, 'latentSize');
  const paints = presentPaints(all);
  const size = (factors?.length ?? 0) * latentSize;
  const known = curves && curvesOfPaints(paints, curves, size, createdAt);
  const index = buildIndex({ paints, factors, latentSize, ...(known ?? { curves }), forgetsPictures: true });
  const isAsTrained = all.every(
    ({ goneAt = 0, looksSince = 0 }) => !(Math.max(goneAt, looksSince) > createdAt),
  );
  const embedded = isAsTrained ? embeddingsOf(all, latentSize, tensors.get('pictures')) : null;
  return { index, embeddingOf: embedded && ((paint, picture) => embedded(paints[paint]!.index, picture)) };
}

/** Embeddings lie in the order of all pictures of all paints, rendered ones included. */
function embeddingsOf(
  paints: readonly Paint[],
  latentSize: number,
  pictures: NamedArray | undefined,
): Catalogue['embeddingOf'] {
  const offsets = new Int32Array(paints.length + 1);
  paints.forEach((paint, i) => (offsets[i + 1] = offsets[i]! + paint.pictures.length));
  if (!pictures || pictures.data.length !== offsets[paints.length]! * latentSize) return null;
  return (paint, picture) => {
    const at = (offsets[paint]! + picture) * latentSize;
    return pictures.data.subarray(at, at + latentSize);
  };
}
