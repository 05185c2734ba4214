// A small catalogue in memory for the tests of this folder: paints of one colour each, and a store that keeps records.
import { PICTURE_BYTES, SHARD_PICTURES, type Paint } from '../dataset/dataset.ts';
import type { LabelledData } from '../dataset/labelled/classes.ts';
import type { PairsData } from '../dataset/pairs/pairs.ts';
import { AppError } from '../shared/errors.ts';
import { createRandom } from '../shared/random.ts';
import { kindOfParams } from '../kinds/registry.schemas.ts';
import type { TrainParams } from '../parameters/train-params.ts';
import type { Checkpoint, EpochMetrics, EpochPictures, Model, Run } from '../tracking/run.ts';
import type { TrainEvent } from './api.ts';
import type { RunPatch, SessionPorts, TrainStore } from './ports.ts';

/** `count` paints with a noisy key and `variants` pictures stored as pixels, the rest to be rendered. */
export function createCatalogue(count: number, variants = 3): { paints: Paint[]; shard: Uint8Array } {
  const random = createRandom(1);
  const pictures: Uint8Array[] = [];
  const store = (colour: readonly number[], factor: number) => {
    const picture = new Uint8Array(PICTURE_BYTES);
    for (let i = 0; i < PICTURE_BYTES; i++)
      picture[i] = Math.min(255, colour[i % 3]! * factor + 2 * random.next());
    return pictures.push(picture) - 1;
  };
  const paints = Array.from({ length: count }, (_, index): Paint => {
    const colour = [60 + random.integer(180), 60 + random.integer(180), 60 + random.integer(180)] as const;
    const factors = Array.from({ length: variants + 1 }, (_, i) => 0.4 + i * 0.3);
    const key = { path: `${index}/key.png`, role: 'key' as const, factor: 1, pixels: store(colour, 1) };
    const rest = factors.map((factor, i) => ({
      path: `${index}/${i}.png`,
      role: 'variant' as const,
      factor,
      pixels: i < variants ? store(colour, factor) : null,
    }));
    const name = `paint ${index}`;
    return {
      index,
      folder: name,
      code: null,
      name,
      pictures: [key, ...rest],
      colour,
      thumbnail: new Uint8Array(),
    };
  });
  if (pictures.length > SHARD_PICTURES) throw new Error('The test catalogue has one shard.');
  const shard = new Uint8Array(pictures.length * PICTURE_BYTES);
  pictures.forEach((picture, i) => shard.set(picture, i * PICTURE_BYTES));
  return { paints, shard };
}

export interface TestSession {
  ports: SessionPorts;
  /** Its record, with how it was trained. */
  run: Run & Pick<RunPatch, 'trained'>;
  events: TrainEvent[];
  epochs: EpochMetrics[];
  pictures: (EpochPictures | null)[];
  checkpoints: Map<Checkpoint['slot'], Checkpoint>;
  saved: Parameters<TrainStore['saveTrainedModel']>[0][];
  networks: { model: Omit<Model, 'version' | 'aliases'>; weights: Uint8Array }[];
  /** Epoch at which the store is closed, once. */
  cutAtEpoch: number | null;
  /** Epoch from whose record on the store is full until the run has made room. */
  fullAtEpoch: number | null;
  /** Models that do not fit, however much room was made. */
  refusals: number;
}

/** `classes` classes of `each` pictures of 28 × 28 × 1: a bright bar at a height of its class’s own, and a little noise. */
export function createClasses(classes: number, each: number): { data: LabelledData; shard: Uint8Array } {
  const random = createRandom(1);
  const size = 28 * 28;
  const shard = new Uint8Array(classes * each * size);
  for (let i = 0; i < classes * each; i++) {
    const top = 2 + Math.floor((Math.floor(i / each) * 22) / classes);
    for (let at = 0; at < size; at++) {
      const y = Math.floor(at / 28);
      shard[i * size + at] = (y >= top && y < top + 4 ? 200 : 20) + 30 * random.next();
    }
  }
  const named = Array.from({ length: classes }, (_, i) => ({ name: String(i), count: each, heldOut: 0 }));
  return { data: { kind: 'pictures', shape: [28, 28, 1], classes: named }, shard };
}

