// Code that comes when it is needed.

/** Loads it once; null where it is missing: offline some browsers keep none of it. */
export function ifThere<T>(load: () => Promise<T>): () => Promise<T | null> {
  let code: Promise<T | null> | undefined;
  return () => (code ??= load().catch(() => null));
}
