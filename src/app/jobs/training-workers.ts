// The workers that train and measure. What a sweep or a comparison asks of them comes one after the other, and a worker is kept a moment
// for the next: on few pictures, starting it takes longer than an epoch.
import { message } from '../../shared/message.ts';
import type { JudgeApi } from '../../studio/judging/judge-api.ts';
import type { TrainApi } from '../../training/api.ts';
import { connectWorker, type WorkerClient } from './worker-client.ts';

/** Signs of life missed, ten seconds each: a step of a large network on a slow device may take a minute or two. */
const MOST_SILENT = 60;
const HUNG = message('runs.hung');

export type TrainingWorker = WorkerClient<TrainApi & JudgeApi>;

let spare: { client: TrainingWorker; letGo: () => void } | null = null;

/** The one that was kept, or a new one. */
export function takeWorker(): TrainingWorker {
  const kept = spare;
  spare = null;
  kept?.letGo();
  if (kept?.client.hasFailed()) kept.client.end(); // its thread may live on
  if (!kept || kept.client.hasFailed()) return startWorker();
  void kept.client.api.renew();
  return kept.client;
}

/** Nothing is under way in it, and what it did went well. It ends unless it is taken soon. */
export function keepWorker(client: TrainingWorker): void {
  spare?.client.end();
  spare = { client, letGo: client.endSoon() };
}

function startWorker(): TrainingWorker {
  const worker = new Worker(new URL('../../../workers/train.worker.ts', import.meta.url), { type: 'module' });
  return connectWorker<TrainApi & JudgeApi>(worker, { isWatched: true, mostMissed: MOST_SILENT, hung: HUNG });
}
