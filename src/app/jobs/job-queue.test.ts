import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import { openDatabase } from '../../storage/database.ts';
import * as jobStore from '../../storage/stores/jobs.ts';
import { freshStorage } from '../../storage/storage-fixtures.ts';
import type { AfterDeath, Job } from '../../tracking/job.ts';
import { createStore } from '../store.ts';
import { createJobQueue } from './job-queue.ts';
import type { JobDoing, JobKind } from './job-kind.ts';
import { createTabLocks, type Locks } from './tab-locks.ts';

interface Begun {
  tab: string;
  name: string;
  held: unknown;
  doing: JobDoing<unknown>;
  end(value?: string): void;
  fail(error: AppError): void;
}

let shared: Locks;
let begun: Begun[];
let undecided: boolean;
const tabs: { die(): void }[] = [];

beforeEach(async () => {
  await freshStorage();
  [shared, begun, undecided] = [createTabLocks(), [], false];
});
afterEach(async () => {
  tabs.splice(0).forEach(({ die }) => die());
  await settle();
});

/** Lets promises, messages and transactions run. */
const settle = async () => {
  for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve));
};

function kindOf(name: string, lane: Job['lane'], fate: AfterDeath, needsPage = false): JobKind {
  return {
    lane,
    needsPage: () => needsPage,
    fate: () => fate,
    isUndecided: () => Promise.resolve(undecided),
    run: (doing) =>
      new Promise((resolve, reject) => {
        begun.push({
          ...{ tab: name, name: doing.job.name, held: doing.held, doing },
          end: (value = 'done') => resolve({ outcome: { code: 'made', values: { n: 1 } }, value }),
          fail: reject,
        });
        doing.signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.')));
      }),
  };
}

/** A tab with the kinds `train` (interrupted by its tab's death), `book` (done again) and `drop` (needs its files). */
function openTab(name: string) {
  let die = () => {};
  const dead = new Promise<void>((resolve) => (die = resolve));
  let isDead = false;
  void dead.then(() => (isDead = true));
  const mine = (lockName: string, options: LockOptions): Promise<(() => void) | null> =>
    new Promise((resolve, reject) => {
      shared
        .request(lockName, options, (lock) => {
          if (isDead) return;
          if (!lock) return resolve(null);
          return Promise.race([dead, new Promise<void>((release) => resolve(() => release()))]);
        })
        .catch(reject);
    });
  const list = createStore<readonly Job[]>([]);
  const queue = createJobQueue(
    {
      train: kindOf(name, 'training', 'interrupted'),
      book: kindOf(name, 'other', 'again'),
      drop: kindOf(name, 'other', 'needs-files', true),
    },
    list,
    {
      takeLock: (lock, mode = 'exclusive') => mine(lock, { mode, ifAvailable: true }),
      waitForLock: async (lock, signal) => (await mine(lock, { signal }))!,
      isLockHeld: async (lock) =>
        isDead ? new Promise(() => {}) : (await shared.query()).held!.some((one) => one.name === lock),
      whenLockIsFree: async (lock) => {
        await shared.request(lock, { mode: 'shared' }, () => {});
        return !isDead;
      },
    },
  );
  const add = (kind: string, jobName: string, held?: unknown) =>
    queue.add<string>({ kind, name: jobName, wish: {} }, held);
  tabs.push({ die });
  return { queue, list, add, die };
}

const names = () => begun.map(({ tab, name }) => `${tab} ${name}`);
const stateOf = async (id: string) => (await jobStore.listJobs()).find((job) => job.id === id)?.state;

