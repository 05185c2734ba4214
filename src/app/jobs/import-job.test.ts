import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PICTURE_BYTES } from '../../dataset/dataset.ts';
import { AppError } from '../../shared/errors.ts';
import { inTransaction } from '../../storage/database.ts';
import { writePixelShard } from '../../storage/stores/datasets.ts';
import { datasetNamed, freshStorage } from '../../storage/storage-fixtures.ts';
import { cancelImport, startImport } from './import-job.ts';
import { dismissImport, earlierImports, importJob } from './import-state.ts';
import { jobs } from './jobs.ts';
import { jobList } from './jobs-state.ts';
import { lineOf } from '../../tracking/job.ts';
import { readSettings } from '../../storage/stores/settings.ts';
import { answerImport } from './ask-kind.ts';
import { IMPORT_LOCK, isLockHeld, takeLock } from './locks.ts';
import { TestWorker } from './test-worker.ts';
import { removeLeavings } from '../leavings.ts';
import { createTabLocks, type Locks } from './tab-locks.ts';
import { GRACE_MS, MOST_MISSED, SIGN_OF_LIFE_MS } from './worker-client.ts';

const LIST = { kind: 'list', file: new File(['name,hex'], 'Paints.csv') } as const;
let locks: Locks;

beforeEach(async () => {
  await freshStorage();
  TestWorker.started = [];
  locks = createTabLocks();
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks, storage: {} });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  dismissImport();
});

/** The import has written a shard and hangs, or goes on until it is cancelled. */
function importThat(hangs: boolean) {
  let cancel = () => {};
  let isTidy = false;
  TestWorker.api = (worker) => ({
    addList: () => {},
    lookAtList: () => null,
    async run() {
      await writePixelShard('begun', 0, new Uint8Array(PICTURE_BYTES));
      if (hangs) worker.hang();
      await new Promise<void>((resolve) => (cancel = resolve));
      await inTransaction(['pixels'], 'readwrite', (tx) => tx.objectStore('pixels').clear());
      isTidy = true;
      throw new AppError('cancelled', 'Cancelled; nothing was changed.');
    },
    cancel: () => cancel(),
  });
  return { isTidy: () => isTidy };
}

const shards = () => inTransaction(['pixels'], 'readonly', (tx) => tx.objectStore('pixels').count());

/** Starts one and waits until it has written; how it ends comes in an object, or it would be awaited on the way. */
async function begin(): Promise<{ ended: Promise<unknown> }> {
  const ended = startImport(LIST).catch((error: unknown) => error);
  for (let i = 0; (await shards()) === 0 && i < 1000; i++) await new Promise((done) => setImmediate(done));
  expect(await shards()).toBe(1);
  return { ended };
}

/** Lets what is under way run: messages, transactions. */
const settle = async () => {
  for (let i = 0; i < 100; i++) await new Promise((resolve) => setImmediate(resolve));
};

describe('an import that is cancelled', () => {
  it('is ended after a grace time when its worker hangs, its lock with it, and leaves no picture', async () => {
    importThat(true);
    const { ended } = await begin();
    cancelImport();
    await vi.advanceTimersByTimeAsync(GRACE_MS - 1);
    await settle();
    expect(TestWorker.started[0]!.isTerminated).toBe(false);
    expect(await isLockHeld(IMPORT_LOCK)).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(TestWorker.started[0]!.isTerminated).toBe(true);
    await settle();
    expect(await isLockHeld(IMPORT_LOCK)).toBe(false);
    expect(importJob.get()).toMatchObject({ state: 'cancelled' });
    expect(await shards()).toBe(0);
  });

  it('tidies up by itself within the grace time, and no timer ends the next import', async () => {
    const first = importThat(false);
    const { ended } = await begin();
    cancelImport();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(first.isTidy()).toBe(true);
    await settle();
    importThat(false);
    const { ended: next } = await begin();
    await vi.advanceTimersByTimeAsync(GRACE_MS * 2);
    await settle();
    expect(TestWorker.started[1]!.isTerminated).toBe(false);
    cancelImport();
    await next;
  });

  it('holds its lock until its worker is gone, and another can begin at once', async () => {
    importThat(true);
    const { ended } = await begin();
    const other = vi.fn(() => expect(TestWorker.started[0]!.isTerminated).toBe(true));
    const waiting = locks.request(IMPORT_LOCK, other);
    cancelImport();
    await vi.advanceTimersByTimeAsync(GRACE_MS);
    await ended;
    await waiting;
    expect(other).toHaveBeenCalledOnce();
    importThat(false);
    const { ended: next } = await begin();
    cancelImport();
    expect(await next).toMatchObject({ code: 'cancelled' });
  });
});

