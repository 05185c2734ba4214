// What a run was trained on as a dataset of MLflow's, which its inputs refer to.
import { PICTURE_SIZE } from '../../dataset/dataset.ts';
import type { Run } from '../run.ts';
import { wholeFile, type ExportFile } from './export-file.ts';
import { MLFLOW_ROOT, experimentId, runUuid, yaml } from './mlflow-names.ts';

/** Its databases have room for so many characters of a digest. */
const DIGEST_LENGTH = 36;

type Trained = Pick<Run, 'datasetName' | 'datasetDigest' | 'experiment' | 'data' | 'pairs'>;

/** 32 hex digits, the same for all runs on the same pictures under the same name. */
export function datasetUuid({ datasetName, datasetDigest }: Trained): string {
  return runUuid(`${datasetName}/${datasetDigest}`);
}

/** Once for each dataset of an experiment. */
export function mlflowDataset(run: Trained): ExportFile {
  const { datasetName: name, datasetDigest: digest, data, pairs } = run;
  const shape = data?.shape ?? [PICTURE_SIZE, PICTURE_SIZE, 3];
  const pictures = { type: 'tensor', 'tensor-spec': { dtype: 'uint8', shape: [-1, ...shape] } };
  const meta = {
    digest: digest.slice(0, DIGEST_LENGTH),
    name: name.slice(0, 500),
    profile: JSON.stringify({
      ...(data && { classes: data.classes.length }),
      kind: data ? 'labelled pictures' : pairs ? 'pairs' : 'paints',
    }),
    schema: JSON.stringify({
      mlflow_tensorspec: { features: JSON.stringify([pictures]), targets: null },
    }),
    source: JSON.stringify({ digest, name }),
    source_type: 'swatchlight',
  };
  const folder = `${MLFLOW_ROOT}/${experimentId(run.experiment)}/datasets/${datasetUuid(run)}`;
  return wholeFile(`${folder}/meta.yaml`, yaml(meta));
}
