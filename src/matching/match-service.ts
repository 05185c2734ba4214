// What lives behind the match worker: the loaded dataset, its model if it has one, and the picture asked about.
// Storage, decoding, the encoder and the clock are passed in.
import type { FileFacts } from '../dataset/file-facts.ts';
import type { Dataset, Paint } from '../dataset/dataset.ts';
import { curvesOfPaints, paintsInPlay } from './known-curves.ts';
import { findCard } from '../reading/find-card.ts';
import type { CameraFrame, OpenFrame } from '../reading/frame-reading.ts';
import { AppError, toldBy } from '../shared/errors.ts';
import { message, type Told } from '../shared/message.ts';
import { decodeSafetensors, type NamedArray } from '../shared/safetensors.ts';
import { numberAt } from '../parameters/param-schema.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Model } from '../tracking/run.ts';
import type { Embed } from './features.ts';
import { buildIndex } from './index.ts';
import { createLiveMatch } from './live-match.ts';
import { matchRegion, type Matcher, type TrainedParts } from './matcher.ts';
import type { DecodedPicture } from './region.ts';
import { relatedPaints } from './related.ts';
import type { LoadedMatcher, MatchAnswer, MatchApi } from './match-answer.ts';

export interface Encoder {
  embed: Embed;
  dispose(): void;
}

export interface MatchPorts {
  readDataset(id: string): Promise<Dataset | undefined>;
  readPaints(datasetId: string): Promise<Paint[]>;
  /** Whether paints that are not made any more are proposed, too. */
  proposesDiscontinued(): Promise<boolean>;
  championOf(datasetId: string): Promise<Model | undefined>;
  readWeights(modelId: string): Promise<Uint8Array>;
  readEmbeddings(modelId: string): Promise<Uint8Array>;
  /** Called for a dataset with a model only: what it needs is loaded then. */
  createEncoder(params: TrainParams, weights: Map<string, NamedArray>): Promise<Encoder>;
  decodePicture(picture: Blob): Promise<DecodedPicture>;
  /** What the file tells of its colours, and its hash (see Picture.hash). */
  fileFacts(picture: Blob): Promise<FileFacts>;
  openFrame(frame: CameraFrame): OpenFrame;
  clock(): number;
}

interface Loaded {
  matcher: Matcher;
  encoder: Encoder | null;
  /** Why a stored model is not used, a sentence; null when all is well. */
  trouble: Told | null;
}

export function createMatchService(ports: MatchPorts): MatchApi {
  let loaded: Loaded | null = null;
  let picture: DecodedPicture | null = null;
  let pictureTurn = 0;
  let loading: Promise<unknown> = Promise.resolve();
  const live = createLiveMatch();
  const asked = new Set<Promise<unknown>>();

  const replace = async (datasetId: string): Promise<LoadedMatcher> => {
    const { next, description } = await loadDataset(ports, datasetId);
    const previous = loaded;
    loaded = next;
    if (previous?.encoder) void Promise.allSettled([...asked]).then(() => previous.encoder?.dispose());
    return description;
  };

  /** An encoder lives as long as an answer needs it. */
  const answered = async <Answer extends MatchAnswer>(answering: Promise<Answer>): Promise<Answer> => {
    const { trouble } = needed(loaded);
    asked.add(answering);
    try {
      const answer = await answering;
      if (trouble === null) return answer;
      return { ...answer, notes: [{ kind: 'model-unusable', reason: trouble }, ...answer.notes] };
    } finally {
      asked.delete(answering);
    }
  };

  return {
    load(datasetId) {
      const result = loading.then(() => replace(datasetId));
      loading = result.catch(() => {});
      return result;
    },
    async setPicture(blob) {
      const turn = ++pictureTurn;
      picture = null; // before the next is decoded: two large pictures would not fit
      const { data, width, height } = await ports.decodePicture(blob);
      const facts = await ports.fileFacts(blob);
      if (turn === pictureTurn) picture = { data, width, height, ...facts };
      return { width, height };
    },
    async match(query) {
      const { matcher } = needed(loaded);
      if (!picture) throw new AppError('nothing-to-match', message('match.noPicture'));
      return answered(matchRegion(matcher, picture, query));
    },
    async matchFrame(frame, query) {
      const opened = ports.openFrame(frame);
      try {
        return await answered(live.match(needed(loaded).matcher, opened, query));
      } finally {
        opened.close();
      }
    },
    async findCard(frame) {
      if (!frame) return picture && findCard(picture);
      const opened = ports.openFrame(frame);
      try {
        return findCard(opened.pixels());
      } finally {
        opened.close();
      }
    },
    async restartReading() {
      live.restart();
    },
    async related(paintIndex) {
      return relatedPaints(needed(loaded).matcher.index, paintIndex);
    },
  };
}

function needed(loaded: Loaded | null): Loaded {
  if (!loaded) throw new AppError('nothing-to-match', message('match.noCatalogue'));
  return loaded;
}

async function loadDataset(
  ports: MatchPorts,
  datasetId: string,
): Promise<{ next: Loaded; description: LoadedMatcher }> {
  const dataset = await ports.readDataset(datasetId);
  if (!dataset) throw new AppError('nothing-to-match', message('match.datasetGone'));
  const [all, model, withDiscontinued] = await Promise.all([
    ports.readPaints(datasetId),
    ports.championOf(datasetId),
    ports.proposesDiscontinued(),
  ]);
  const paints = paintsInPlay(all, withDiscontinued);
  const next = model ? await withModel(ports, paints, model) : withoutModel(ports, paints, null);
  const description = {
    datasetId,
    datasetName: dataset.name,
    paintCount: paints.length,
    modelId: next.matcher.trained?.modelId ?? null,
  };
  return { next, description };
}

function withoutModel({ clock }: MatchPorts, paints: Paint[], trouble: Told | null): Loaded {
  const index = buildIndex({ paints, curves: null, factors: null, latentSize: 0 });
  return { matcher: { index, trained: null, clock }, encoder: null, trouble };
}

/** A model that cannot be used must not keep anybody from matching by colour. */
async function withModel(ports: MatchPorts, paints: Paint[], model: Model): Promise<Loaded> {
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
