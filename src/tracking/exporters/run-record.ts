// A run's record as other programs read it: sentences instead of messages, all parameters that are known, the defaults of
// those that it does not name filled in. Pure.
import { say } from '../../shared/message.ts';
import type { Run } from '../run.ts';
import { completeParams, knownParams } from '../run-params.ts';

export function plainRecord(run: Run): Run {
  const { reason, device } = run;
  return {
    ...run,
    reason: reason && say(reason),
    device: device && say(device),
    params: completeParams(knownParams(run.params)),
  };
}
