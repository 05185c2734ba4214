// Asking the match worker: one worker for the life of the app, restarted when it dies, reloaded when a model changes.
import type { BookId } from '../../dataset/books/book-list.ts';
import type { IndexedPaint } from '../../matching/index.ts';
import type {
  Equivalents,
  FrameAnswer,
  JointAnswer,
  LoadedMatcher,
  MatchAnswer,
  MatchApi,
  NearestIn,
  Query,
  Region,
  RelatedPaints,
  TakenReading,
} from '../../matching/match-answer.ts';
import type { CameraFrame, Point } from '../../reading/frame-reading.ts';
import { transfer } from '../../shared/comlink.ts';
import { AppError, asAppError } from '../../shared/errors.ts';
import { onChange } from '../../storage/changes.ts';
import { listDatasets } from '../../storage/stores/dataset-list.ts';
import { readSettings } from '../../storage/stores/settings.ts';
import { sourcesAsked } from '../asked-sources.ts';
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
let wanted: readonly string[] = [];

export const matcher: Store<Matcher> = status;

/** Loads catalogues and books into the worker, one alone with its champion model; resolves when it can answer. */
export async function selectSources(sourceIds: readonly string[]): Promise<void> {
  wanted = sourceIds;
  if (sourceIds.length === 0) return status.set({ state: 'empty', loaded: null, error: null });
  status.set(({ loaded }) => ({
    state: 'loading',
    loaded: loaded && keyOf(loaded) === sourceIds.join(' ') ? loaded : null,
    error: null,
  }));
  try {
    const loaded = await ask((api) => api.load(sourceIds));
    if (wanted === sourceIds) status.set({ state: 'ready', loaded, error: null });
  } catch (error) {
    const shown = asAppError(error);
    if (wanted === sourceIds) status.set({ state: 'failed', loaded: null, error: shown });
    throw shown;
  }
}

/** What tells one set of sources from another. */
export function keyOf({ sources }: LoadedMatcher): string {
  return sources.map(({ id }) => id).join(' ');
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

/** One answer for several readings of one surface. */
export async function matchTogether(readings: readonly TakenReading[], count: number): Promise<JointAnswer> {
  return ask((api) => api.matchTogether(readings, count));
}

/** Where a white card may lie, in the frame (handed over as above) or in the open picture (null). */
export async function findCard(frame: CameraFrame | null): Promise<Region | null> {
  return ask((api) => api.findCard(frame && handedOver(frame)));
}

/** The extent of what lies at a point of the frame (handed over as above) or of the open picture (null); null for none. */
export async function growRegion(frame: CameraFrame | null, tap: Point): Promise<Region | null> {
  return ask((api) => api.growRegion(frame && handedOver(frame), tap));
}

function handedOver(frame: CameraFrame): CameraFrame {
  return transfer(frame, ['data' in frame ? frame.data.buffer : frame]);
}

/** Forgets the frames averaged so far. */
export async function restartReading(): Promise<void> {
  return ask((api) => api.restartReading());
}

/** What goes with a paint of a source, neighbours and harmonies; null for the catalogue that answers alone. */
export async function relatedTo(sourceId: string | null, paintIndex: number): Promise<RelatedPaints | null> {
  return ask((api) => api.related(sourceId, paintIndex));
}

/** Of each paint of one catalogue or book the nearest in another. */
export async function equivalentsBetween(fromId: string, toId: string): Promise<Equivalents> {
  return ask((api) => api.equivalents(fromId, toId));
}

/** The paints of a colour book, loaded by the worker: a page that read it itself would stand still meanwhile. */
export async function paintsOfBook(bookId: BookId): Promise<readonly IndexedPaint[]> {
  return ask((api) => api.paintsOfBook(bookId));
}

/** The nearest paint of each of these, nearest first, to a colour that was answered. */
export async function nearestOfOthers(
  sourceIds: readonly string[],
  { colour, whiteBalance }: Pick<MatchAnswer, 'colour' | 'whiteBalance'>,
): Promise<NearestIn[]> {
  const { lab, seen } = colour;
  return ask((api) =>
    api.nearestIn(sourceIds, { lab, seen, isBrightnessKnown: whiteBalance === 'reference' }),
  );
}

/** Starts the worker before it is known what it is to load: its code comes beside what is read meanwhile. */
export function startAhead(): void {
  client ??= start();
}

let isFollowing = false;

/**
 * Loads what the settings name, now and whenever they name others; and anew when a model lands, in this tab or another.
 * The first call begins it.
 */
export function followAsked(): void {
  if (isFollowing) return;
  isFollowing = true;
  let latest = 0;
  let followed = '';
  const follow = async () => {
    const turn = ++latest;
    const [settings, datasets] = await Promise.all([readSettings(), listDatasets()]);
    const named = sourcesAsked(settings, datasets);
    if (turn !== latest || named.join(' ') === followed) return;
    followed = named.join(' ');
    await selectSources(named);
  };
  const start = () => void follow().catch(() => {}); // told by the storage itself, or by the matcher's status
  start();
  onChange(['settings', 'datasets'], start);
  onChange(['models'], () => void selectSources(wanted).catch(() => {}));
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

/** A dead worker is replaced by one that knows the same sources and picture; the caller asks again. */
async function restart(): Promise<void> {
  const fresh = start();
  client = fresh;
  if (wanted.length > 0) await fresh.call(fresh.api.load(wanted));
  if (picture) await fresh.call(fresh.api.setPicture(picture));
}
