// What is typed, written piece by piece: one write at a time, and "saved" is said only when all that was typed is stored.

export interface Writing {
  /** Null before anything was typed. */
  isSaved: boolean | null;
  /** Why the last write failed, as it was thrown, until one has not; what it was about is written with the next. */
  error: unknown;
}

export interface PatchWriter<T> {
  /** Written after a pause in typing. */
  write(patch: Partial<T>): void;
  /** Writes what has not been at once, also what failed before. Resolves to whether all of it is stored now. */
  flush(): Promise<boolean>;
}

export function createPatchWriter<T extends object>(
  save: (patch: Partial<T>) => Promise<unknown>,
  pauseMs: number,
  onChange: (now: Writing) => void,
): PatchWriter<T> {
  let unwritten: Partial<T> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let under: Promise<boolean> | null = null;
  let failure: unknown = null;
  const isEmpty = () => Object.keys(unwritten).length === 0;

  async function writeAll(): Promise<boolean> {
    while (!isEmpty()) {
      const patch = unwritten;
      unwritten = {};
      try {
        await save(patch);
      } catch (error) {
        unwritten = { ...patch, ...unwritten };
        failure = error;
        onChange({ isSaved: false, error });
        return false;
      }
    }
    failure = null;
    onChange({ isSaved: true, error: null });
    return true;
  }

  const flush = async (): Promise<boolean> => {
    clearTimeout(timer);
    if (under) return under;
    if (isEmpty()) return true;
    under = writeAll();
    try {
      return await under;
    } finally {
      under = null;
    }
  };

  return {
    write(patch) {
      unwritten = { ...unwritten, ...patch };
      onChange({ isSaved: false, error: failure });
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pauseMs);
    },
    flush,
  };
}
