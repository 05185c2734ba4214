// What benchmarks put on a page's `window`. The app's own is in src/app/headless/headless-commands.ts.
interface Window {
  /** camera-page.mjs: questions to the match worker about frames, their answers, and milliseconds from each to its answer. */
  counted: { asked: number; answered: number; locks: number; latencies: number[] };
  /** cold-start.mjs, a binding of the browser’s: ms of each step on the way to a live answer, as JSON. */
  tellAnswered(steps: string): void;
  /** load.mjs, a binding of the browser's: milliseconds until the page could be used. */
  tellUsable(ms: string): void;
  /** page-timing.mjs: milliseconds of each task of over 50 ms. */
  longTasks: number[];
}
