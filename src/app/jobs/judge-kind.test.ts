import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Job } from '../../tracking/job.ts';
import { judgeKind } from './judge-kind.ts';
import { createTabLocks } from './tab-locks.ts';
import { TestWorker } from './test-worker.ts';
import { GRACE_MS } from './worker-client.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  TestWorker.started = [];
  TestWorker.api = () => ({ judge: async () => {}, renew: () => {} });
  vi.stubGlobal('Worker', TestWorker);
  vi.stubGlobal('navigator', { locks: createTabLocks() });
});
afterEach(() => {
  vi.advanceTimersByTime(GRACE_MS);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function judge(parentId?: string): Promise<void> {
  const job = { wish: { modelId: 'm', datasetId: 'a' }, ...(parentId && { parentId }) } as unknown as Job;
  const doing = { job, signal: new AbortController().signal, onProgress: () => {} };
  await judgeKind.run(doing as unknown as Parameters<typeof judgeKind.run>[0]);
}

it('measures what a comparison has trained in one worker, and what a person asks for in one that ends with it', async () => {
  await judge('comparison-1');
  await judge('comparison-1');
  expect(TestWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([false]);
  await judge();
  expect(TestWorker.started.map(({ isTerminated }) => isTerminated)).toEqual([true]);
});
