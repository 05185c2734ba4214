// What IndexedDB throws, turned into an error code and a sentence that says what to do.
import { AppError } from '../shared/errors.ts';

/** Any error of a read or write. What is a mistake of ours (a bad key, say) is passed on as it is. */
export function storageErrorOf(error: unknown): unknown {
  if (error instanceof AppError) return error;
  switch (nameOf(error)) {
    case 'QuotaExceededError':
      return new AppError(
        'quota-exceeded',
        'This device has no room left for this. Free space under Storage, then try again; what was saved before is still there.',
        { cause: error },
      );
    case 'AbortError':
    case 'InvalidStateError':
      return storageClosed('The storage was closed while saving. Reload the page and try again.', error);
    case 'NotFoundError':
    case 'NotReadableError':
    case 'DataError':
      return new AppError(
        'bad-record',
        'The stored data is damaged. Reload the page; if that does not help, delete it under Storage.',
        { cause: error },
      );
    case 'UnknownError':
    case 'TimeoutError':
      return storageUnavailable(error);
    default:
      return error;
  }
}

/** An error of opening the database; always an AppError. */
export function openErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const name = nameOf(error);
  if (name === 'VersionError')
    return storageClosed('A newer version of the app has updated the storage. Reload the page.', error);
  const mapped = name === 'QuotaExceededError' ? storageErrorOf(error) : null;
  return mapped instanceof AppError ? mapped : storageUnavailable(error);
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

export function isQuotaError(error: unknown): boolean {
  return nameOf(error) === 'QuotaExceededError';
}

export function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
