// Whether a process is still there. Node's own modules only.
import { codeOf } from './errors.mjs';

/** @param {number} pid */
export function isGone(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
