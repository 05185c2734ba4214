// What somebody else, or another app, hands over: it waits here until the person has seen what it is and said yes.
import { createStore, type Store } from './store.ts';
import type { DroppedKind } from './dropped-kind.ts';

export interface Offer {
  id: number;
  kind: DroppedKind;
  /** One, but for a dataset of many. */
  files: readonly File[];
  /** It is what the address of the app hands out (handed-pack.ts). */
  handed?: { integrity: string; isNewer: boolean };
}

const waiting = createStore<readonly Offer[]>([]);
let lastId = 0;

/** Oldest first: the first one is on screen. */
export const offers: Store<readonly Offer[]> = waiting;

export function offer(kind: DroppedKind, files: readonly File[], handed?: Offer['handed']): void {
  waiting.set((before) => [...before, { id: ++lastId, kind, files, ...(handed && { handed }) }]);
}

/** Answered, whatever the answer. */
export function closeOffer(id: number): void {
  waiting.set((before) => before.filter((one) => one.id !== id));
}
