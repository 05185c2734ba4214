// The wall's worker, while its page is open: one photo, opened again in a fresh worker when the one before has died.
import { AppError, errorCodeOf } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { WallLight } from '../../wall/light-change.ts';
import type {
  EncodedPicture,
  OpenedWall,
  SavedPicture,
  ShownWall,
  SurfaceMarks,
  WallApi,
  WallWish,
} from '../../wall/wall-api.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

let client: WorkerClient<WallApi> | null = null;
let opened: Blob | null = null;

/** Opens a photo in place of the one before. AppError `not-a-picture`, `cancelled`, `worker-died`. */
export async function openWall(photo: Blob): Promise<OpenedWall> {
  opened = null;
  const used = (client ??= start());
  const wall = await asking(used, used.api.open(photo));
  opened = photo;
  return wall;
}

/** RGBA of the view in that light. */
export function photoOfWall(photo: Blob, light: WallLight): Promise<Uint8ClampedArray<ArrayBuffer>> {
  return withPhoto(photo, (api) => api.photo(light));
}

export function marksOfWall(photo: Blob, wish: WallWish): Promise<SurfaceMarks[]> {
  return withPhoto(photo, (api) => api.marks(wish));
}

export function showWall(photo: Blob, wish: WallWish): Promise<ShownWall> {
  return withPhoto(photo, (api) => api.show(wish));
}

export function saveWall(photo: Blob, wish: WallWish, as: SavedPicture): Promise<EncodedPicture> {
  return withPhoto(photo, (api) => api.save(wish, as));
}

export function cancelSavingWall(): void {
  if (client) void client.api.cancelSaving();
}

/** Gives the photo's memory back. */
export function endWall(): void {
  client?.end();
  client = null;
  opened = null;
}

async function withPhoto<T>(photo: Blob, ask: (api: WorkerClient<WallApi>['api']) => Promise<T>): Promise<T> {
  if (opened !== photo || !client) await openWall(photo);
  const used = client;
  if (!used) throw new AppError('cancelled', message('work.cancelled'));
  return asking(used, ask(used.api));
}

/** A worker that died is replaced with the next question. */
async function asking<T>(used: WorkerClient<WallApi>, answer: Promise<T>): Promise<T> {
  try {
    return await used.call(answer);
  } catch (error) {
    if (errorCodeOf(error) === 'worker-died' && client === used) endWall();
    throw error;
  }
}

function start(): WorkerClient<WallApi> {
  const worker = new Worker(new URL('../../../workers/wall.worker.ts', import.meta.url), { type: 'module' });
  return connectWorker<WallApi>(worker);
}
