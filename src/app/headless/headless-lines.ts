// How trainings go, for scripts that follow them: as one begins, and after each epoch once that is stored. Asked for one
// after the other, so that who asks slowly loses none.
import { say } from '../../shared/message.ts';
import { readCheckpoint, readMetrics, readRun } from '../../storage/stores/runs.ts';
import { flatParams } from '../../tracking/run-params.ts';
import type { EpochMetrics, Run } from '../../tracking/run.ts';
import { trainingJob } from '../jobs/training-state.ts';
import type { HeadlessEnd } from './headless-trainings-types.ts';
import type { HeadlessLineOf, HeadlessStarted } from './headless-lines-types.ts';

const queue: HeadlessLineOf[] = [];
let followers = 0;
let wake = () => {};

/** Of the run that is told about now: its id, its epochs that are told, when it began to be. */
let told: { id: string; epoch: number; begun: number } | null = null;

/** The work, whose trainings are followed. */
export async function withLines<T>(work: () => Promise<T>): Promise<T> {
  const unfollow = trainingJob.subscribe(look);
  followers++;
  try {
    return await work();
  } finally {
    // What was stored and not heard of before its worker had ended.
    if (told)
      for (const epoch of await readMetrics(told.id, told.epoch + 1).catch(() => [])) tell(epochOf(epoch));
    followers--;
    told = null;
    unfollow();
    wake();
  }
}

function look(): void {
  const job = trainingJob.get();
  if (job.state !== 'running' && job.state !== 'stopping') return;
  const { run, curves } = job;
  if (told?.id !== run.id) {
    told = { id: run.id, epoch: run.epoch, begun: performance.now() };
    tell(startOf(run));
  }
  for (const { epoch, lastStep: step, values: metrics } of curves.epochs)
    if (epoch > told.epoch) {
      told.epoch = epoch;
      tell({ event: 'epoch', runId: run.id, epoch, step, seconds: secondsSince(told.begun), metrics });
    }
}

/** A line of another kind. */
export function tell(line: HeadlessLineOf): void {
  queue.push(line);
  wake();
}

const secondsSince = (begun: number) => (performance.now() - begun) / 1000;

function startOf(run: Run): HeadlessStarted {
  const { id: runId, name, kind, datasetId, datasetName, datasetDigest, epoch, epochs } = run;
  const params = Object.fromEntries(flatParams(run.params));
  return { event: 'start', runId, name, kind, datasetId, datasetName, datasetDigest, epoch, epochs, params };
}

function epochOf({ runId, epoch, firstStep, steps, values: metrics }: EpochMetrics): HeadlessLineOf {
  const count = Math.max(0, ...Object.values(steps).map((column) => column.length));
  const seconds = told ? secondsSince(told.begun) : 0;
  return { event: 'epoch', runId, epoch, step: firstStep + count - 1, seconds, metrics };
}

/** The next line; null once nothing is trained any more and all is told. */
export async function nextLine(): Promise<HeadlessLineOf | null> {
  for (;;) {
    const line = queue.shift();
    if (line) return line;
    if (followers === 0) return null;
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

/** What is to be told of a run once it has ended; `bestEpoch` where it keeps the weights of its best. */
export async function endOf(runId: string): Promise<HeadlessEnd> {
  const [run, best] = [await readRun(runId), await readCheckpoint(runId, 'best')];
  return {
    ...{ name: run?.name ?? '', outcome: run?.status ?? 'failed' },
    ...{ reason: run?.reason ? say(run.reason) : null, epoch: run?.epoch ?? 0 },
    bestEpoch: best?.epoch ?? null,
  };
}
