import { describe, expect, it } from 'vitest';
import { createQueue } from './queue.ts';

/** Work that ends when the test says so. */
function held(log: string[], name: string) {
  let end: { resolve(): void; reject(error: Error): void };
  const ended = new Promise<void>((resolve, reject) => (end = { resolve, reject }));
  const work = async () => {
    log.push(name);
    await ended;
    return name;
  };
  return { work, resolve: () => end.resolve(), reject: () => end.reject(new Error(name)) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const names = (queue: ReturnType<typeof createQueue>) => queue.waiting.get().map(({ name }) => name);

describe('a queue', () => {
  it('does one piece of work at a time, in order, also after one that failed', async () => {
    const [queue, log] = [createQueue(), [] as string[]];
    const pieces = ['a', 'b', 'c'].map((name) => held(log, name));
    const [a, b, c] = pieces.map(({ work }, i) => queue.add('abc'[i]!, work));
    expect([log, names(queue)]).toEqual([['a'], ['b', 'c']]);
    pieces[0]!.reject();
    await expect(a).rejects.toThrow('a');
    await settle();
    expect([log, names(queue)]).toEqual([['a', 'b'], ['c']]);
    pieces[1]!.resolve();
    pieces[2]!.resolve();
    expect(await Promise.all([b, c])).toEqual(['b', 'c']);
    expect(names(queue)).toEqual([]);
  });

  it('never begins what was taken off, and says so to who waits for it', async () => {
    const [queue, log] = [createQueue(), [] as string[]];
    const first = held(log, 'first');
    const running = queue.add('first', first.work);
    const off = queue.add('off', held(log, 'off').work);
    const last = held(log, 'last');
    const kept = queue.add('last', last.work);
    queue.takeOff(queue.waiting.get()[0]!.id);
    await expect(off).rejects.toMatchObject({ code: 'cancelled' });
    first.resolve();
    last.resolve();
    await Promise.all([running, kept]);
    expect(log).toEqual(['first', 'last']);
  });

  it('begins at once what comes when nothing is under way, and tells work whether it had to wait', async () => {
    const queue = createQueue();
    const tell = (hasWaited: boolean) => Promise.resolve(hasWaited);
    const both = [queue.add('a', tell), queue.add('b', tell)];
    expect(await Promise.all(both)).toEqual([false, true]);
    await settle();
    expect(await queue.add('c', tell)).toBe(false);
  });
});
