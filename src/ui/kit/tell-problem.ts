// What went wrong, as a message; where only room is short, with the way to go on all the same.
import { isCodeMissing } from '../../app/missing-code.ts';
import { noteFault } from '../../app/faults.ts';
import { AppError, errorCodeOf, toldBy } from '../../shared/errors.ts';
import { faultStrings } from './fault-strings.ts';
import { showToast } from '../../app/toasts.ts';
import { strings } from './strings.ts';

export function tellProblem(error: unknown, goOn?: () => void): void {
  if (isCodeMissing(error)) return tellMissing();
  const code = errorCodeOf(error);
  if (code === 'unexpected') noteFault(error);
  showToast(toldBy(error), {
    tone: code === 'cancelled' ? 'info' : 'problem',
    action: code === 'little-room' && goOn ? { label: faultStrings.goOn, run: goOn } : null,
  });
}

/** Whether work came to its end; what went wrong is told. */
export async function toldIfFailed(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

/** What nobody caught: our own errors have their sentence, others say nothing to a person. */
export function tellSurprise(error: unknown): void {
  if (isCodeMissing(error)) return tellMissing();
  showToast(error instanceof AppError ? error.told : faultStrings.unexpected, { tone: 'problem' });
}

function tellMissing(): void {
  showToast(`${faultStrings.missing} ${faultStrings.missingWhy}`, {
    tone: 'problem',
    action: { label: strings.app.reload, run: () => window.location.reload() },
  });
}
