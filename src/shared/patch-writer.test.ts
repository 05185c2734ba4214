import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPatchWriter, type Writing } from './patch-writer.ts';

interface Note {
  note: string;
  project: string;
}

let saves: { patch: Partial<Note>; store(): void; refuse(): void }[];
let shown: Writing[];

beforeEach(() => {
  [saves, shown] = [[], []];
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

const writer = () =>
  createPatchWriter<Note>(
    (patch) =>
      new Promise<void>((resolve, reject) =>
        saves.push({ patch, store: resolve, refuse: () => reject(new Error('full')) }),
      ),
    250,
    (now) => shown.push(now),
  );
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('what is typed', () => {
  it('is written after a pause and said to be saved once it is', async () => {
    writer().write({ note: 'a' });
    expect(shown.at(-1)).toEqual({ isSaved: false, error: null });
    await vi.advanceTimersByTimeAsync(250);
    expect(saves.map(({ patch }) => patch)).toEqual([{ note: 'a' }]);
    expect(shown.at(-1)!.isSaved).toBe(false);
    saves[0]!.store();
    await settle();
    expect(shown.at(-1)).toEqual({ isSaved: true, error: null });
  });

  it('is not said to be saved while something typed later is not', async () => {
    const { write, flush } = writer();
    write({ note: 'a' });
    void flush();
    write({ project: 'p' });
    saves[0]!.store();
    await settle();
    expect(shown.some(({ isSaved }) => isSaved)).toBe(false);
    saves[1]!.store();
    await settle();
    expect(shown.at(-1)!.isSaved).toBe(true);
  });

  it('is never said to be saved when an earlier write fails, and goes with the next one', async () => {
    const { write, flush } = writer();
    write({ note: 'a' });
    const first = flush();
    write({ project: 'p' });
    saves[0]!.refuse();
    expect(await first).toBe(false);
    expect(shown.at(-1)).toEqual({ isSaved: false, error: new Error('full') });
    write({ project: 'pq' });
    expect(shown.at(-1)!.error).not.toBeNull();
    const second = flush();
    expect(saves[1]!.patch).toEqual({ note: 'a', project: 'pq' });
    saves[1]!.store();
    expect(await second).toBe(true);
    expect(shown.at(-1)).toEqual({ isSaved: true, error: null });
  });

  it('is whole in the store when a flush resolves to true', async () => {
    const { write, flush } = writer();
    expect(await flush()).toBe(true);
    write({ note: 'a' });
    const one = flush();
    write({ note: 'ab' });
    const other = flush();
    saves[0]!.store();
    await settle();
    expect(saves[1]!.patch).toEqual({ note: 'ab' });
    saves[1]!.store();
    expect(await Promise.all([one, other])).toEqual([true, true]);
  });
});
