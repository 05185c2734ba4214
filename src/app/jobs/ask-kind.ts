// The answer that an import waits for: what a folder holds that could be paints or classes of pictures, or how large pairs are.
import type { ImportWishes } from '../../dataset/ingest-api.ts';
import { throwIfCancelled } from '../../shared/errors.ts';

type ImportAs = NonNullable<ImportWishes['as']>;

let answer: ((as: ImportAs) => void) | null = null;

/** Resolves to what `answerImport` is given next; rejects with AppError `cancelled`. One at a time, as imports are. */
export async function askKind(signal: AbortSignal): Promise<ImportAs> {
  const answered = new Promise<ImportAs | null>((resolve) => {
    answer = resolve;
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  throwIfCancelled(signal);
  const as = await answered;
  answer = null;
  throwIfCancelled(signal);
  return as!;
}

/** What the files of an import that asks are to be taken for; it goes on with that. */
export function answerImport(as: ImportAs): void {
  answer?.(as);
}
