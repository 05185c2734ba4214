// What the match worker answers from: one catalogue with its model, if it has one; or several, and books, by colour.
import type { Dataset, Paint } from '../dataset/dataset.ts';
import type { BookId } from '../dataset/books/book-list.ts';
import { bookOfSource, isBookSource, sourceOfBook, type PaintSource } from '../dataset/paint-source.ts';
import { AppError, toldBy } from '../shared/errors.ts';
import { message, type Told } from '../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import { numberAt } from '../parameters/param-schema.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Model } from '../tracking/run.ts';
import type { Embed } from './features.ts';
import { buildIndex, buildUnion, type IndexedPaint } from './index.ts';
import { curvesOfPaints, paintsInPlay } from './known-curves.ts';
import type { LoadedMatcher } from './match-answer.ts';
import type { Matcher, TrainedParts } from './matcher.ts';

export interface Encoder {
  embed: Embed;
  dispose(): void;
}

export interface LoadPorts {
  readDataset(id: string): Promise<Dataset | undefined>;
  readPaints(datasetId: string): Promise<Paint[]>;
  /** Whether paints that are not made any more are proposed, too. */
  proposesDiscontinued(): Promise<boolean>;
  /** Called for a book that is asked only: what it needs is loaded then. */
  readBook(id: BookId): Promise<IndexedPaint[]>;
  championOf(datasetId: string): Promise<Model | undefined>;
  readWeights(modelId: string): Promise<Uint8Array>;
  readEmbeddings(modelId: string): Promise<Uint8Array>;
  /** Called for a dataset with a model only: what it needs is loaded then. */
  createEncoder(params: TrainParams, weights: Map<string, NamedArray>): Promise<Encoder>;
  clock(): number;
}

export interface Loaded {
  matcher: Matcher;
  encoder: Encoder | null;
  /** Why a stored model is not used, a sentence; null when all is well. */
  trouble: Told | null;
}

interface Loading {
  next: Loaded;
  description: LoadedMatcher;
}

/** See MatchApi.load. */
export async function loadSources(ports: LoadPorts, sourceIds: readonly string[]): Promise<Loading> {
  const [only] = sourceIds;
  return only !== undefined && sourceIds.length === 1 && !isBookSource(only)
    ? loadDataset(ports, only)
    : loadUnion(ports, sourceIds);
}

export interface Member {
  source: PaintSource;
  paints: IndexedPaint[];
}

/** One that can't be had keeps nobody from asking the others: it is told. */
async function loadUnion(ports: LoadPorts, sourceIds: readonly string[]): Promise<Loading> {
  const { members, missing } = await membersOf(ports, sourceIds);
  if (members.length === 0) throw new AppError('nothing-to-match', message('match.noneThere'));
  const index = buildUnion(members);
  return {
    next: { matcher: { index, trained: null, clock: ports.clock }, encoder: null, trouble: null },
    description: {
      sources: members.map(({ source }) => source),
      datasetId: null,
      paintCount: index.paints.length,
      modelId: null,
      missing,
    },
  };
}

/** Those that are there and have paints; `missing` are the names of books that can't be loaded now. */
export async function membersOf(
  ports: LoadPorts,
  sourceIds: readonly string[],
): Promise<{ members: Member[]; missing: string[] }> {
  const found = await Promise.all(sourceIds.map((id) => memberOf(ports, id)));
  const isThere = (one: Member | string | null) =>
    one !== null && typeof one === 'object' && one.paints.length > 0;
  return {
    members: found.filter((one): one is Member => isThere(one)),
    missing: found.filter((one) => typeof one === 'string'),
  };
}

/** Its name where a book can't be loaded; null for a catalogue that is gone, which nobody can ask again. */
async function memberOf(ports: LoadPorts, sourceId: string): Promise<Member | string | null> {
  const book = bookOfSource(sourceId);
  if (book)
    return ports.readBook(book.id).then(
      (paints) => ({ source: sourceOfBook(book.id), paints }),
      () => book.title,
    );
  const dataset = await ports.readDataset(sourceId);
  if (!dataset) return null;
  const source: PaintSource = { kind: 'catalogue', id: sourceId, name: dataset.name };
  return { source, paints: await proposedPaints(ports, sourceId) };
}

async function proposedPaints(ports: LoadPorts, datasetId: string): Promise<Paint[]> {
  const [all, withDiscontinued] = await Promise.all([
    ports.readPaints(datasetId),
    ports.proposesDiscontinued(),
  ]);
  return paintsInPlay(all, withDiscontinued);
}

async function loadDataset(ports: LoadPorts, datasetId: string): Promise<Loading> {
  const dataset = await ports.readDataset(datasetId);
  if (!dataset) throw new AppError('nothing-to-match', message('match.datasetGone'));
  const [paints, model] = await Promise.all([proposedPaints(ports, datasetId), ports.championOf(datasetId)]);
  const next = model ? await withModel(ports, paints, model) : withoutModel(ports, paints, null);
  const description: LoadedMatcher = {
    sources: [{ kind: 'catalogue', id: datasetId, name: dataset.name }],
    datasetId,
    paintCount: paints.length,
    modelId: next.matcher.trained?.modelId ?? null,
    missing: [],
  };
  return { next, description };
}

function withoutModel({ clock }: LoadPorts, paints: Paint[], trouble: Told | null): Loaded {
  const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
  return { matcher: { index, trained: null, clock }, encoder: null, trouble };
}

/** A model that cannot be used must not keep anybody from matching by colour. */
async function withModel(ports: LoadPorts, paints: Paint[], model: Model): Promise<Loaded> {
  let encoder: Encoder | null = null;
  try {
    const { tensors } = decodeSafetensors(await ports.readEmbeddings(model.id));
    const [curves, factors] = [arrayOf(tensors, 'curves'), arrayOf(tensors, 'factors')];
    const latentSize = numberAt(model.params, 'latentSize');
    const known = curvesOfPaints(paints, curves, factors.length * latentSize, model.createdAt);
    const index = buildIndex({ paints, factors, latentSize, ...(known ?? { curves }) });
    const weights = decodeSafetensors(await ports.readWeights(model.id)).tensors;
    const started = (encoder = await ports.createEncoder(model.params, weights));
    const embed: Embed = (pictures, count) => started.embed(pictures, count);
    const trained: TrainedParts = { modelId: model.id, embed, calibration: model.calibration };
    return { matcher: { index, trained, clock: ports.clock }, encoder, trouble: null };
  } catch (error) {
    encoder?.dispose();
    return withoutModel(ports, paints, toldBy(error));
  }
}

function arrayOf(tensors: Map<string, NamedArray>, name: string): Float32Array {
  const array = tensors.get(name);
  if (!array) throw new AppError('bad-record', message('match.modelLacks', { name }));
  return array.data;
}
