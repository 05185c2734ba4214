// A training that was asked for and can't begin yet: that is said, and why it could not when its turn has come.
import type { AskedTraining } from '../../app/jobs/training-requests.ts';
import { showToast } from '../../app/toasts.ts';
import { errorCodeOf } from '../../shared/errors.ts';
import { trainStrings } from '../kit/train-strings.ts';
import { tellProblem } from '../kit/tell-problem.ts';

export function tellIfWaits({ waits, begun }: AskedTraining): void {
  if (!waits) return;
  showToast(trainStrings.waitsInLine);
  begun.catch((error: unknown) => {
    if (errorCodeOf(error) !== 'cancelled') tellProblem(error); // who takes it off knows
  });
}
