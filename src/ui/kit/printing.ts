// Printing the page: while it lasts all of it has to be there and in the colours of paper, not only what is on the screen.
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

let isPrinting = false;
const listeners = new Set<() => void>();

/**
 * By a button, by the browser's menu or by its keys: all tell of it before they look at the page; a page that is shown as
 * it would be printed is in the medium instead.
 */
export function useIsPrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting);
}

export function printPage(): void {
  setPrinting(true); // Safari has looked at the page when it tells
  setTimeout(() => window.print()); // what is drawn on a canvas comes after the code that asked for it
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) startListening();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) stopListening();
  };
}

const paper = window.matchMedia('print');
const begin = () => setPrinting(true);
const settle = () => setPrinting(paper.matches);

function startListening(): void {
  window.addEventListener('beforeprint', begin);
  window.addEventListener('afterprint', settle);
  paper.addEventListener('change', settle);
  isPrinting = paper.matches;
}

function stopListening(): void {
  window.removeEventListener('beforeprint', begin);
  window.removeEventListener('afterprint', settle);
  paper.removeEventListener('change', settle);
  isPrinting = false;
}

function setPrinting(is: boolean): void {
  if (is === isPrinting) return;
  isPrinting = is;
  // Light while it is laid out and drawn, which is before the medium is paper: print.css.
  document.documentElement.toggleAttribute('data-printing', is);
  flushSync(() => listeners.forEach((listener) => listener()));
}
