// The queue as one tab sees it. What waits is in the database and shared by all tabs; a lane's lock says who may do the
// next, a tab's lock that it lives. A job is done by the tab that has what it needs, or else by the first that is free.
import { AppError, asAppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { onChange } from '../../storage/changes.ts';
import { newId } from '../../storage/ids.ts';
import { changeJob, changeJobs, listJobs } from '../../storage/stores/jobs.ts';
import {
  afterDeath,
  INTERRUPTED,
  isHeld,
  isOver,
  LANES,
  lineOf,
  movedUp,
  nextOf,
  NO_PROGRESS,
  placeIn,
  type Job,
  type JobLane,
  type JobProgress,
} from '../../tracking/job.ts';
import type { WritableStore } from '../store.ts';
import type { JobKind, JobRequest } from './job-kind.ts';
import type * as locksOfBrowser from './locks.ts';

type Locks = Pick<typeof locksOfBrowser, 'isLockHeld' | 'takeLock' | 'waitForLock' | 'whenLockIsFree'>;

export interface JobQueue {
  /** Looks after the line from now on: begins what this tab can do, gives back what dead tabs had. */
  start(): Promise<void>;
  /** `ended` resolves to what the kind gives back; rejects as the job ends, with `cancelled` when it is taken off. */
  add<Value>(request: JobRequest, held?: unknown): Promise<{ job: Job; ended: Promise<Value> }>;
  /** What a job that lost its page needs, from this one: it waits again, in its place. Resolves to what it gives back. */
  hand<Value>(id: string, held: unknown, name?: string): Promise<Value>;
  /** Whether this tab has it in hand. */
  isOwn(job: Job): boolean;
  /** Whether another of its lane is under way or before it in the line, or something holds the line. */
  waits(id: string): boolean;
  /** Whether it waits for a person to decide about an interrupted one. */
  isHeld(job: Job): boolean;
  /** Takes one off the line, or ends the one that is under way, wherever that is. */
  end(id: string): Promise<void>;
  /** One that was taken off waits again. */
  bringBack(id: string): Promise<void>;
  moveUp(id: string): Promise<void>;
  /** Lets go what waits for a person to decide about an interrupted one. */
  letGo(lane: JobLane): Promise<void>;
}

/** How often what a job says of its progress is stored for other tabs to see, in milliseconds. */
const TOLD_EVERY_MS = 1000;
const laneLock = (lane: JobLane) => `swatchlight-lane-${lane}`;
const tabLock = (tab: string) => `swatchlight-tab-${tab}`;

interface Settling {
  resolve(value: unknown): void;
  reject(error: AppError): void;
}

/** @param list shows all jobs, as this tab knows them. */
export function createJobQueue(
  kinds: Readonly<Record<string, JobKind>>,
  list: WritableStore<readonly Job[]>,
  locks: Locks,
): JobQueue {
  const tab = newId();
  const held = new Map<string, unknown>();
  const settling = new Map<string, Settling>();
  const doing = new Map<string, { job: Job; controller: AbortController }>();
  /** Ends that could not be stored; they are once there is room. */
  const unwritten = new Map<string, Job>();
  const busy = new Set<JobLane>();
  /** Tabs whose end is waited for. */
  const watched = new Set<string>();
  let isStarted: Promise<void> | null = null;
  let looking: Promise<void> | null = null;
  let isStale = false;
  /** Up to when what was asked for waits for a person, of the lanes in which something does. */
  const holds = new Map<JobLane, number>();

  const start = () => (isStarted ??= begin());

  async function begin(): Promise<void> {
    try {
      await locks.takeLock(tabLock(tab));
      onChange('jobs', () => void look());
      onChange('runs', () => holds.size > 0 && void look());
      await look();
    } catch (error) {
      isStarted = null; // it can be tried again: the storage may come back
      throw error;
    }
  }

  /** Reads the line and acts on it; asked for again meanwhile, it does so once more. */
  function look(): Promise<void> {
    isStale = true;
    looking ??= (async () => {
      try {
        while (isStale) {
          isStale = false;
          await lookOnce();
        }
      } finally {
        looking = null;
      }
    })();
    return looking;
  }

  async function lookOnce(): Promise<void> {
    for (const job of unwritten.values()) await writeEnd(job);
    const jobs = await listJobs();
    list.set(jobs.map((job) => doing.get(job.id)?.job ?? unwritten.get(job.id) ?? job));
    for (const { id, isToEnd } of jobs) if (isToEnd) doing.get(id)?.controller.abort();
    await buryDead(jobs);
    holds.clear();
    for (const lane of LANES) {
      const next = nextOf(known(jobs), lane, await heldBefore(jobs, lane));
      if (next && isForUs(next)) void take(lane).catch(() => {}); // the storage tells of its trouble itself
    }
  }

  const known = (jobs: readonly Job[]) => jobs.filter(({ kind }) => kind in kinds);
  const isForUs = (job: Job) => job.tab === tab || (job.tab === null && !kinds[job.kind]!.needsPage(job));

  /** The time before which what was asked for waits for a person; null when nothing does. */
  async function heldBefore(jobs: readonly Job[], lane: JobLane): Promise<number | null> {
    let before: number | null = null;
    for (const job of known(jobs)) {
      if (job.lane !== lane || job.outcome?.code !== INTERRUPTED) continue;
      if (!(await kinds[job.kind]!.isUndecided?.(job))) continue;
      before = Math.max(before ?? 0, job.endedAt!);
    }
    if (before !== null) holds.set(lane, before);
    return before;
  }

  /** What tabs had that live no longer is given back, each as its kind says. */
  async function buryDead(jobs: readonly Job[]): Promise<void> {
    const tabs = new Set(jobs.filter((job) => !isOver(job)).flatMap((job) => job.tab ?? []));
    tabs.delete(tab);
    const dead = new Set<string>();
    for (const one of tabs)
      if (await locks.isLockHeld(tabLock(one))) watch(one);
      else dead.add(one);
    const isLeft = (job: Job) =>
      job.tab === tab
        ? job.state === 'running' && !doing.has(job.id) && !unwritten.has(job.id)
        : job.tab !== null && dead.has(job.tab);
    if (!known(jobs).some((job) => !isOver(job) && isLeft(job))) return;
    await changeJobs((now) =>
      known(now)
        .filter((job) => !isOver(job) && job.state !== 'needs-files' && isLeft(job))
        .map((job) => afterDeath(job, kinds[job.kind]!.fate(job), Date.now())),
    );
  }

  function watch(other: string): void {
    if (watched.has(other)) return;
    watched.add(other);
    const over = () => {
      watched.delete(other);
      void look();
    };
    void locks
      .whenLockIsFree(tabLock(other), new AbortController().signal)
      .then((isFree) => isFree && over());
  }

  async function take(lane: JobLane): Promise<void> {
    if (busy.has(lane)) return;
    busy.add(lane);
    let job: Job | undefined;
    try {
      const release = await locks.waitForLock(laneLock(lane), new AbortController().signal, () => {});
      try {
        job = await claim(lane);
        if (job) await perform(job);
      } finally {
        release();
      }
    } finally {
      busy.delete(lane);
    }
    if (job) await look();
  }

  /** The next of the lane, if it still is for this tab: from then on it is this tab's. */
  async function claim(lane: JobLane): Promise<Job | undefined> {
    const before = await heldBefore(await listJobs(), lane);
    const [job] = await changeJobs((jobs) => {
      const next = nextOf(known(jobs), lane, before);
      if (!next || !isForUs(next)) return [];
      return [{ ...next, state: 'running', tab, startedAt: Date.now(), progress: NO_PROGRESS }];
    });
    return job;
  }

  async function perform(claimed: Job): Promise<void> {
    const { id } = claimed;
    const controller = new AbortController();
    const now = { job: claimed, controller };
    doing.set(id, now);
    show(claimed);
    const onProgress = tellProgress(now);
    const tell = async (subject: Job['subject']) => {
      now.job = { ...now.job, subject: { ...now.job.subject, ...subject } };
      await changeJob(id, (job) => ({ ...job, subject: now.job.subject }));
    };
    let end: Pick<Job, 'state' | 'outcome'>;
    let settle: (settling: Settling) => void;
    try {
      const kind = kinds[claimed.kind]!;
      const done = await kind.run({
        ...{ job: claimed, held: held.get(id), signal: controller.signal, onProgress, tell, parts: queue },
      });
      end = { state: 'done', outcome: done.outcome };
      settle = ({ resolve }) => resolve(done.value);
    } catch (caught) {
      const error = asAppError(caught);
      const state = error.code === 'cancelled' ? 'cancelled' : 'failed';
      end = { state, outcome: { code: error.code, values: {} } };
      settle = ({ reject }) => reject(error);
    }
    now.job = { ...now.job, ...end, tab: null, endedAt: Date.now() };
    await writeEnd(now.job);
    doing.delete(id);
    held.delete(id); // files and receivers of one that has ended are of no more use
    const waiting = settling.get(id);
    settling.delete(id);
    if (waiting) settle(waiting);
  }

  /** What could not be stored, for want of room say, is tried again at the next look. */
  async function writeEnd(ended: Job): Promise<void> {
    try {
      await changeJob(ended.id, () => ended);
      unwritten.delete(ended.id);
    } catch {
      unwritten.set(ended.id, ended);
    }
  }

  function tellProgress(now: { job: Job }): (progress: JobProgress) => void {
    let toldAt = 0;
    return (progress) => {
      now.job = { ...now.job, progress };
      show(now.job);
      if (Date.now() - toldAt < TOLD_EVERY_MS) return;
      toldAt = Date.now();
      changeJob(now.job.id, (job) => (job.state === 'running' ? { ...job, progress } : null)).catch(() => {}); // the next may be
    };
  }

  function endOf(id: string): Promise<unknown> {
    const ended = new Promise<unknown>((resolve, refuse) => settling.set(id, { resolve, reject: refuse }));
    ended.catch(() => {}); // who asked may not wait for it
    return ended;
  }

  const show = (shown: Job) => list.set((jobs) => jobs.map((job) => (job.id === shown.id ? shown : job)));

  function reject(id: string): void {
    const error = new AppError('cancelled', message('jobs.takenOff'));
    settling.get(id)?.reject(error);
    settling.delete(id);
  }

  const queue: JobQueue = {
    start,
    async add({ kind, name, wish, subject = {}, parentId, where = 'last' }, mine) {
      await start();
      const id = newId();
      if (mine !== undefined) held.set(id, mine);
      const ended = endOf(id);
      const { lane } = kinds[kind]!;
      const [job] = await changeJobs((jobs) => [
        {
          ...{ id, kind, lane, name, state: 'waiting', wish, subject, tab, isToEnd: false },
          ...{ place: placeIn(jobs, where), progress: NO_PROGRESS, outcome: null },
          ...{ createdAt: Date.now(), startedAt: null, endedAt: null },
          ...(parentId !== undefined && { parentId }),
        },
      ]);
      await look();
      return { job: job!, ended: ended as Promise<never> };
    },
    async hand<Value>(id: string, mine: unknown, name?: string) {
      held.set(id, mine);
      const ended = endOf(id);
      await changeJob(id, (job) =>
        job.state === 'needs-files' ? { ...job, state: 'waiting', tab, name: name ?? job.name } : null,
      );
      await look();
      return ended as Promise<Value>;
    },
    isOwn: (job) => job.tab === tab,
    isHeld: (job) => job.state === 'waiting' && isHeld(job, holds.get(job.lane) ?? null),
    waits(id) {
      const jobs = list.get();
      const job = jobs.find((one) => one.id === id);
      if (job?.state !== 'waiting') return false;
      const isBusy = jobs.some(({ lane, state }) => lane === job.lane && state === 'running');
      return isBusy || isHeld(job, holds.get(job.lane) ?? null) || lineOf(jobs, job.lane)[0]?.id !== id;
    },
    async end(id) {
      doing.get(id)?.controller.abort();
      await changeJob(id, (job) => {
        if (isOver(job)) return null;
        if (job.state === 'running') return { ...job, isToEnd: true };
        const outcome = { code: 'taken-off', values: {} };
        return { ...job, state: 'cancelled', endedAt: Date.now(), outcome };
      });
      await look();
      const now = list.get().find((job) => job.id === id);
      if (!now || isOver(now)) reject(id);
    },
    async bringBack(id) {
      await changeJob(id, (job) => {
        if (job.outcome?.code !== 'taken-off') return null;
        const isLost = !held.has(id) && (kinds[job.kind]?.needsPage(job) ?? true);
        const back = { ...job, endedAt: null, outcome: null };
        return isLost ? { ...back, state: 'needs-files', tab: null } : { ...back, state: 'waiting', tab };
      });
    },
    async moveUp(id) {
      await changeJobs((jobs) =>
        movedUp(jobs, id).map((moved) => ({ ...jobs.find((job) => job.id === moved.id)!, ...moved })),
      );
    },
    async letGo(lane) {
      await changeJobs((jobs) =>
        jobs
          .filter((job) => job.lane === lane && job.outcome?.code === INTERRUPTED)
          .map((job) => ({ ...job, outcome: { code: 'let-be', values: {} } })),
      );
    },
  };
  return queue;
}
