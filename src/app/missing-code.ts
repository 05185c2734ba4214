// Code that a tab asks for and the server no longer has: after an update, or where a file was not uploaded. What it
// says is for whoever shows it.
import { errorCodeOf } from '../shared/errors.ts';

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
