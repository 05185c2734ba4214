// What the address hands out with the app; apart from what looks for it (handed-pack.ts).
import type { HandedList } from '../shared/handed-list.ts';
import { createStore, type WritableStore } from './store.ts';

/** Null until it is known. Only handed-pack.ts writes it. */
export const handed: WritableStore<HandedList | null> = createStore<HandedList | null>(null);
