// A run's record as other programs read it: sentences instead of messages, only parameters that are known. Pure.
import { say } from '../../shared/message.ts';
import type { Run } from '../run.ts';
import { knownParams } from '../run-params.ts';

export function plainRecord(run: Run): Run {
  const { reason, device } = run;
  return {
    ...run,
    reason: reason && say(reason),
    device: device && say(device),
    params: knownParams(run.params),
  };
}
