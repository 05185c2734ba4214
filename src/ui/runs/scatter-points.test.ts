import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../tracking/run-fields.ts';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { Run } from '../../tracking/run.ts';
import { pointNear, scatterOf } from './scatter-points.ts';

const runOf = (id: string, learningRate: number, loss: number | null): Run => {
  const one = { last: loss ?? 0, min: 0, minEpoch: 1, max: 0, maxEpoch: 1 };
  return {
    id,
    kind: 'vae',
    params: { ...PRESETS.compact, learningRate },
    summary: loss === null ? {} : { loss: one },
  } as unknown as Run;
};
const gan = (id: string, variant: 'wgan' | 'dcgan') =>
  ({ ...runOf(id, 1, 1), kind: 'gan', params: ganParams('compact', variant) }) as Run;
const runs = [runOf('a', 0.01, 3), runOf('b', 0.001, -1), runOf('c', 0.1, null), runOf('d', 0.002, NaN)];

describe('a scatter of runs', () => {
  it('has those with both values, in order, and on a logarithmic axis only what is above 0', () => {
    const fields = fieldsOf(runs);
    const [rate, loss] = ['learning_rate', 'loss'].map((name) => fields.field(name)!) as [never, never];
    const ids = (isLog: boolean) =>
      scatterOf(runs, { field: rate, isLog: true }, { field: loss, isLog }).points.map(({ run }) => run.id);
    expect(ids(false)).toEqual(['b', 'a']);
    expect(ids(true)).toEqual(['a']);
  });

  it('puts words at whole numbers and leaves out runs without one', () => {
    const mixed = [gan('w', 'wgan'), runs[0]!, gan('d', 'dcgan')];
    const { field } = fieldsOf(mixed);
    const { points, xWords } = scatterOf(
      mixed,
      { field: field('variant')!, isLog: false },
      { field: field('seed')!, isLog: false },
    );
    expect(xWords).toEqual(['DCGAN', 'WGAN']);
    expect(points.map(({ run, x }) => [run.id, x])).toEqual([
      ['d', 0],
      ['w', 1],
    ]);
  });

  it('finds the nearest point within reach', () => {
    const points = [
      { leftPx: 0, topPx: 0 },
      { leftPx: 10, topPx: 0 },
    ];
    expect([pointNear(points, 7, 1, 8), pointNear(points, 4, 0, 8), pointNear(points, 30, 0, 8)]).toEqual([
      1,
      0,
      null,
    ]);
  });
});
