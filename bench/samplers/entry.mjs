// What the benchmarks of samplers and of searches need of the app, bundled for Node.
export { suggestByGp } from '../../src/search/gp/gp-sampler.ts';
export { suggestRandom } from '../../src/search/samplers/random-sampler.ts';
export { uniformOfTrial } from '../../src/search/seeded-uniform.ts';
export { OPTUNA_TPE, suggestByTpe } from '../../src/search/tpe/tpe-sampler.ts';
export { ended, judge, nextMove } from '../../src/sweep/engine.ts';
export { parseSweep } from '../../src/sweep/sweep-file.ts';
