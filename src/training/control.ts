// Pause, resume and stop of a session, and the breath between two steps in which such a message can arrive.
import { nextTurn } from '../shared/next-turn.ts';

export interface SessionControl {
  pause(): void;
  resume(): void;
  stop(): void;
  isStopping(): boolean;
  /** Lets messages in; resolves once the session is not paused (a stop ends a pause). */
  breathe(): Promise<void>;
}

export function createControl(): SessionControl {
  let isPaused = false;
  let isStopping = false;
  let wake: () => void = () => {};
  const wakeUp = () => {
    isPaused = false;
    wake();
  };
  return {
    pause: () => {
      if (!isStopping) isPaused = true;
    },
    resume: wakeUp,
    stop: () => {
      isStopping = true;
      wakeUp();
    },
    isStopping: () => isStopping,
    async breathe() {
      await nextTurn();
      while (isPaused) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
