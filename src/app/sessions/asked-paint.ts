// The paint that a person holds what they measure against: "is it this?". Set on its page, shown at the answers.
import type { Paint } from '../../dataset/dataset.ts';
import { createStore, type Store } from '../store.ts';

export interface AskedPaint extends Pick<Paint, 'index' | 'folder' | 'colour'> {
  datasetId: string;
}

const asked = createStore<AskedPaint | null>(null);
export const askedPaint: Store<AskedPaint | null> = asked;

/** Null ends it. */
export function askAboutPaint(paint: AskedPaint | null): void {
  asked.set(paint);
}
