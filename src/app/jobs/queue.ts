// Work that is done one piece at a time, in the order in which it was asked for; what waits is shown and can be taken off.
import { AppError } from '../../shared/errors.ts';
import { createStore, type Store } from '../store.ts';

export interface Waiting {
  id: number;
  name: string;
}

export interface Queue {
  /** Next first. */
  waiting: Store<readonly Waiting[]>;
  /**
   * Does the work once all before it has ended, well or not; `hasWaited` says whether anything was. Resolves and
   * rejects as the work does, with AppError `cancelled` when it is taken off before it has begun.
   */
  add<T>(name: string, work: (hasWaited: boolean) => Promise<T>): Promise<T>;
  /** Nothing happens once it has begun. */
  takeOff(id: number): void;
}

export function createQueue(): Queue {
  const waiting = createStore<readonly Waiting[]>([]);
  const begin = new Map<number, { now(): void; never(): void }>();
  let isBusy = false;
  let lastId = 0;

  const next = () => {
    const [first, ...rest] = waiting.get();
    isBusy = first !== undefined;
    if (!first) return;
    waiting.set(rest);
    begin.get(first.id)!.now();
    begin.delete(first.id);
  };

  const turn = (name: string) =>
    new Promise<void>((resolve, reject) => {
      const id = ++lastId;
      const never = () => reject(new AppError('cancelled', 'Taken off the list; nothing was changed.'));
      begin.set(id, { now: resolve, never });
      waiting.set((before) => [...before, { id, name }]);
    });

  return {
    waiting,
    async add(name, work) {
      const hasWaited = isBusy;
      isBusy = true;
      if (hasWaited) await turn(name);
      try {
        return await work(hasWaited);
      } finally {
        next();
      }
    },
    takeOff(id) {
      const taken = begin.get(id);
      if (!taken) return;
      begin.delete(id);
      waiting.set((before) => before.filter((one) => one.id !== id));
      taken.never();
    },
  };
}
