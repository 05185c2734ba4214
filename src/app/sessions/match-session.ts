// Asking the match worker: one worker for the life of the app, restarted when it dies, reloaded when a model changes.
import type {
  FrameAnswer,
  LoadedMatcher,
  MatchAnswer,
  MatchApi,
  Query,
  Region,
  RelatedPaints,
} from '../../matching/match-answer.ts';
import type { CameraFrame } from '../../reading/frame-reading.ts';
import { transfer } from '../../shared/comlink.ts';
import { AppError, asAppError } from '../../shared/errors.ts';
import { onChange } from '../../storage/changes.ts';
import { createStore, type Store } from '../store.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

export interface Matcher {
  state: 'empty' | 'loading' | 'ready' | 'failed';
  loaded: LoadedMatcher | null;
  error: AppError | null;
}

const status = createStore<Matcher>({ state: 'empty', loaded: null, error: null });
let client: WorkerClient<MatchApi> | null = null;
let picture: Blob | null = null;
let wantedDataset: string | null = null;

export const matcher: Store<Matcher> = status;

/** Loads a dataset and its champion model into the worker; resolves when it can answer. */
export async function selectDataset(datasetId: string | null): Promise<void> {
  wantedDataset = datasetId;
  if (!datasetId) return status.set({ state: 'empty', loaded: null, error: null });
  status.set((now) => ({
    state: 'loading',
    loaded: now.loaded?.datasetId === datasetId ? now.loaded : null,
    error: null,
  }));
  try {
    const loaded = await ask((api) => api.load(datasetId));
    if (wantedDataset === datasetId) status.set({ state: 'ready', loaded, error: null });
  } catch (error) {
    const shown = asAppError(error);
    if (wantedDataset === datasetId) status.set({ state: 'failed', loaded: null, error: shown });
    throw shown;
  }
}

/** Hands over the picture to ask about. Returns its size as displayed. */
export async function setPicture(blob: Blob): Promise<{ width: number; height: number }> {
  picture = blob;
  return ask((api) => api.setPicture(blob));
}

export async function matchRegion(query: Query): Promise<MatchAnswer> {
  return ask((api) => api.match(query));
}

/**
 * Asks about a camera frame. It is handed over, so it can't be used afterwards (nor need it be closed). Hand over the
 * next when this is answered and `live.waitMs` have passed.
 */
export async function matchFrame(frame: CameraFrame, query: Query): Promise<FrameAnswer> {
  return ask((api) => api.matchFrame(handedOver(frame), query));
}

/** Where a white card may lie, in the frame (handed over as above) or in the open picture (null). */
export async function findCard(frame: CameraFrame | null): Promise<Region | null> {
  return ask((api) => api.findCard(frame && handedOver(frame)));
}

function handedOver(frame: CameraFrame): CameraFrame {
  return transfer(frame, ['data' in frame ? frame.data.buffer : frame]);
}

/** Forgets the frames averaged so far. */
export async function restartReading(): Promise<void> {
  return ask((api) => api.restartReading());
}

/** What goes with a paint of the loaded dataset: neighbours and harmonies. */
export async function relatedTo(paintIndex: number): Promise<RelatedPaints | null> {
  return ask((api) => api.related(paintIndex));
}

/** Reloads the current dataset whenever a model lands, in this tab or another. */
export function followModels(): () => void {
  return onChange(['models'], () => {
    if (wantedDataset) void selectDataset(wantedDataset).catch(() => {});
  });
}

async function ask<T>(question: (api: WorkerClient<MatchApi>['api']) => Promise<T>): Promise<T> {
  const used = (client ??= start());
  try {
    return await used.call(question(used.api));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'worker-died') throw error;
    if (client === used) await restart();
    throw error;
  }
}

function start(): WorkerClient<MatchApi> {
  const worker = new Worker(new URL('../../../workers/match.worker.ts', import.meta.url), { type: 'module' });
  return connectWorker<MatchApi>(worker);
}

/** A dead worker is replaced by one that knows the same dataset and picture; the caller asks again. */
async function restart(): Promise<void> {
  const fresh = start();
  client = fresh;
  if (wantedDataset) await fresh.call(fresh.api.load(wantedDataset));
  if (picture) await fresh.call(fresh.api.setPicture(picture));
}
