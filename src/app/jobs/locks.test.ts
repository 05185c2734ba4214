import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  doLocksReachOtherTabs,
  isLockHeld,
  takeLock,
  waitForLock,
  whenLockIsFree,
  whileLocked,
} from './locks.ts';
import { createTabLocks } from './tab-locks.ts';

afterEach(() => void vi.unstubAllGlobals());

const settle = () => new Promise((resolve) => setImmediate(resolve));
const never = new AbortController().signal;

describe.each([
  ['of the browser', () => vi.stubGlobal('navigator', { locks: createTabLocks() })],
  ['of a page whose browser has none', () => vi.stubGlobal('navigator', {})],
])('a lock %s', (_, begin) => {
  it('is had by one at a time, and by the next once it is released', async () => {
    begin();
    const release = await takeLock('a');
    expect(await takeLock('a')).toBeNull();
    expect(await isLockHeld('a')).toBe(true);
    expect(await takeLock('b')).not.toBeNull();
    release!();
    await settle();
    expect(await isLockHeld('a')).toBe(false);
    (await takeLock('a'))!();
    await settle();
  });

  it('is shared by readers and had by no writer meanwhile', async () => {
    begin();
    const readers = [await takeLock('s', 'shared'), await takeLock('s', 'shared')];
    expect(readers).not.toContain(null);
    expect(await takeLock('s')).toBeNull();
    readers[0]!();
    await settle();
    expect(await takeLock('s')).toBeNull();
    readers[1]!();
    await settle();
    const release = await takeLock('s');
    expect(await takeLock('s', 'shared')).toBeNull();
    release!();
    await settle();
  });

  it('is waited for, which is told, and had when it is free', async () => {
    begin();
    const onWait = vi.fn();
    const first = await waitForLock('w', never, onWait);
    expect(onWait).not.toHaveBeenCalled();
    let isHad = false;
    const second = waitForLock('w', never, onWait).then((release) => {
      isHad = true;
      return release;
    });
    await settle();
    expect(onWait).toHaveBeenCalledOnce();
    expect(isHad).toBe(false);
    first();
    (await second)();
    await settle();
  });

  it('is no longer waited for after a cancel, and comes to who waits behind', async () => {
    begin();
    const first = await takeLock('c');
    const controller = new AbortController();
    const second = waitForLock('c', controller.signal, () => {});
    const third = waitForLock('c', never, () => {});
    await settle();
    controller.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    first!();
    (await third)();
    await settle();
  });

  it('is released when the work that needed it fails', async () => {
    begin();
    const failing = whileLocked('f', () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await settle();
    expect(await whileLocked('f', () => Promise.resolve(1))).toEqual({ result: 1 });
    const release = await takeLock('f', 'shared');
    expect(await whileLocked('f', () => Promise.resolve(2))).toBeNull();
    release!();
    await settle();
  });
});

describe('where the browser has no locks', () => {
  it('nothing is said of other tabs: what looks free may not be', async () => {
    vi.stubGlobal('navigator', {});
    expect(doLocksReachOtherTabs()).toBe(false);
    expect(await whenLockIsFree('a', never)).toBe(false);
  });
});
