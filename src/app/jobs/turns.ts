// Waiting for a change of what is stored: for jobs that are made of others, and look again after each.
import { onChange, type ChangeKind } from '../../storage/changes.ts';

export interface Turns {
  /** Resolves after the next change, or at once where something changed since it was last asked. */
  next(): Promise<void>;
  end(): void;
}

/** Of these kinds; also woken once the signal is aborted. */
export function createTurns(kinds: readonly ChangeKind[], signal: AbortSignal): Turns {
  let isDue = false;
  let wake = () => {};
  const turn = () => {
    isDue = true;
    wake();
  };
  const stop = onChange(kinds, turn);
  signal.addEventListener('abort', turn);
  return {
    async next() {
      if (!isDue) await new Promise<void>((resolve) => (wake = resolve));
      isDue = false;
    },
    end() {
      stop();
      signal.removeEventListener('abort', turn);
    },
  };
}
