// The wish that the browser keep what is stored here when room gets short.

/** Whether there is anything to ask: not on plain http, and not in every browser. */
export function canAskToKeep(): boolean {
  return typeof storageManager()?.persist === 'function';
}

/** Asks the browser to keep the data under pressure; false where it declines or can't be asked (plain http). */
export async function requestPersistence(): Promise<boolean> {
  if ((await storageManager()?.persisted?.()) === true) return true;
  return (await storageManager()?.persist?.()) ?? false;
}

/** Missing on plain http. */
export function storageManager(): Partial<StorageManager> | undefined {
  return globalThis.navigator?.storage;
}
