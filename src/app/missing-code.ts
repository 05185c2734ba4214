// Code that a tab asks for and the server no longer has: after an update, or where a file was not uploaded. What it
// says is for whoever shows it.
import { errorCodeOf } from '../shared/errors.ts';
import { settledWithin } from '../shared/settled-within.ts';

/** Engines throw a TypeError each in words of its own; Vite says which ones came of loading code. */
const thrown = new WeakSet<object>();

/** Notes what parts of the app could not be loaded; once, when the page opens. */
export function startMissingCode(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => thrown.add(payload));
}

/** Whether it came of code that could not be loaded: of the page, or of a worker. A reload gets it, and nothing else does. */
export function isCodeMissing(error: unknown): boolean {
  return errorCodeOf(error) === 'code-missing' || (error instanceof Error && thrown.has(error));
}

/** How long a reload waits for code that is fetched anew. */
const PATIENCE_MS = 5000;

/** Opens the page anew, past what the browser keeps of its code: a page that came in place of a script may be kept for a year. */
export async function reloadWithCode(): Promise<void> {
  const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js'));
  const fetched = scripts.map(({ name }) => fetch(name, { cache: 'reload' }));
  await settledWithin(Promise.allSettled(fetched), PATIENCE_MS);
  window.location.reload();
}
