// The files of an exported encoder: model.json and weights beside a page that says how to use them.
import { numberAt } from '../../parameters/param-schema.ts';
import type { NamedArray } from '../../shared/safetensors.ts';
import type { TrainParams } from '../../parameters/train-params.ts';
import { encoderGraph } from './encoder-graph.ts';
import { WEIGHTS_FILE } from './graph-model.ts';

export function graphFiles(
  params: TrainParams,
  weights: ReadonlyMap<string, NamedArray>,
  about: Record<string, string>,
): Map<string, string | Uint8Array> {
  const { json, weights: bytes } = encoderGraph(params, weights, about);
  return new Map<string, string | Uint8Array>([
    ['model.json', JSON.stringify(json)],
    [WEIGHTS_FILE, bytes],
    ['README.md', readme(numberAt(params, 'latentSize'), about)],
  ]);
}

function readme(
  latentSize: number,
  { model, version, dataset_digest: digest }: Record<string, string>,
): string {
  return `# ${model} ${version}: an encoder as a TensorFlow.js graph model

    import * as tf from '@tensorflow/tfjs';
    const model = await tf.loadGraphModel('model.json');
    const zMean = model.execute({ picture }, 'z_mean');

- Input \`picture\`: float32 [batch, 64, 64, 3], sRGB code values from 0 to 255. Crop a picture to its centred square and
  area-average it down to 64 × 64. All else that the app computes of a picture (averages, ratios of channels, the share of
  clipped pixels) is part of the graph.
- Outputs \`z_mean\` and \`z_log_var\`: float32 [batch, ${latentSize}], mean and logarithm of the variance of the posterior.
  The app matches with \`z_mean\`.
- Trained on the pictures of digest ${digest}.
`;
}
