// Pause, resume and stop of a session, and the breath between two steps in which such a message can arrive.

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
      await yieldToMessages();
      while (isPaused) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}

/**
 * Gives the event loop one turn. A message to ourselves instead of a timer (clamped to 4 ms, to a second and more in
 * a hidden tab) or an animation frame (none in a hidden tab).
 */
export function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
