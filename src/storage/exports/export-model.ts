// A model of the registry as one file that others read.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import { numberAt } from '../../parameters/param-schema.ts';
import { decodeSafetensors, encodeSafetensors } from '../../shared/safetensors.ts';
import { completeParams, knownParams } from '../../tracking/run-params.ts';
import type { Model } from '../../tracking/run.ts';
import type { DescribeWeights } from '../../training/kind-file.ts';
import { readModel, readWeights } from '../stores/models.ts';

/** AppError `bad-record` when the model is gone or damaged. */
export async function requireModel(id: string): Promise<Model> {
  const model = await readModel(id);
  if (!model) throw new AppError('bad-record', message('export.noModel'));
  return model;
}

/** safetensors bytes; the arrays as they are stored, and in `__metadata__` what they are and how they are used. */
export async function exportWeights(
  id: string,
  appVersion: string,
  describe: DescribeWeights,
): Promise<Uint8Array<ArrayBuffer>> {
  const model = await requireModel(id);
  const { tensors } = decodeSafetensors(await readWeights(id));
  return encodeSafetensors(tensors, { ...modelMetadata(model, appVersion), ...describe(model) });
}

/** What a file of weights says about itself; text only, as safetensors wants it. */
export function modelMetadata(model: Model, appVersion: string): Record<string, string> {
  const { name, version, params, runId, datasetDigest, createdAt, backend, metrics } = model;
  return {
    generatedBy: `Swatchlight ${appVersion}`,
    model: name,
    version: String(version),
    preset: params.preset,
    ...(params.latentSize !== undefined && { latent_size: String(numberAt(params, 'latentSize')) }),
    params: JSON.stringify(completeParams(knownParams(params))),
    metrics: JSON.stringify(metrics),
    run_id: runId ?? '',
    dataset_digest: datasetDigest,
    trained_on: backend,
    created: new Date(createdAt).toISOString(),
    layout: 'pictures NHWC, convolution kernels HWIO, dense kernels [in, out]',
  };
}
