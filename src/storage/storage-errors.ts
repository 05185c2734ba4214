// What IndexedDB throws, turned into an error code and a sentence that says what to do.
import { AppError } from '../shared/errors.ts';

/** An error of a request, or of the work on it. What is a mistake of ours (a bad key, say) is passed on as it is. */
export function storageErrorOf(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isConnectionLost(error)) return connectionLost(error);
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return noRoom('This device has no room left for this.', error);
    case 'AbortError':
    case 'InvalidStateError':
      return storageClosed('The storage was closed while saving. Reload the page and try again.', error);
    case 'NotFoundError':
    case 'NotReadableError':
    case 'DataError':
      // Sound data can't be read for a while too, on a full disk for one: no reason to delete it.
      return new AppError(
        'bad-record',
        'Something stored could not be read. Reload the page; if that does not help, free space on this device and start the browser anew. Nothing was deleted.',
        { cause: error },
      );
    case 'UnknownError':
    case 'TimeoutError':
      return storageFailed(error);
    default:
      return error;
  }
}

/**
 * Why a transaction was undone although its requests went well. On a full disk Chromium says DataError for large values
 * ("Failed to write blobs") and UnknownError for small ones, not QuotaExceededError: that is for its own limit.
 */
export function commitErrorOf(error: unknown): unknown {
  if (isConnectionLost(error)) return connectionLost(error);
  const isUnwritten = ['DataError', 'NotReadableError', 'UnknownError'].includes(nameOf(error));
  if (!isUnwritten) return storageErrorOf(error);
  return noRoom('This could not be written; most often a device has no room left then.', error);
}

/** An error of opening the database; always an AppError. */
export function openErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isConnectionLost(error)) return connectionLost(error);
  const name = nameOf(error);
  if (name === 'VersionError')
    return storageClosed('A newer version of the app has updated the storage. Reload the page.', error);
  if (name === 'UnknownError' || name === 'TimeoutError') return storageFailed(error);
  const mapped = name === 'QuotaExceededError' ? storageErrorOf(error) : null;
  return mapped instanceof AppError ? mapped : storageUnavailable(error);
}

/**
 * WebKit: its storage lives in a process of its own, which iOS ends when it likes. "Connection to Indexed Database server
 * lost. Refresh the page to try again", as an UnknownError and others.
 */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && /connection to indexed ?(database|db) server lost/i.test(error.message);
}

/** It was tried again already. */
export function connectionLost(cause: unknown): AppError {
  return storageClosed(
    'The browser lost the connection to its storage. Reload the page and look whether what you did last was saved; if not, do it again. What was saved before is still there.',
    cause,
  );
}

export function storageClosed(sentence: string, cause?: unknown): AppError {
  return new AppError('storage-closed', sentence, { cause });
}

export function storageUnavailable(cause?: unknown): AppError {
  return new AppError(
    'storage-unavailable',
    'The browser does not let this page store anything. Leave private browsing, or allow site data for this page, and reload.',
    { cause },
  );
}

export function noRoom(what: string, cause: unknown): AppError {
  return new AppError(
    'quota-exceeded',
    `${what} Free space under Storage or on the device itself, then try again; what was saved before is still there.`,
    { cause },
  );
}

/** The browser's own trouble with its files. */
function storageFailed(cause: unknown): AppError {
  return new AppError(
    'storage-unavailable',
    'The browser could not use its storage. If the disk of this device is full, free space on it, then reload the page. Nothing was deleted.',
    { cause },
  );
}

export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
