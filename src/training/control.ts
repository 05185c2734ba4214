// Pause, resume, stop and leaving of a session, and the breath between two steps in which such a message can arrive.
import { nextTurn } from '../shared/next-turn.ts';

export interface SessionControl {
  pause(): void;
  resume(): void;
  stop(): void;
  /** Stops, and nothing is made of it. */
  leave(): void;
  isStopping(): boolean;
  isLeft(): boolean;
  /** For another session: as if nothing had been asked. */
  renew(): void;
  /** Lets messages in; resolves once the session is not paused (a stop ends a pause). */
  breathe(): Promise<void>;
}

export function createControl(): SessionControl {
  let isPaused = false;
  let isStopping = false;
  let isLeft = false;
  let wake: () => void = () => {};
  const wakeUp = () => {
    isPaused = false;
    wake();
  };
  const stop = () => {
    isStopping = true;
    wakeUp();
  };
  return {
    pause: () => {
      if (!isStopping) isPaused = true;
    },
    resume: wakeUp,
    stop,
    leave: () => {
      isLeft = true;
      stop();
    },
    isStopping: () => isStopping,
    isLeft: () => isLeft,
    renew: () => {
      [isPaused, isStopping, isLeft] = [false, false, false];
    },
    async breathe() {
      await nextTurn();
      while (isPaused) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
