import { describe, expect, it } from 'vitest';
import { compileFilter } from './filter-runs.ts';
import { differingParameters, fieldsOf, sortRuns } from './run-fields.ts';
import { withEpoch } from './run-summary.ts';
import { ganParams } from '../kinds/gan/shared/gan-params.ts';
import { PRESETS } from '../kinds/vae-matcher/shared/vae-params.ts';
import type { Run } from './run.ts';

function runOf(id: string, patch: Partial<Run> = {}, losses: readonly number[] = []): Run {
  const summary = losses.reduce(
    (s, recon_loss, i) => withEpoch(s, i + 1, { recon_loss, learning_rate: 9 }),
    {},
  );
  return {
    ...{ id, name: `Run ${id}`, experiment: 'e', kind: 'vae', params: PRESETS.compact, datasetId: 'd' },
    ...{ datasetDigest: 'd0', datasetName: 'Walls', appVersion: '1', backend: 'wasm', device: null },
    ...{ startedAt: 1000, endedAt: null, status: 'finished', reason: null, epoch: 1, epochs: 2 },
    ...{ tags: [], note: '', archivedAt: null, summary, ...patch },
  };
}

const gan = runOf('g', { kind: 'gan', params: ganParams('compact', 'wgan-gp') });

describe('the fields of runs', () => {
  it('tell of their experiment and of the run that they came of, where there is one', () => {
    const [alone, child] = [runOf('a'), runOf('b', { parentId: 'a', experiment: 'Nets' })];
    const found = (text: string) => [alone, child].filter(compileFilter(text, fieldsOf([alone, child])));
    expect(found('experiment = nets')).toEqual([child]);
    expect(found('parent = a')).toEqual([child]);
  });

  it('tell of the commit that their app was built from, where it is known', () => {
    const [known, unknown] = [runOf('a', { appCommit: '3d5a1c0' }), runOf('b', { appCommit: null })];
    const found = (text: string) => [known, unknown].filter(compileFilter(text, fieldsOf([known, unknown])));
    expect(found('commit = 3d5a1c0')).toEqual([known]);
    expect(fieldsOf([unknown]).valueOf(unknown, 'commit')).toBeUndefined();
  });

  it('are found under any spelling, and under their group where two have a name', () => {
    const fields = fieldsOf([runOf('a', {}, [3, 1, 2])]);
    const found = (text: string) => compileFilter(text, fields)(runOf('a', {}, [3, 1, 2]));
    for (const yes of [
      'recon_loss = 2 and backend = WASM',
      'best.recon_loss = 1',
      'min.recon_loss = 1 max.recon_loss = 3',
      'batchSize = 64 batch_size = 64 params.batch-size = 64',
      'learning_rate = 0.004 and metrics.learning_rate = 9',
      'optimizer = adam',
      'walls finished',
    ])
      expect(found(yes), yes).toBe(true);
    expect(() => found('d_loss < 1')).toThrow('No run has a “d_loss”');
  });

  it('of a GAN and of a VAE are not mixed up', () => {
    const { valueOf } = fieldsOf([gan]);
    expect(['beta', 'variant', 'penalty', 'clip'].map((name) => valueOf(gan, name))).toEqual([
      ...[undefined, 'wgan-gp', 10, undefined],
    ]);
    expect(valueOf(runOf('a'), 'variant')).toBeUndefined();
  });

  it('sort numbers by size and names by the numbers in them, with nothing last either way', () => {
    const runs = [runOf('10', {}, [5]), runOf('9', {}, [40]), runOf('x', {}, [NaN]), runOf('y')];
    const { field } = fieldsOf(runs);
    const order = (name: string, down: boolean) => sortRuns(runs, field(name)!, down).map(({ id }) => id);
    expect(order('recon_loss', false)).toEqual(['10', '9', 'x', 'y']);
    expect(order('recon_loss', true)).toEqual(['9', '10', 'x', 'y']);
    expect(order('name', false)).toEqual(['9', '10', 'x', 'y']);
  });

  it('that differ between runs are exactly those', () => {
    const other = runOf('b', { params: { ...PRESETS.compact, seed: 8, optimizer: 'adam' } });
    expect(differingParameters([runOf('a'), other]).map(({ name }) => name)).toEqual(['seed']);
    expect(differingParameters([runOf('a'), gan]).map(({ name }) => name)).toContain('penalty');
    expect(differingParameters([gan])).toEqual([]);
  });
});