export function createSession(
  params: TrainParams,
  paints: Paint[],
  shard: Uint8Array,
  {
    kind = kindOfParams(params),
    data,
    pairs,
  }: { kind?: string; data?: LabelledData; pairs?: PairsData } = {},
): TestSession {
  const session: TestSession = {
    run: { ...newRun(params, kind), ...(data && { data }), ...(pairs && { pairs }) },
    events: [],
    epochs: [],
    pictures: [],
    checkpoints: new Map(),
    saved: [],
    networks: [],
    ...{ cutAtEpoch: null, fullAtEpoch: null, refusals: 0 },
    ports: undefined as unknown as SessionPorts,
  };
  const patch = (change: RunPatch) => (session.run = { ...session.run, ...change });
  const store: TrainStore = {
    readRun: async () => session.run,
    updateRun: async (_, change) => patch(change),
    readPaints: async () => paints,
    readPixelShard: async () => shard,
    async appendEpoch({ run, metrics, checkpoints, pictures }) {
      if (metrics.epoch === session.cutAtEpoch) {
        session.cutAtEpoch = null;
        throw new AppError('storage-closed', 'The storage was closed.');
      }
      if (metrics.epoch === session.fullAtEpoch) throw diskFull();
      session.epochs.push(metrics);
      session.pictures.push(pictures);
      for (const checkpoint of checkpoints) session.checkpoints.set(checkpoint.slot, checkpoint);
      patch(run);
    },
    readWeights: () => Promise.reject(new AppError('bad-record', 'No model is stored.')),
    readLpipsFile: () => Promise.reject(new AppError('bad-record', 'No file is stored.')),
    readCheckpoint: async (_, slot) => session.checkpoints.get(slot),
    readMetrics: async (_, from) => session.epochs.filter(({ epoch }) => epoch >= from),
    async keepBestOnly() {
      session.checkpoints.delete('last');
      session.fullAtEpoch = null;
      patch({ epoch: session.checkpoints.get('best')!.epoch });
    },
    async saveTrainedModel(trained) {
      if (session.refusals-- > 0) throw diskFull();
      session.saved.push(trained);
      patch(trained.runPatch);
      return { ...trained.model, version: 1, aliases: ['champion'] };
    },
    async saveNetworks({ networks, runPatch }) {
      session.networks.push(...networks);
      patch(runPatch);
      return networks.map(({ model }) => ({ ...model, version: 1, aliases: [] }));
    },
  };
  session.ports = {
    store,
    calibrate: async ({ validation, embed, latentSize }) => {
      let count = 0;
      for await (const { picture } of validation) count += (await embed(picture, 1)).length / latentSize;
      const both = { none: 1, reference: 1 };
      return { calibration: { temperature: both, embeddingWeight: both, count }, metrics: { val_top1: 1 } };
    },
    openDistance: () => Promise.reject(new Error('No distance was to be measured.')),
    openFeatures: () => Promise.reject(new Error('No features were to be compared.')),
    now: () => performance.now(),
    createId: () => 'model-1',
    onEvent: (event) => session.events.push(event),
  };
  return session;
}

const diskFull = () => new AppError('quota-exceeded', 'The disk is full.');

function newRun(params: TrainParams, kind: string): Run {
  return {
    id: 'run-1',
    name: 'test',
    experiment: 'color_vae_gan',
    kind,
    params,
    datasetId: 'd',
    datasetDigest: 'digest',
    datasetName: 'test',
    appVersion: '0',
    backend: null,
    device: null,
    startedAt: 0,
    endedAt: null,
    status: 'running',
    reason: null,
    epoch: 0,
    epochs: params.epochs,
    tags: [],
    note: '',
    archivedAt: null,
    summary: {},
  };
}
