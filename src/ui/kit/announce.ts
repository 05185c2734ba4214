// What a screen reader is told without a change of focus: one polite line for the whole page.
import { createStore, type Store } from '../../app/store.ts';

const line = createStore('');

export const announcement: Store<string> = line;

export function announce(sentence: string): void {
  line.set(sentence);
}
