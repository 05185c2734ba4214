// The answer that an import waits for: what a folder holds that could be paints or classes of pictures, or what a list of
// colours leaves open.
import type { ImportWishes } from '../../dataset/ingest-api.ts';
import type { ListAnswer } from '../../dataset/lists/list-question.ts';
import { throwIfCancelled } from '../../shared/errors.ts';

type ImportAs = NonNullable<ImportWishes['as']>;

let answer: ((given: ImportAs | ListAnswer) => void) | null = null;

/** Resolves to what `answerImport` is given next; rejects with AppError `cancelled`. One at a time, as imports are. */
export async function askKind<Answer extends ImportAs | ListAnswer>(signal: AbortSignal): Promise<Answer> {
  const answered = new Promise<ImportAs | ListAnswer | null>((resolve) => {
    answer = resolve;
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  throwIfCancelled(signal);
  const given = await answered;
  answer = null;
  throwIfCancelled(signal);
  return given as Answer;
}

/** What the files of an import that asks are to be taken for; it goes on with that. */
export function answerImport(given: ImportAs | ListAnswer): void {
  answer?.(given);
}
