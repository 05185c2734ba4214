import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { inTransaction } from '../database.ts';
import { exportWeights } from './export-model.ts';
import { exportRuns } from './export-runs.ts';
import { runUuid } from '../../tracking/exporters/mlflow-names.ts';
import type { RunFormat } from '../../tracking/run-formats.ts';
import { createComparison } from '../stores/comparisons.ts';
import { createSweep } from '../stores/sweeps.ts';
import { appendEpoch, createRun } from '../stores/runs.ts';
import {
  comparisonNamed,
  freshStorage,
  metricsOf,
  modelNamed,
  runNamed,
  sweepNamed,
  storeDataset,
  storeModel,
} from '../storage-fixtures.ts';

const EVIL = '../../../../evil';

/** A run as a stranger's backup may hold it: every text of its own, parameters and metrics that nobody knows. */
beforeEach(async () => {
  await freshStorage();
  await storeDataset('a');
  const run = runNamed('r');
  const params = { ...ganParams('compact', 'wgan'), [EVIL]: 'x', extra: '=cmd' };
  const gan = { ...params.gan!, [EVIL]: 'x' };
  await createRun({
    ...{ ...run, kind: 'gan', params: { ...params, gan } as typeof run.params },
    ...{ experiment: EVIL, tags: [EVIL], name: '=cmd', note: 'x;=cmd' },
  });
  const names = [EVIL, '/etc/passwd', 'C:\\x', 'a', 'a/b', 'A', 'CON', '', 'q?', 'q*'];
  const metrics = metricsOf('r', 1);
  const values = Object.fromEntries(names.map((name) => [name, 1]));
  await appendEpoch({ run: {}, metrics: { ...metrics, values, steps: {} }, checkpoints: [] });
  await storeModel('m');
  await inTransaction(['models'], 'readwrite', async (tx) => {
    const model = (await tx.objectStore('models').get('m'))!;
    await tx
      .objectStore('models')
      .put({ ...model, ...modelNamed('m'), name: EVIL, runId: 'r' } as typeof model);
  });
});

async function exported(format: RunFormat): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await exportRuns(format, null, (bytes) => void parts.push(bytes), {
    appVersion: '0',
    onProgress: () => {},
    readWeights: (model) => exportWeights(model.id, '0', () => ({})),
  });
  return new Uint8Array(Buffer.concat(parts));
}

describe('the export of what came of a sweep or a comparison', () => {
  it('has a run for each that there is, beneath which theirs stand', async () => {
    await createSweep({ ...sweepNamed('w'), endedAt: 9500, endedFor: 'trials' });
    await createComparison(comparisonNamed('k'));
    await createComparison(comparisonNamed('other'));
    for (const [id, parentId] of Object.entries({ a: 'w', b: 'k', c: 'r', d: 'gone' }))
      await createRun({ ...runNamed(id), parentId });
    const files = unzipSync(await exported('mlflow'));
    const text = (path: string) => {
      const found = Object.entries(files).find(([name]) => name.endsWith(path));
      return found && new TextDecoder().decode(found[1]);
    };
    const metas = Object.keys(files).filter((path) => /^mlruns\/\d+\/[0-9a-f]{32}\/meta.yaml$/.test(path));
    expect(metas).toHaveLength(7);
    for (const [id, parent] of Object.entries({ a: 'w', b: 'k', c: 'r' })) {
      const uuid = text(`/${runUuid(id)}/tags/mlflow.parentRunId`)!;
      expect([uuid, text(`/${uuid}/tags/swatchlight.id`)]).toEqual([runUuid(parent), parent]);
    }
    expect(text(`/${runUuid('d')}/tags/mlflow.parentRunId`)).toBeUndefined();
    const sweep = `/${runUuid('w')}`;
    expect(text(`${sweep}/meta.yaml`)).toContain('"Sweep for val_mrr on Shapes"');
    expect(text(`${sweep}/meta.yaml`)).toMatch(/^status: 3$/m);
    expect(text(`${sweep}/metrics/best_value`)).toBe('8000 0.5 0\n');
    expect(text(`${sweep}/params/epochs`)).toBe('2');
    expect(text(`${sweep}/params/sweep.sampler`)).toBe('tpe');
    expect(JSON.parse(text(`${sweep}/params/sweep.range.learningRate`)!)).toMatchObject({ low: 1e-4 });
    expect(text(`/${runUuid('k')}/params/comparison.models`)).toBe('vae, dcgan');
    expect(text(`/${runUuid('k')}/meta.yaml`)).toMatch(/^status: 1$/m);
  });
});

describe('the export of a stranger’s run', () => {
  it('has no path that leads out of the archive, or that some system refuses', async () => {
    for (const format of ['mlflow', 'csv'] as const) {
      const paths = Object.keys(unzipSync(await exported(format)));
      expect(paths.length).toBeGreaterThan(1);
      for (const path of paths) {
        expect(path).not.toMatch(/^[/\\]|^[a-z]:|\\|(^|\/)\.{0,2}(\/|$)/i);
        expect(path).not.toMatch(/(^|\/)(con|nul)(\.|\/|$)/i);
      }
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
    }
  });

  it('has a file for each metric, though their names differ in nothing that a file may be called', async () => {
    const files = Object.entries(unzipSync(await exported('mlflow')));
    expect(files.filter(([path]) => /^mlruns\/\d+\/[0-9a-f]+\/metrics\//.test(path))).toHaveLength(10);
    expect(files.filter(([path]) => /\/models\/.*\/artifacts\/weights.safetensors$/.test(path))).toHaveLength(
      1,
    );
    expect(
      files.filter(([path]) => /^mlruns\/models\/[^/]*evil[^/]*\/version-1\/meta.yaml$/.test(path)),
    ).toHaveLength(1);
  });

  it.each(['mlflow', 'csv', 'json'] as const)('has no parameter that nobody knows, as %s', async (format) => {
    const bytes = await exported(format);
    const contents = format === 'json' ? { 'runs.json': bytes } : unzipSync(bytes);
    for (const [path, content] of Object.entries(contents)) {
      if (/\/metrics\/|metrics\.csv/.test(path)) continue;
      const text = new TextDecoder().decode(content);
      expect(text).not.toContain('extra');
      expect(text).not.toContain(`params.${EVIL}`);
      if (path.endsWith('run.json')) expect(Object.keys(JSON.parse(text).params)).not.toContain(EVIL);
      expect(path).not.toMatch(/params\/.*evil/);
    }
    const text = new TextDecoder().decode(Object.values(contents).at(-1));
    expect(text.length).toBeGreaterThan(10);
  });
});
