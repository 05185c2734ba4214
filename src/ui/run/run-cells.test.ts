import { describe, expect, it } from 'vitest';
import { fieldsOf } from '../../tracking/run-fields.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { Run } from '../../tracking/run.ts';
import { cellText, columnKey, columnsOf, fieldByKey, labelOf, nextSort, sortOf } from './run-cells.ts';

const one = { last: 2, min: 1, minEpoch: 1, max: 3, maxEpoch: 2 };
const run = {
  ...{
    id: 'r',
    name: 'Night',
    kind: 'vae',
    params: PRESETS.compact,
    datasetName: 'Walls',
    status: 'finished',
  },
  ...{ backend: null, device: null, startedAt: 0, endedAt: 90_000, reason: null, epoch: 3, epochs: 24 },
  ...{ tags: ['a', 'b'], note: '', summary: { recon_loss: one, learning_rate: one, val_top1: one } },
} as unknown as Run;
const fields = fieldsOf([run]);

describe('a table of runs', () => {
  it('shows every field in words, and a dash for what a run has not', () => {
    const shown = (name: string) => cellText(run, fields.field(name)!);
    expect(
      ['epoch', 'duration', 'tags', 'backend', 'note', 'optimizer', 'learning_rate', 'seed'].map(shown),
    ).toEqual([...['3 of 24', '1 min 30 s', 'a, b', '–', '–', 'Adam', '0.004', '7']]);
    expect(shown('metrics.learning_rate')).toBe('2.000');
    expect(fields.all.every((field) => labelOf(field) !== '' && cellText(run, field) !== '')).toBe(true);
  });

  it('has the columns of a setting in their order, once each, and a metric beside the parameter of its name', () => {
    const names = (setting: string) => columnsOf(setting, fields).map(columnKey);
    expect(names('metrics.learning_rate learning_rate gone seed seed')).toEqual([
      ...['metrics.learning_rate', 'learning_rate', 'seed'],
    ]);
    expect(names('')).toContain('status');
    for (const field of fields.all) expect(fieldByKey(columnKey(field), fields)).toBe(field);
  });

  it('is sorted by its better end first, then the other way round', () => {
    const after = (setting: string, name: string) => nextSort(sortOf(setting), fields.field(name)!);
    expect(after('-started', 'recon_loss')).toBe('recon_loss');
    expect(after('recon_loss', 'recon_loss')).toBe('-recon_loss');
    expect(after('-recon_loss', 'recon_loss')).toBe('recon_loss');
    expect(after('name', 'val_top1')).toBe('-val_top1');
    expect(after('name', 'started')).toBe('-started');
  });
});

it('begins with the parameters that differ, and the best of what tells how good a run is beside its last', () => {
  const other = { ...run, params: { ...PRESETS.compact, latentSize: 16, seed: 8 } };
  const usual = columnsOf('', fields, [run, other]).map(columnKey);
  expect(usual.slice(0, 5)).toEqual(['status', 'latent_size', 'val_top1', 'best.val_top1', 'recon_loss']);
});
