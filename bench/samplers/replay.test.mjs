import { describe, expect, it } from 'vitest';
import * as engine from '../../src/sweep/engine.ts';
import { parseSweep } from '../../src/sweep/sweep-file.ts';
import { replay } from './replay.mjs';
import { fileOf } from './sweep-time.mjs';

const SIZE = { trials: 12, epochs: 9, every: 9, sampler: 'random', seed: 3 };

/** The less the nearer the rate is to 0.003, from the first epoch on. */
const curveOf = ({ learningRate }) => {
  const limit = 1 + Math.abs(Math.log10(learningRate / 0.003));
  return {
    values: Array.from({ length: SIZE.epochs }, (_, i) => limit * (1 + 0.5 ** (i + 1))),
    ...{ beginMs: 100, epochMs: new Array(SIZE.epochs).fill(10), endMs: 1 },
  };
};
const play = (pruner) => replay(engine, parseSweep(fileOf(SIZE, pruner)), curveOf);

describe('a search that is played with recorded trainings', () => {
  it('comes to all trials and their time where none is pruned', async () => {
    const { epochs, processorMs, complete } = await play('none');
    expect([epochs, processorMs, complete]).toEqual([108, 12 * (100 + 90 + 1), 12]);
  });

  it('is pruned as the app prunes, with the time that each beginning again takes', async () => {
    const full = await play('none');
    const begun = [];
    const halved = await replay(
      engine,
      parseSweep(fileOf(SIZE, { name: 'successive-halving', minEpochs: 1, reductionFactor: 3 })),
      (params, number) => {
        begun.push(number);
        return curveOf(params);
      },
    );
    expect(halved.best).toEqual(full.best);
    expect(halved.epochs).toBeLessThan(0.6 * full.epochs);
    expect(begun.length).toBeGreaterThan(SIZE.trials);
    expect(halved.processorMs).toBe(begun.length * 100 + halved.epochs * 10 + halved.complete);
  });

  it('counts the last value where that is asked for', async () => {
    const rising = () => ({ ...curveOf({ learningRate: 0.003 }), values: [0.7, 0.8, 0.9] });
    const file = fileOf({ ...SIZE, epochs: 3 }, 'none');
    const spec = parseSweep({ ...file, objective: { ...file.objective, value: 'last' } });
    expect((await replay(engine, spec, rising)).best?.value).toBe(0.9);
  });
});
