// A weighted semaphore: bounds how much memory (or how many pictures) is in work at once. First come, first served.

export interface Semaphore {
  /** Runs `work` once `weight` fits; a weight above the capacity waits until nothing else runs. */
  run<T>(weight: number, work: () => Promise<T>): Promise<T>;
}

export function createSemaphore(capacity: number): Semaphore {
  let free = capacity;
  const waiting: { weight: number; start: () => void }[] = [];
  const startNext = () => {
    for (let next = waiting[0]; next && next.weight <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.weight;
      next.start();
    }
  };
  return {
    async run(wanted, work) {
      const weight = Math.min(wanted, capacity);
      await new Promise<void>((start) => {
        waiting.push({ weight, start });
        startNext();
      });
      try {
        return await work();
      } finally {
        free += weight;
        startNext();
      }
    },
  };
}
