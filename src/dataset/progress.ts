// Progress reports at no more than 10 Hz; the first and the last of a phase are always sent.
import type { ImportProgress } from './ingest-api.ts';

const INTERVAL_MS = 100;

export interface ProgressReporter {
  report(progress: ImportProgress): void;
}

/** @param now milliseconds, any origin. A listener that has gone away is not waited for. */
export function createProgressReporter(
  listener: (progress: ImportProgress) => unknown,
  now: () => number,
): ProgressReporter {
  let sentAt = -Infinity;
  let phase: ImportProgress['phase'] | null = null;
  return {
    report(progress) {
      const isDue = now() - sentAt >= INTERVAL_MS || progress.phase !== phase;
      const isLast = progress.total > 0 && progress.done === progress.total;
      if (!isDue && !isLast) return;
      sentAt = now();
      phase = progress.phase;
      void Promise.resolve(listener(progress)).catch(() => {});
    },
  };
}
