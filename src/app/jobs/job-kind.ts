// What a kind of job is: how it is done, and what becomes of one whose page is gone. A kind is one file and a line in
// job-kinds.ts.
import type { AfterDeath, Job, JobLane, JobOutcome, JobProgress } from '../../tracking/job.ts';

/** `Held`: what can't be stored and stays with the page that asked, such as files; `Value`: what that page is given back. */
export interface JobKind<Held = unknown, Value = unknown> {
  lane: JobLane;
  /** Whether a page that has nothing of this job in hand can do it. */
  needsPage(job: Job): boolean;
  /** When the page is gone that had it in hand, waiting or running. */
  fate(job: Job): AfterDeath;
  /** Whether a person has yet to say what becomes of what was interrupted. Only asked of jobs that ended so. */
  isUndecided?(job: Job): Promise<boolean>;
  /** Rejects with AppError; `cancelled` once the signal is aborted, unless the kind makes something of it even so. */
  run(doing: JobDoing<Held>): Promise<{ outcome: JobOutcome; value: Value }>;
}

/** What is put in line. */
export interface JobRequest {
  kind: string;
  name: string;
  wish: Job['wish'];
  subject?: Job['subject'];
  parentId?: string;
  /** `first`: before all that waits in its lane. */
  where?: 'first' | 'last';
}

/** What a job does that is made of others: they wait in lanes of their own. */
export interface JobParts {
  /** As the queue's. */
  add<Value>(request: JobRequest): Promise<{ job: Job; ended: Promise<Value> }>;
  end(id: string): Promise<void>;
}

export interface JobDoing<Held> {
  job: Job;
  /** Undefined in a page that did not ask for it. */
  held: Held | undefined;
  signal: AbortSignal;
  onProgress(progress: JobProgress): void;
  /** What it works on, once that is known. Resolves when it is stored. */
  tell(subject: Job['subject']): Promise<void>;
  parts: JobParts;
}