describe('an import whose worker hangs', () => {
  it('is ended and told when nobody cancels it, and its lock is free', async () => {
    importThat(true);
    const { ended } = await begin();
    for (let i = 0; i <= MOST_MISSED; i++) {
      expect(importJob.get().state).toBe('running');
      await vi.advanceTimersByTimeAsync(SIGN_OF_LIFE_MS);
      await settle();
    }
    expect(await ended).toMatchObject({ code: 'worker-died' });
    await settle();
    expect(importJob.get()).toMatchObject({ state: 'failed', error: { code: 'worker-died' } });
    expect((await locks.query()).held).toEqual([]);
    expect(await shards()).toBe(0);
  });

  it('is left alone for as long as it answers', async () => {
    importThat(false);
    const { ended } = await begin();
    for (let i = 0; i <= 3 * MOST_MISSED; i++) {
      await vi.advanceTimersByTimeAsync(SIGN_OF_LIFE_MS);
      await settle();
    }
    expect(importJob.get().state).toBe('running');
    cancelImport();
    expect(await ended).toMatchObject({ code: 'cancelled' });
  });
});

const named = (name: string) => ({ kind: 'list', file: new File(['name,hex'], `${name}.csv`) }) as const;
const outcomeOf = (id: string) => ({ dataset: datasetNamed(id, 2), alreadyKnown: false });

/** Workers whose imports end as the test says, in the order in which they began. */
function importsThatWait() {
  const begun: { name: string; end(outcome: object): void; fail(): void }[] = [];
  TestWorker.api = () => ({
    addList: () => {},
    lookAtList: () => null,
    run: (name: string) =>
      new Promise((resolve, reject) => {
        const fail = () => reject(new AppError('not-a-dataset', `Nothing in ${name}.`));
        begun.push({ name, end: resolve, fail });
      }),
    cancel: () => {},
  });
  return begun;
}

const start = (name: string) => {
  const ended = startImport(named(name)).catch((error: unknown) => error);
  return { ended };
};
const line = () => lineOf(jobList.get(), 'other').map(({ name }) => name);

describe('an import that comes while another is under way', () => {
  afterEach(() => earlierImports.get().forEach((ended) => dismissImport(ended)));

  it('waits in line and begins when the one before has failed, whose sentence stays', async () => {
    const begun = importsThatWait();
    const [one, two, three] = ['One', 'Two', 'Three'].map(start);
    await settle();
    expect(begun.map(({ name }) => name)).toEqual(['One']);
    expect(line()).toEqual(['Two', 'Three']);
    begun[0]!.fail();
    expect(await one!.ended).toMatchObject({ code: 'not-a-dataset' });
    await settle();
    expect(importJob.get()).toMatchObject({ state: 'running', name: 'Two' });
    expect(earlierImports.get()).toMatchObject([{ state: 'failed', error: { message: 'Nothing in One.' } }]);
    begun[1]!.end(outcomeOf('two'));
    await two!.ended;
    await settle();
    begun[2]!.end(outcomeOf('three'));
    expect(await three!.ended).toMatchObject({ dataset: { id: 'three' } });
    expect(earlierImports.get()).toHaveLength(2);
    expect(importJob.get()).toMatchObject({ state: 'done', outcome: { dataset: { id: 'three' } } });
  });

  it('begins when the one before was cancelled', async () => {
    const begun = importsThatWait();
    const [one, two] = ['One', 'Two'].map(start);
    await settle();
    cancelImport();
    await vi.advanceTimersByTimeAsync(GRACE_MS);
    expect(await one!.ended).toMatchObject({ code: 'cancelled' });
    await settle();
    expect(begun[1]?.name).toBe('Two');
    begun[1]!.end(outcomeOf('two'));
    await two!.ended;
  });

  it('can be taken off the line and then never begins', async () => {
    const begun = importsThatWait();
    const [one, two] = ['One', 'Two'].map(start);
    await settle();
    await jobs.end(lineOf(jobList.get(), 'other')[0]!.id);
    expect(await two!.ended).toMatchObject({ code: 'cancelled' });
    expect(line()).toEqual([]);
    await settle();
    begun[0]!.end(outcomeOf('one'));
    await one!.ended;
    await settle();
    expect(begun).toHaveLength(1);
  });
});

