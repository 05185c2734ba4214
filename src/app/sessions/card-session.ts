// The ingest worker while a card's grid is dragged into place: one picture, previews of what would be cut out of it.
import type { CardApi, CardPreview } from '../../dataset/card/card-desk.ts';
import type { CardPlan } from '../../dataset/card/card-plan.ts';
import { AppError, errorCodeOf } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { connectWorker, type WorkerClient } from '../jobs/worker-client.ts';

let client: WorkerClient<CardApi> | null = null;
let opened: Blob | null = null;

/** Opens the picture of a card; its size as displayed. AppError `not-a-picture`, `not-a-dataset`, `cancelled`. */
export async function openCard(picture: Blob): Promise<{ width: number; height: number }> {
  opened = null;
  const used = (client ??= start());
  const size = await asking(used, used.api.openCard(picture));
  opened = picture;
  return size;
}

/** What would be cut out of a picture now; it is opened first where it is not. AppError as CardApi. */
export async function cutCard(picture: Blob, plan: CardPlan): Promise<CardPreview> {
  if (opened !== picture || !client) await openCard(picture);
  if (!client) throw new AppError('cancelled', message('work.cancelled'));
  return asking(client, client.api.cutCard(plan));
}

/** Gives the picture's memory back. */
export function endCard(): void {
  client?.end();
  client = null;
  opened = null;
}

/** A worker that died is replaced with the next question. */
async function asking<T>(used: WorkerClient<CardApi>, answer: Promise<T>): Promise<T> {
  try {
    return await used.call(answer);
  } catch (error) {
    if (errorCodeOf(error) === 'worker-died' && client === used) endCard();
    throw error;
  }
}

function start(): WorkerClient<CardApi> {
  const worker = new Worker(new URL('../../../workers/ingest.worker.ts', import.meta.url), {
    type: 'module',
  });
  return connectWorker<CardApi>(worker);
}
