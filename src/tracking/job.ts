// What takes time and stands in line: the record of a job, and the rules of its line. Plain data, no I/O.
import {
  boolean,
  check,
  custom,
  nullable,
  object,
  optional,
  picklist,
  pipe,
  union,
  type InferOutput,
} from 'valibot';
import { isRecord } from '../shared/guard-of.ts';
import * as values from '../shared/schemas.ts';

export const jobSchema = pipe(
  object({
    id: values.idText,
    /** A key of src/app/jobs/job-kinds.ts; one that this version does not know waits for one that does. */
    kind: values.nameText,
    /** Jobs of one lane are done one after the other, in all tabs; lanes go side by side. What is made of others has its own. */
    lane: picklist(['training', 'other', 'comparison']),
    /** What it is done to, as a person calls it. */
    name: values.nameText,
    /** `needs-files`: what it reads, or the place that it writes to, was handed to a page that is gone. */
    state: picklist(['waiting', 'running', 'needs-files', 'done', 'failed', 'cancelled']),
    /** What its kind needs to do it, and looks at itself: plain data. What can't be stored (files) stays with the page that asked. */
    wish: custom<Record<string, unknown>>(isRecord),
    /** Ids of what it works on or makes. */
    subject: object({
      runId: optional(values.idText),
      datasetId: optional(values.idText),
      modelId: optional(values.idText),
    }),
    /** Waiting: the tab that has its files, or that asked; running: the tab that does it; null: any tab may. */
    tab: nullable(values.idText),
    /** Smaller places come first in their lane; nothing else is told by them. */
    place: values.finiteNumber,
    progress: object({
      /** What is being done, in the words of its kind (`decoding`); null before anything is known. */
      phase: nullable(values.nameText),
      done: values.count,
      /** 0 while it is not known. */
      total: values.count,
    }),
    /** How it ended, to be worded where it is shown: `imported` with counts, or the code of an error. */
    outcome: nullable(
      object({ code: values.nameText, values: values.mapOf(union([values.noteText, values.finiteNumber])) }),
    ),
    /** Somebody, maybe in another tab, asked the tab that does it to end it. */
    isToEnd: boolean(),
    /** Milliseconds since 1970, as the next two. */
    createdAt: values.timeMs,
    startedAt: nullable(values.timeMs),
    endedAt: nullable(values.timeMs),
    /** The job that it is a part of: a sweep, of a trial. */
    parentId: optional(values.idText),
  }),
  check((job) => job.endedAt !== null || !isOver(job)),
);
export type Job = InferOutput<typeof jobSchema>;
export type JobLane = Job['lane'];
export type JobState = Job['state'];
export type JobProgress = Job['progress'];
export type JobOutcome = NonNullable<Job['outcome']>;

export const LANES: readonly JobLane[] = ['training', 'other', 'comparison'];
export const NO_PROGRESS: JobProgress = { phase: null, done: 0, total: 0 };

/** Of a training whose page died: a person says whether it goes on. Until then what waited behind it waits. */
export const INTERRUPTED = 'interrupted';

/** Ended jobs that are kept to look back at. */
export const MOST_HISTORY = 100;

export function isOver({ state }: { state: string }): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled';
}

/** What waits in a lane, next first. */
export function lineOf(jobs: readonly Job[], lane: JobLane): Job[] {
  return jobs
    .filter((job) => job.lane === lane && job.state === 'waiting')
    .sort((a, b) => a.place - b.place || a.createdAt - b.createdAt);
}

/** Ended ones, the latest first. */
export function historyOf(jobs: readonly Job[]): Job[] {
  return jobs.filter(isOver).sort((a, b) => b.endedAt! - a.endedAt!);
}

/** The next of a lane, or null; `heldBefore`: what was asked for up to that time has to wait for a person. */
export function nextOf(jobs: readonly Job[], lane: JobLane, heldBefore: number | null): Job | null {
  const [first] = lineOf(jobs, lane);
  return first && !isHeld(first, heldBefore) ? first : null;
}

export function isHeld({ createdAt }: Job, heldBefore: number | null): boolean {
  return heldBefore !== null && createdAt <= heldBefore;
}

/** A place behind, or before, everything that waits. */
export function placeIn(jobs: readonly Job[], where: 'last' | 'first'): number {
  const places = jobs.map(({ place }) => place);
  return where === 'last' ? Math.max(0, ...places) + 1 : Math.min(0, ...places) - 1;
}

/** The places of a job and the one before it in its line, exchanged; nothing for the first one. */
export function movedUp(jobs: readonly Job[], id: string): Pick<Job, 'id' | 'place'>[] {
  const job = jobs.find((one) => one.id === id);
  const line = job ? lineOf(jobs, job.lane) : [];
  const at = line.findIndex((one) => one.id === id);
  if (at < 1) return [];
  const [before, own] = [line[at - 1]!, line[at]!];
  return [
    { id, place: before.place },
    { id: before.id, place: own.place },
  ];
}

/** What becomes of a job whose kind says so when the page that had it is gone. */
export type AfterDeath = 'again' | 'needs-files' | 'interrupted';

export function afterDeath(job: Job, fate: AfterDeath, now: number): Job {
  const left: Job = { ...job, tab: null, isToEnd: false };
  if (job.isToEnd && job.state === 'running')
    return { ...left, state: 'cancelled', endedAt: now, outcome: { code: 'cancelled', values: {} } };
  if (fate === 'interrupted' && job.state === 'running')
    return { ...left, state: 'failed', endedAt: now, outcome: { code: INTERRUPTED, values: {} } };
  return {
    ...left,
    state: fate === 'needs-files' ? 'needs-files' : 'waiting',
    startedAt: null,
    progress: NO_PROGRESS,
  };
}
