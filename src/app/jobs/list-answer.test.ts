// What a list of colours leaves open is asked, and remembered for the next one with its headings.
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ImportWishes } from '../../dataset/ingest-api.ts';
import type { ListAnswer, ListQuestion } from '../../dataset/lists/list-question.ts';
import { freshStorage } from '../../storage/storage-fixtures.ts';
import { answerImport } from './ask-kind.ts';
import { cancelImport, startImport } from './import-job.ts';
import { dismissImport, importJob } from './import-state.ts';
import './remembered-columns.ts'; // waited for otherwise while it asks
import { createTabLocks } from './tab-locks.ts';
import { TestWorker } from './test-worker.ts';

const source = { kind: 'list' as const, file: new File(['x'], 'Supplier.csv') };
const question: ListQuestion = {
  doubt: 'columns',
  columns: ['code', 'rgb-0', 'rgb-1', 'rgb-2'],
  previews: [{ encoding: 'utf-8', headings: ['Ref', 'c1', 'c2', 'c3'], rows: [['1', '2', '3', '4']] }],
};
const answer: ListAnswer = {
  columns: ['code', 'rgb-2', 'rgb-1', 'rgb-0'],
  ...{ numbers: 'bytes', white: null, encoding: 'utf-8' },
};

let wishes: ImportWishes[] = [];

beforeEach(async () => {
  await freshStorage();
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks(), storage: {} });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  TestWorker.started = [];
  wishes = [];
  TestWorker.api = () => ({
    addList: () => {},
    lookAtList: () => question,
    run: (_name: string, _onProgress: unknown, wish: ImportWishes) => {
      wishes.push(wish);
      const dataset = { id: 'd', name: 'Supplier', paintCount: 1, pictureCount: 0, skipped: [] };
      return { dataset, alreadyKnown: false };
    },
    cancel: () => {},
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  dismissImport();
});

async function untilAsked(): Promise<ListQuestion> {
  for (let i = 0; i < 50_000; i++) {
    const job = importJob.get();
    if (job.state === 'asking' && 'previews' in job.question) return job.question;
    await new Promise((done) => setImmediate(done));
  }
  throw new Error('nothing was asked');
}

it('goes on with the answer, and asks with it the next time', async () => {
  const ended = startImport(source);
  expect(await untilAsked()).toEqual(question);
  expect(wishes).toEqual([]);
  answerImport(answer);
  await ended;
  expect(wishes).toEqual([{ list: answer }]);
  const again = startImport(source);
  const { columns, remembered } = await untilAsked();
  expect([columns, remembered]).toEqual([answer.columns, { numbers: 'bytes', white: null }]);
  answerImport(answer);
  await again;
});

it('can be cancelled, and then nothing is imported', async () => {
  const ended = startImport(source).catch((error: unknown) => error);
  await untilAsked();
  cancelImport();
  expect(await ended).toMatchObject({ code: 'cancelled' });
  expect(wishes).toEqual([]);
});

it('is not asked where nobody is there: the import itself refuses it', async () => {
  await startImport(source, { isUnasked: true });
  expect(wishes).toEqual([{ isUnasked: true }]);
});
