// How fast steps go and how long the rest will take, leaving pauses out. Pure but for the clock passed in.

export interface Pace {
  /** Call before a step, after any pause. */
  begin(): void;
  /** Call after a step. */
  end(): void;
  picturesPerSecond(): number;
  secondsLeft(stepsLeft: number): number;
  /** True at most ten times a second. */
  isDue(): boolean;
}

const EVENT_GAP_MS = 100;
/** Weight of a new step in the running mean. */
const MEMORY = 0.05;

export function createPace(batchSize: number, now: () => number): Pace {
  let begun = now();
  let last = -Infinity;
  let stepMs = 0;
  let steps = 0;
  return {
    begin: () => {
      begun = now();
    },
    end: () => {
      // The first step compiles programs on a GPU; it counts until there is another.
      const weight = ++steps <= 2 ? 1 : Math.max(MEMORY, 1 / (steps - 1));
      stepMs += weight * (now() - begun - stepMs);
    },
    picturesPerSecond: () => (stepMs > 0 ? (1000 * batchSize) / stepMs : 0),
    secondsLeft: (stepsLeft) => (stepMs * stepsLeft) / 1000,
    isDue: () => {
      if (now() - last < EVENT_GAP_MS) return false;
      last = now();
      return true;
    },
  };
}
