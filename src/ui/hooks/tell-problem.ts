// What went wrong, as a message; where only room is short, with the way to go on all the same.
import { errorCodeOf, sentenceOf } from '../../shared/errors.ts';
import { freeingStrings } from '../freeing-strings.ts';
import { showToast } from './toasts.ts';

export function tellProblem(error: unknown, goOn?: () => void): void {
  const code = errorCodeOf(error);
  showToast(sentenceOf(error), {
    tone: code === 'cancelled' ? 'info' : 'problem',
    action: code === 'little-room' && goOn ? { label: freeingStrings.goOn, run: goOn } : null,
  });
}
