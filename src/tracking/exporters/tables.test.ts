import { describe, expect, it } from 'vitest';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { EpochMetrics, Run } from '../run.ts';
import { JSON_TAIL, jsonHead, jsonRun, metricCsv, runsCsv } from './tables.ts';
import { yamlOfRun } from './yaml.ts';

const run: Run = {
  ...{ id: 'r', name: '=1+1, "quoted"\nline', experiment: 'e', kind: 'vae', params: PRESETS.compact },
  ...{ datasetId: 'd', datasetDigest: 'x', datasetName: '@paints', appVersion: '0.1.0', backend: null },
  ...{ device: null, startedAt: 0, endedAt: null, status: 'failed', reason: null, epoch: 1, epochs: 2 },
  ...{ tags: ['a', 'b'], note: '', archivedAt: null, summary: {} },
};
const metrics: EpochMetrics[] = [
  {
    ...{ runId: 'r', epoch: 1, at: 100, firstStep: 1 },
    ...{ steps: { loss: Float32Array.of(0.1, NaN) }, values: { loss: 0.5, val_loss: Infinity } },
  },
];

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end === '\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('tables of runs', () => {
  it('have a row per run with its parameters and last metrics, and no formula', () => {
    const [header, row] = parseCsv(runsCsv([{ run, last: { val_loss: 0.25 } }]));
    const cell = (name: string) => row![header!.indexOf(name)];
    expect(row!.length).toBe(header!.length);
    expect([cell('name'), cell('datasetName')]).toEqual(['\'=1+1, "quoted"\nline', "'@paints"]);
    expect([cell('params.seed'), cell('metrics.val_loss'), cell('tags')]).toEqual(['7', '0.25', 'a b']);
    expect(cell('backend')).toBe('');
    const built = runsCsv([{ run: { ...run, appCommit: '3d5a1c0' }, last: {} }]);
    expect(parseCsv(built)[1]![header!.indexOf('appCommit')]).toBe('3d5a1c0');
    expect(yamlOfRun({ ...run, appCommit: '3d5a1c0' }, true)).toContain('appCommit: "3d5a1c0"');
  });

  it('have a row per point, with 32-bit values as they are', () => {
    const rows = parseCsv([...metricCsv({ run, metrics })].join(''));
    expect(rows).toEqual([
      ['r', 'loss', '1', '1', '50', String(Math.fround(0.1))],
      ['r', 'loss', '2', '1', '100', 'NaN'],
      ['r', 'epoch/loss', '2', '1', '100', '0.5'],
      ['r', 'val_loss', '2', '1', '100', 'Infinity'],
    ]);
  });

  it('are one JSON document, whatever their number', () => {
    for (const count of [0, 1, 3]) {
      const runs = Array.from({ length: count }, (_, i) => jsonRun({ run, metrics }, i === 0));
      const read = JSON.parse(jsonHead('0.1.0') + runs.join('') + JSON_TAIL) as { runs: unknown[] };
      expect(read).toMatchObject({ format: 'swatchlight-runs', version: 1, appVersion: '0.1.0' });
      expect(read.runs.length).toBe(count);
      for (const each of read.runs)
        expect(each).toMatchObject({
          name: run.name,
          metrics: [{ steps: { loss: [Math.fround(0.1), null] } }],
        });
    }
  });
});
