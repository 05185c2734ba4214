// What IndexedDB throws, turned into an error code and a sentence that says what to do.
import { AppError } from '../shared/errors.ts';
import { message, type Message } from '../shared/message.ts';

/** An error of a request, or of the work on it. What is a mistake of ours (a bad key, say) is passed on as it is. */
export function storageErrorOf(error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (isConnectionLost(error)) return connectionLost(error);
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return noRoom(message('storage.noRoomLeft'), error);
    case 'AbortError':
    case 'InvalidStateError':
      return storageClosed(message('storage.closedWhileSaving'), error);
    case 'NotFoundError':
    case 'NotReadableError':
    case 'DataError':
      // Sound data can't be read for a while too, on a full disk for one: no reason to delete it.
      return new AppError('bad-record', message('storage.unreadable'), { cause: error });
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
  return noRoom(message('storage.notWritten'), error);
}

/** An error of opening the database; always an AppError. */
export function openErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (isConnectionLost(error)) return connectionLost(error);
  const name = nameOf(error);
  if (name === 'VersionError') return storageClosed(message('storage.newerVersion'), error);
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
  return storageClosed(message('storage.connectionLost'), cause);
}

export function storageClosed(sentence: Message, cause?: unknown): AppError {
  return new AppError('storage-closed', sentence, { cause });
}

export function storageUnavailable(cause?: unknown): AppError {
  return new AppError('storage-unavailable', message('storage.notAllowed'), { cause });
}

export function noRoom(what: Message, cause: unknown): AppError {
  return new AppError('quota-exceeded', message('storage.freeSpace', { what }), { cause });
}

/** The browser's own trouble with its files. */
function storageFailed(cause: unknown): AppError {
  return new AppError('storage-unavailable', message('storage.failed'), { cause });
}

export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
