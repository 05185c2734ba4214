// Short messages at the foot of the page, with an undo where there is one. A store, so that anything can post one.
import type { Told } from '../shared/message.ts';
import { createStore, type Store } from './store.ts';

export interface Toast {
  id: number;
  message: Told;
  tone: 'info' | 'problem';
  /** It stays until it is closed, as a problem does. */
  isKept: boolean;
  action: ToastAction | null;
  /** Another thing to do, which may come while it is shown. */
  more: ToastAction | null;
}

export interface ToastAction {
  label: string;
  run: () => void;
}

const current = createStore<Toast | null>(null);
let lastId = 0;

export const toasts: Store<Toast | null> = current;

/** Shows a message in place of the one before. Returns its id, to close it by. */
export function showToast(message: Told, options: Partial<Omit<Toast, 'id' | 'message'>> = {}): number {
  current.set({ tone: 'info', isKept: false, action: null, more: null, ...options, id: ++lastId, message });
  return lastId;
}

/** Adds something to do to the toast, if it is still shown. */
export function addToToast(id: number, more: ToastAction): void {
  const shown = current.get();
  if (shown?.id === id) current.set({ ...shown, more });
}

/** Puts the toast away; with `runAction` its action is done first. */
export function closeToast(id: number, runAction = false): void {
  const shown = current.get();
  if (shown?.id !== id) return;
  current.set(null);
  if (runAction) shown.action?.run();
}
