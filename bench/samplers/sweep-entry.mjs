// What of the app the sweep on the paints needs, as one module to bundle: trainings of the matcher, and the engine of sweeps.
export * from '../presets/entry.mjs';
export { ended, judge, nextMove } from '../../src/sweep/engine.ts';
export { parseSweep } from '../../src/sweep/sweep-file.ts';
export { trainParamsOf } from '../../src/sweep/trial-params.ts';