describe('jobs of one lane', () => {
  it('are done one after the other, however one ends, and give back what they made', async () => {
    const tab = openTab('A');
    const [one, two] = [await tab.add('book', 'one'), await tab.add('book', 'two')];
    await settle();
    expect(names()).toEqual(['A one']);
    begun[0]!.fail(new AppError('not-a-dataset', 'Nothing in it.'));
    await expect(one.ended).rejects.toMatchObject({ code: 'not-a-dataset' });
    await settle();
    expect(names()).toEqual(['A one', 'A two']);
    begun[1]!.end('value');
    expect(await two.ended).toBe('value');
    await settle();
    const ended = new Map(tab.list.get().map((job) => [job.name, job]));
    expect(ended.get('one')).toMatchObject({
      state: 'failed',
      tab: null,
      outcome: { code: 'not-a-dataset' },
    });
    expect(ended.get('two')).toMatchObject({ state: 'done', outcome: { code: 'made', values: { n: 1 } } });
  });

  it('go beside those of the other lane', async () => {
    const tab = openTab('A');
    await tab.add('book', 'one');
    await tab.add('train', 'net');
    await settle();
    expect(names()).toEqual(['A one', 'A net']);
  });

  it('are begun in the order into which they were moved', async () => {
    const tab = openTab('A');
    await tab.add('book', 'one');
    await tab.add('book', 'two');
    const { job } = await tab.add('book', 'three');
    await tab.queue.moveUp(job.id);
    begun[0]!.end();
    await settle();
    expect(names()).toEqual(['A one', 'A three']);
  });
});

describe('a job that waits', () => {
  it('is taken off: never begun, its promise rejected as cancelled; and waits again when that is undone', async () => {
    const tab = openTab('A');
    await tab.add('book', 'one');
    const { job, ended } = await tab.add('drop', 'two', 'files');
    await tab.queue.end(job.id);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    expect(await stateOf(job.id)).toBe('cancelled');
    await tab.queue.bringBack(job.id);
    begun[0]!.end();
    await settle();
    expect(begun[1]).toMatchObject({ name: 'two', held: 'files' });
  });

  it('needs files when it is brought back in a tab that never had them', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    await a.add('book', 'one');
    await b.queue.start();
    const { job } = await a.add('drop', 'two', 'files');
    await a.queue.end(job.id);
    await b.queue.bringBack(job.id);
    expect(await stateOf(job.id)).toBe('needs-files');
  });
});

describe('a job that is under way', () => {
  it('is cancelled from another tab', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    const { job, ended } = await a.add('book', 'one');
    await b.queue.start();
    await settle();
    await b.queue.end(job.id);
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    expect(await stateOf(job.id)).toBe('cancelled');
  });

  it('shows its progress at once here and once a second elsewhere', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    const { job } = await a.add('book', 'one');
    await b.queue.start();
    await settle();
    const shown = (tab: typeof a) => tab.list.get().find(({ id }) => id === job.id)?.progress.done;
    begun[0]!.doing.onProgress({ phase: 'p', done: 1, total: 3 });
    begun[0]!.doing.onProgress({ phase: 'p', done: 2, total: 3 });
    expect(shown(a)).toBe(2);
    await settle();
    expect(shown(b)).toBe(1);
  });

  it('is told as ended although that could not be stored, which is made up for', async () => {
    const tab = openTab('A');
    const { job, ended } = await tab.add('book', 'one');
    await settle();
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    begun[0]!.end('value');
    expect(await ended).toBe('value');
    await settle();
    expect(tab.list.get()).toMatchObject([{ state: 'done' }]);
    expect(await stateOf(job.id)).toBe('running');
    full.mockRestore();
    await tab.add('book', 'two');
    await settle();
    expect(await stateOf(job.id)).toBe('done');
    expect(names()).toEqual(['A one', 'A two']);
  });
});

