import { describe, expect, it } from 'vitest';
import { suggest, trialsOf } from './engine.ts';
import { joinShards, placeOf } from './shards.ts';
import { parseSweep } from './sweep-file.ts';
import type { Sweep } from './sweep-record.ts';
import type { SweepSpec } from './sweep-spec.ts';

const whole = (sampler: string, trials = 7) =>
  parseSweep(
    {
      kind: 'vae',
      parameters: { learningRate: { type: 'float', low: 0.001, high: 0.01, log: true } },
      ...{ objective: 'val_mrr', sampler: { name: sampler, perParameter: 7 }, trials },
    },
    'd',
  );
const shardsOf = (spec: SweepSpec, of: number) =>
  Array.from({ length: of }, (_, i): SweepSpec => ({ ...spec, shard: { index: i + 1, of } }));

const swept = (spec: SweepSpec): Sweep => ({
  ...{
    id: `s${spec.shard?.index}`,
    datasetId: 'd',
    dataset: { name: 'D', digest: 'x' },
    spec,
    backend: 'wasm',
  },
  trials: Array.from({ length: trialsOf(spec) }, (_, number) => ({
    ...{ number, params: suggest(spec, [], number).params, state: 'complete', value: number, reason: null },
    ...{ reports: [], runs: [], startedAt: 1, endedAt: 2 },
  })) as Sweep['trials'],
  ...{ preferences: [], appVersion: '1', createdAt: 5 + spec.shard!.index, endedAt: 9, isCancelled: false },
});

describe('shards of a sweep', () => {
  it.each(['grid', 'random', 'quasi-random'])('try together what the whole %s does, each once', (sampler) => {
    const spec = whole(sampler);
    const all = Array.from({ length: trialsOf(spec) }, (_, number) => suggest(spec, [], number).params);
    const [joined] = joinShards(shardsOf(spec, 3).map(swept));
    expect(joined!.whole!.trials.map(({ params }) => params)).toEqual(all);
    expect(joined!.whole!.trials.map(({ number }) => number)).toEqual(all.map((_, i) => i));
    expect(joined!.whole!.spec).toEqual(spec);
    expect(joined!.whole).toMatchObject({ createdAt: 6, endedAt: 9 });
  });

  it('count from one, and there may be more of them than trials', () => {
    const shards = shardsOf(whole('random', 2), 3);
    expect(shards.map(trialsOf)).toEqual([1, 1, 0]);
    expect(placeOf(shards[1]!, 2)).toBe(7);
  });

  it('stay apart where one is missing, is there twice, or was cut short', () => {
    const [a, b, c] = shardsOf(whole('grid'), 3).map(swept) as [Sweep, Sweep, Sweep];
    const apart = (parts: Sweep[]) => joinShards(parts).map((one) => one.whole);
    expect(apart([a, c])).toEqual([null]);
    expect(apart([a, b, c, { ...b, id: 'again' }])).toEqual([null]);
    expect(apart([{ ...a, trials: a.trials.slice(0, 1) }, b, c])).toEqual([null]);
  });

  it('of other sweeps, or none, are not joined with them', () => {
    const [a] = shardsOf(whole('grid'), 2).map(swept);
    const other = { ...swept(shardsOf(whole('random'), 2)[1]!) };
    expect(joinShards([a!, other]).map(({ parts }) => parts.length)).toEqual([1, 1]);
    expect(joinShards([{ ...a!, spec: whole('grid') }])).toEqual([]);
  });
});
