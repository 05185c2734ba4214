// How a run stands, as a mark beside its word.
import type { Run } from '../../tracking/run.ts';

/** Told by its shape: filled, hollow, crossed; the word stands beside it. */
export function StatusMark({ status }: { status: Run['status'] }) {
  return <span className={`status-mark status-mark--${status}`} aria-hidden="true" />;
}