describe('an import while another tab imports', () => {
  it('waits, says so, and begins when the other has ended', async () => {
    const begun = importsThatWait();
    const release = await takeLock(IMPORT_LOCK);
    const { ended } = start('Mine');
    await settle();
    expect(importJob.get()).toEqual({ state: 'waiting', name: 'Mine' });
    expect(begun).toHaveLength(0);
    release!();
    await settle();
    expect(importJob.get().state).toBe('running');
    begun[0]!.end(outcomeOf('mine'));
    expect(await ended).toMatchObject({ dataset: { id: 'mine' } });
  });

  it('can be cancelled while it waits', async () => {
    const begun = importsThatWait();
    const release = await takeLock(IMPORT_LOCK);
    const { ended } = start('Mine');
    await settle();
    cancelImport();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(importJob.get()).toMatchObject({ state: 'cancelled' });
    release!();
    await settle();
    expect(begun).toHaveLength(0);
    expect(await isLockHeld(IMPORT_LOCK)).toBe(false);
  });
});

describe('what an import is writing', () => {
  it('is not taken for a leaving by a tab that opens, and is one after the import died', async () => {
    await writePixelShard('begun', 0, new Uint8Array(PICTURE_BYTES));
    const release = await takeLock(IMPORT_LOCK);
    await removeLeavings(0);
    expect(await shards()).toBe(1);
    release!();
    await settle();
    await removeLeavings(0);
    expect(await shards()).toBe(0);
  });

  it('stays for a day where the browser has no locks, for nothing is known of other tabs', async () => {
    const kept = new Map<string, string>();
    vi.stubGlobal('navigator', { storage: {} });
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, text: string) => kept.set(key, text),
    });
    await writePixelShard('begun', 0, new Uint8Array(PICTURE_BYTES));
    for (const hour of [0, 1, 23.9]) await removeLeavings(hour * 3_600_000);
    expect(await shards()).toBe(1);
    await removeLeavings(24 * 3_600_000);
    expect(await shards()).toBe(0);
  });
});

describe('an import of a folder that could be paints or classes of pictures', () => {
  const FOLDER = { kind: 'files' as const, name: 'Animals', files: [] };
  const question = {
    ...{ guess: 'pictures', folderCount: 2, pictureCount: 9, areSquare: true },
    shape: [28, 28, 1],
  } as const;
  const dataset = { id: 'd', name: 'Animals', paintCount: 0, pictureCount: 9, skipped: [] };

  /** What its worker was asked to do. */
  function worker(asked: typeof question | null, ofKind = {}) {
    const wishes: unknown[] = [];
    TestWorker.api = () => ({
      addFiles: () => {},
      look: () => asked,
      run: (_name: string, _onProgress: unknown, wish: unknown) => {
        wishes.push(wish);
        return { dataset: { ...dataset, ...ofKind }, alreadyKnown: false };
      },
      cancel: () => {},
    });
    return wishes;
  }

  const untilAsked = async () => {
    for (let i = 0; importJob.get().state !== 'asking' && i < 1000; i++)
      await new Promise((done) => setImmediate(done));
    return importJob.get();
  };

  it('waits for the person, and goes on with the answer', async () => {
    const wishes = worker(question);
    const ended = startImport(FOLDER);
    expect(await untilAsked()).toEqual({ state: 'asking', name: 'Animals', question });
    expect(wishes).toEqual([]);
    const as = { kind: 'pictures', shape: [28, 28, 1], fit: 'pad' } as const;
    answerImport(as);
    await ended;
    expect(wishes).toEqual([{ as }]);
    expect(importJob.get().state).toBe('done');
  });

  it('can be cancelled while it asks, and then nothing is imported', async () => {
    const wishes = worker(question);
    const ended = startImport(FOLDER).catch((error: unknown) => error);
    await untilAsked();
    cancelImport();
    expect(await ended).toMatchObject({ code: 'cancelled' });
    expect(importJob.get()).toMatchObject({ state: 'cancelled' });
    expect(wishes).toEqual([]);
  });

  it.each([
    ['it is clear what it holds', null, {}, {}],
    ['it was said before', question, { as: 'paints' }, { as: 'paints' }],
    [
      'pictures are read again, which are paints’',
      question,
      { replaces: 'd' },
      { replaces: 'd', as: 'paints' },
    ],
  ] as const)('asks nothing where %s', async (_, asked, wish, ran) => {
    const wishes = worker(asked);
    await startImport(FOLDER, wish);
    expect(wishes).toEqual([ran]);
  });

  it('leaves the catalogue in use alone unless it brought paints', async () => {
    worker(null, { kind: 'pictures', shape: [28, 28, 1], classes: [{ name: 'a', count: 9, heldOut: 0 }] });
    await startImport(FOLDER);
    expect((await readSettings()).currentDatasetId).toBeNull();
    dismissImport();
    worker(null);
    await startImport(FOLDER);
    expect((await readSettings()).currentDatasetId).toBe('d');
  });
});
