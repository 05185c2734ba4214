import { describe, expect, it } from 'vitest';
import { ganParams } from '../../kinds/gan/shared/gan-params.ts';
import { PRESETS } from '../../kinds/vae-matcher/shared/vae-params.ts';
import type { EpochMetrics, Run } from '../run.ts';
import { experimentId, runUuid } from './mlflow-names.ts';
import { mlflowExperiment, mlflowRun } from './mlflow.ts';

const run: Run = {
  ...{ id: '0123456789abcdef0123456789abcdef', name: 'A: "b"\n# c\u0085 🎨', experiment: 'color_vae_gan' },
  ...{ kind: 'vae', params: PRESETS.compact, datasetId: 'd', datasetDigest: 'e'.repeat(64) },
  ...{
    datasetName: 'Paints',
    appVersion: '0.1.0',
    backend: 'wasm',
    device: 'WebAssembly',
    startedAt: 1000.4,
  },
  ...{ endedAt: 5000.6, status: 'stopped', reason: null, epoch: 2, epochs: 24, tags: ['a/../b', 'good'] },
  ...{ note: 'first', archivedAt: null, summary: {} },
};

const metrics: EpochMetrics[] = [
  {
    ...{ runId: run.id, epoch: 1, at: 3000, firstStep: 1 },
    steps: { recon_loss: Float32Array.of(0.5, 0.25), d_loss: Float32Array.of(NaN, Infinity) },
    values: { recon_loss: 0.375, val_recon_loss: 1e-7 },
  },
  {
    ...{ runId: run.id, epoch: 2, at: 4000, firstStep: 3 },
    steps: { recon_loss: Float32Array.of(0.125) },
    values: { recon_loss: 0.125, val_recon_loss: -0.5 },
  },
];

const NOTHING = { metrics: [], artifacts: [], modelIds: [], hasParent: false };

function filesOf(exported: Iterable<{ path: string; pieces: Iterable<string | Uint8Array> }>) {
  const text = (pieces: Iterable<string | Uint8Array>) =>
    [...pieces]
      .map((piece) => (typeof piece === 'string' ? piece : new TextDecoder().decode(piece)))
      .join('');
  return new Map([...exported].map(({ path, pieces }) => [path, text(pieces)]));
}

const root = `mlruns/${experimentId('color_vae_gan')}`;
const folder = `${root}/${run.id}`;
const files = filesOf([
  mlflowExperiment('color_vae_gan', 1000.4, 9),
  ...mlflowRun(run, {
    metrics,
    artifacts: [{ path: 'images/a.png', bytes: Uint8Array.of(97) }],
    ...{ modelIds: ['m'], hasParent: false },
  }),
]);

/** What YAML's flat mappings of JSON scalars say; anything else is a mistake. */
const mapping = (text: string) =>
  Object.fromEntries(
    text
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [, key, value] = /^([a-z_]+): (.+)$/.exec(line)!;
        return [key, JSON.parse(value!) as unknown];
      }),
  );

