import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settledWithin } from './settled-within.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  ['is kept', () => Promise.resolve('kept')],
  ['fails', () => Promise.reject(new Error('failed'))],
])('a promise that %s leaves no timer behind', async (_, promise) => {
  await expect(settledWithin(promise(), 5000)).resolves.toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});

test('one that never settles is waited for as long as was said', async () => {
  const hasResolved = vi.fn();
  void settledWithin(new Promise(() => {}), 5000).then(hasResolved);
  await vi.advanceTimersByTimeAsync(4999);
  expect(hasResolved).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(hasResolved).toHaveBeenCalledOnce();
});