describe('two tabs', () => {
  it('take a job once: the tab that has its files, whichever lane is free first', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    await a.add('drop', 'of A', 'files of A');
    await b.add('drop', 'of B', 'files of B');
    await a.add('drop', 'more of A', 'more');
    for (let i = 0; i < 3; i++) {
      await settle();
      expect(begun).toHaveLength(i + 1);
      begun[i]!.end();
    }
    expect(names()).toEqual(['A of A', 'B of B', 'A more of A']);
    expect(begun.map(({ held }) => held)).toEqual(['files of A', 'files of B', 'more']);
  });

  it('show each other their lines', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    await b.queue.start();
    await a.add('book', 'one');
    await a.add('book', 'two');
    await settle();
    expect(
      b.list
        .get()
        .map(({ name, state }) => [name, state])
        .sort(),
    ).toEqual([
      ['one', 'running'],
      ['two', 'waiting'],
    ]);
  });
});

describe('a tab that dies', () => {
  it('gives back what needs nothing of it, and another goes on by itself', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    await a.add('book', 'one');
    await a.add('book', 'two');
    await b.queue.start();
    await settle();
    a.die();
    await settle();
    expect(names()).toEqual(['A one', 'B one']);
    begun[1]!.end();
    await settle();
    expect(names()).toEqual(['A one', 'B one', 'B two']);
  });

  it('leaves what needs its files asking for them; the line goes on, and so does it once they are handed over', async () => {
    const [a, b] = [openTab('A'), openTab('B')];
    const first = await a.add('drop', 'one', 'files');
    const second = await a.add('drop', 'two', 'files');
    await b.add('book', 'three');
    await settle();
    a.die();
    await settle();
    expect(await Promise.all([first, second].map(({ job }) => stateOf(job.id)))).toEqual([
      ...['needs-files', 'needs-files'],
    ]);
    expect(names()).toEqual(['A one', 'B three']);
    const handed = b.queue.hand(second.job.id, 'same files', 'Two');
    await settle();
    begun[1]!.end();
    await settle();
    expect(begun[2]).toMatchObject({ tab: 'B', name: 'Two', held: 'same files' });
    begun[2]!.end('imported');
    expect(await handed).toBe('imported');
  });

  it('leaves a training interrupted, behind which those wait that were asked for before, until it is decided', async () => {
    const a = openTab('A');
    const { job } = await a.add('train', 'one');
    await a.add('train', 'two');
    await settle();
    a.die();
    undecided = true;
    const b = openTab('B');
    await b.queue.start();
    await settle();
    expect(b.list.get().find(({ id }) => id === job.id)).toMatchObject({
      ...{ state: 'failed', outcome: { code: 'interrupted' } },
    });
    expect(names()).toEqual(['A one']);
    undecided = false;
    await b.queue.start();
    await b.add('book', 'anything that makes it look');
    await settle();
    expect(names()).toContain('B two');
  });

  it('holds nothing up once a person lets the line go', async () => {
    const a = openTab('A');
    await a.add('train', 'one');
    await a.add('train', 'two');
    await settle();
    a.die();
    undecided = true;
    const b = openTab('B');
    await b.queue.start();
    await settle();
    await b.queue.letGo('training');
    await settle();
    expect(names()).toEqual(['A one', 'B two']);
  });
});

it('a job of a kind that this version does not know stays as it is, and holds nobody up', async () => {
  const a = openTab('A');
  const { job } = await a.add('book', 'one');
  await settle();
  begun[0]!.end();
  await settle();
  await jobStore.changeJob(job.id, (one) => ({
    ...one,
    kind: 'sweep',
    state: 'waiting',
    endedAt: null,
    place: -5,
  }));
  await a.add('book', 'two');
  await settle();
  expect(names()).toEqual(['A one', 'A two']);
  expect(await stateOf(job.id)).toBe('waiting');
});

it('a damaged record is nobody’s job, and goes with the next change', async () => {
  await (await openDatabase()).put('jobs', { id: 'bad', kind: 7 } as never);
  const a = openTab('A');
  await a.add('book', 'one');
  await settle();
  expect(names()).toEqual(['A one']);
  expect(await (await openDatabase()).getAllKeys('jobs')).not.toContain('bad');
});