describe('an MLflow file store', () => {
  it('names the experiment by digits that its folder and every run repeat', () => {
    const id = experimentId('color_vae_gan');
    expect(id).toMatch(/^[1-9]\d{17}$/);
    expect(BigInt(id) < 2n ** 63n).toBe(true);
    expect(experimentId('another')).not.toBe(id);
    const experiment = mapping(files.get(`${root}/meta.yaml`)!);
    expect(experiment).toEqual({
      ...{
        artifact_location: `mlflow-artifacts:/${id}`,
        creation_time: 1000,
        experiment_id: id,
        last_update_time: 9,
      },
      ...{ lifecycle_stage: 'active', name: 'color_vae_gan' },
    });
    expect(mapping(files.get(`${folder}/meta.yaml`)!).experiment_id).toBe(id);
  });

  it('has the fields of a run as MLflow writes them, whatever its name', () => {
    const text = files.get(`${folder}/meta.yaml`)!;
    const isControl = (code: number) => (code < 32 && code !== 10) || (code > 126 && code < 160);
    expect([...text].filter((character) => isControl(character.charCodeAt(0)))).toEqual([]);
    expect(mapping(text)).toEqual({
      ...{
        artifact_uri: folder.replace('mlruns', 'mlflow-artifacts:') + '/artifacts',
        deleted_time: null,
        end_time: 5001,
        entry_point_name: '',
      },
      ...{ experiment_id: experimentId('color_vae_gan'), lifecycle_stage: 'active', run_id: run.id },
      ...{ run_name: run.name, run_uuid: run.id, source_name: '', source_type: 4, source_version: '' },
      ...{ start_time: 1000, status: 5, tags: [], user_id: 'swatchlight' },
    });
  });

  it.each([
    ['running', 1],
    ['paused', 1],
    ['finished', 3],
    ['failed', 4],
    ['stopped', 5],
    ['interrupted', 5],
  ] as const)('writes the status %s as %i', (status, wanted) => {
    const text = filesOf(mlflowRun({ ...run, status }, NOTHING)).get(`${folder}/meta.yaml`)!;
    expect(mapping(text).status).toBe(wanted);
  });

  it('has a line per point: time, value, step; time never runs backwards', () => {
    expect(files.get(`${folder}/metrics/recon_loss`)).toBe('2000 0.5 1\n3000 0.25 2\n4000 0.125 3\n');
    expect(files.get(`${folder}/metrics/d_loss`)).toBe('2000 NaN 1\n3000 Infinity 2\n');
    expect(files.get(`${folder}/metrics/epoch/recon_loss`)).toBe('3000 0.375 2\n4000 0.125 3\n');
    expect(files.get(`${folder}/metrics/val_recon_loss`)).toBe('3000 1e-7 2\n4000 -0.5 3\n');
  });

  it('has parameters, tags and artifacts as files, none outside of the run', () => {
    expect(files.get(`${folder}/params/learningRate`)).toBe('0.004');
    expect(files.get(`${folder}/params/optimizer`)).toBe('adam');
    expect(files.get(`${folder}/tags/mlflow.runName`)).toBe(run.name);
    expect(files.get(`${folder}/tags/swatchlight.dataset_digest`)).toBe(run.datasetDigest);
    expect(files.get(`${folder}/tags/tag.a/._/b`)).toBe('a/../b');
    expect(files.get(`${folder}/artifacts/images/a.png`)).toBe('a');
    expect(JSON.parse(files.get(`${folder}/artifacts/run.json`)!)).toMatchObject({ id: run.id });
    for (const path of files.keys()) {
      expect(path.split('/')).not.toContain('..');
      // MLflow refuses a run whose names have other characters.
      if (/\/(params|metrics|tags)\//.test(path)) expect(path).toMatch(/^[\w\-. /]+$/);
    }
  });

  it('names every parameter of a GAN', () => {
    const gan = { ...run, kind: 'gan' as const, params: ganParams('compact', 'wgan') };
    expect(filesOf(mlflowRun(gan, NOTHING)).get(`${folder}/params/gan.variant`)).toBe('wgan');
  });

  it('nests a run only beneath one that is in the export', () => {
    const child = { ...run, parentId: 'sweep' };
    const [alone, nested] = [false, true].map((hasParent) =>
      filesOf(mlflowRun(child, { ...NOTHING, hasParent })),
    );
    expect(alone!.has(`${folder}/tags/mlflow.parentRunId`)).toBe(false);
    expect(alone!.get(`${folder}/tags/swatchlight.parent`)).toBe('sweep');
    expect(nested!.get(`${folder}/tags/mlflow.parentRunId`)).toBe(runUuid('sweep'));
  });

  it('gives an id of another form one of 32 hex digits', () => {
    expect(runUuid('run-1')).toMatch(/^[0-9a-f]{32}$/);
    expect(runUuid('run-1')).not.toBe(runUuid('run-2'));
  });
});
