// What the page and the service worker say to each other. Types only.

export type ToServiceWorker =
  /** Sent once by a page to the worker that serves it: this page runs your version. */
  | { kind: 'hello' }
  /** Fetch what is missing for offline use, and tell how far that is. */
  | { kind: 'prepare' }
  /** The person agreed to the new version. */
  | { kind: 'activate' };

/** Files kept of all that the app needs; it works offline when the two are equal. */
export interface FromServiceWorker {
  kind: 'prepared';
  done: number;
  total: number;
  /** For so many the host gave something else than what was built. */
  wrong: number;
}
