// What the page and the service worker say to each other. Each may be of another version than the other.
import { literal, object, optional, picklist, type InferOutput } from 'valibot';
import { guardOf } from '../shared/guard-of.ts';
import { count } from '../shared/schemas.ts';

const toServiceWorkerSchema = object({
  /**
   * - `hello`: sent once by a page to the worker that serves it: this page runs your version.
   * - `prepare`: fetch what is missing for offline use, and tell how far that is.
   * - `activate`: the person agreed to the new version.
   */
  kind: picklist(['hello', 'prepare', 'activate']),
});
export type ToServiceWorker = InferOutput<typeof toServiceWorkerSchema>;
export const isToServiceWorker = guardOf(toServiceWorkerSchema);

/** Files kept of all that the app needs; it works offline when the two are equal. */
const fromServiceWorkerSchema = object({
  kind: literal('prepared'),
  done: count,
  total: count,
  /** For so many the host gave something else than what was built; versions before did not look. */
  wrong: optional(count),
});
export type FromServiceWorker = InferOutput<typeof fromServiceWorkerSchema>;
export const isFromServiceWorker = guardOf(fromServiceWorkerSchema);
