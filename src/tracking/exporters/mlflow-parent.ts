// What several runs came of, a sweep or a comparison, as a run of its own: MLflow nests theirs beneath it. Pure.
import { wholeFile, type ExportFile } from './export-file.ts';
import { MLFLOW_ROOT, experimentId, namePath, runUuid, yaml } from './mlflow-names.ts';
import { USER, runMeta } from './mlflow.ts';
import type { RunStatus } from '../run.ts';

/** Characters that MLflow takes of a parameter's value. */
const MOST_CHARACTERS = 6000;

export interface RunParent {
  id: string;
  kind: 'sweep' | 'comparison';
  name: string;
  /** That of its runs. */
  experiment: string;
  dataset: { name: string; digest: string };
  appVersion: string;
  /** By name. */
  params: Readonly<Record<string, string>>;
  /** By name, in the order of their steps; `at`: milliseconds since 1970. */
  metrics: Readonly<Record<string, readonly { step: number; value: number; at: number }[]>>;
  status: RunStatus;
  startedAt: number;
  endedAt: number | null;
  /** All that is on record of it. */
  record: unknown;
}

export function* mlflowParent(parent: RunParent): Generator<ExportFile> {
  const [experiment, id] = [experimentId(parent.experiment), runUuid(parent.id)];
  const folder = `${MLFLOW_ROOT}/${experiment}/${id}`;
  yield wholeFile(`${folder}/meta.yaml`, yaml(runMeta(parent, id, experiment)));
  for (const [name, value] of Object.entries(parent.params))
    yield wholeFile(`${folder}/params/${namePath(name)}`, value.slice(0, MOST_CHARACTERS));
  for (const [name, value] of tagsOf(parent)) yield wholeFile(`${folder}/tags/${name}`, value);
  for (const [name, points] of Object.entries(parent.metrics)) {
    const lines = points.map(({ at, value, step }) => `${Math.round(at)} ${value} ${step}\n`);
    if (lines.length > 0) yield wholeFile(`${folder}/metrics/${namePath(name)}`, lines.join(''));
  }
  const record = `${JSON.stringify(parent.record, null, 2)}\n`;
  yield wholeFile(`${folder}/artifacts/${parent.kind}.json`, record);
}

function tagsOf({ id, kind, name, status, appVersion, dataset }: RunParent): [string, string][] {
  return [
    ...([
      ['mlflow.runName', name],
      ['mlflow.user', USER],
      ['mlflow.source.type', 'LOCAL'],
      ['mlflow.source.name', USER],
    ] as [string, string][]),
    ['swatchlight.id', id],
    ['swatchlight.kind', kind],
    ['swatchlight.status', status],
    ['swatchlight.app_version', appVersion],
    ['swatchlight.dataset_name', dataset.name],
    ['swatchlight.dataset_digest', dataset.digest],
  ];
}
