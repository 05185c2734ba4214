// Chromium's storage has ways of its own, and whether to keep data it decides without asking a person.

/** Told by a property that only its events have. */
export function isChromium(): boolean {
  return 'dataLoss' in IDBVersionChangeEvent.prototype;
}
