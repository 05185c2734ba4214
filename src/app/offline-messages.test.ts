import { describe, expect, it } from 'vitest';
import { isFromServiceWorker, isToServiceWorker } from './offline-messages.ts';

describe('a message between page and service worker', () => {
  it('is one of the kinds that this version knows', () => {
    for (const kind of ['hello', 'prepare', 'activate']) expect(isToServiceWorker({ kind })).toBe(true);
    for (const other of [{ kind: 'later' }, { kind: ['hello'] }, {}, [], null, undefined, 'hello'])
      expect(isToServiceWorker(other)).toBe(false);
  });

  it('counts files, and may come from a version that did not look for wrong ones', () => {
    const told = { kind: 'prepared', done: 1, total: 2 };
    expect([told, { ...told, wrong: 1 }].every(isFromServiceWorker)).toBe(true);
    const off = [{ ...told, done: -1 }, { ...told, total: '2' }, { ...told, kind: 'hello' }, null];
    expect(off.some(isFromServiceWorker)).toBe(false);
  });
});
