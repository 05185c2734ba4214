// What the file of a picture VAE says of its networks: the same layers as in picture-vae.ts, as data.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import {
  chain,
  toldNote,
  type Link,
  type NetworkNotes,
  type Step,
  type WeightsNotes,
} from '../../../models/network-notes.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { completePictureVaeParams } from '../shared/picture-vae-params.ts';
import { PAINT_SHAPE, pictureVaeShapeOf, type PictureVaeShape } from '../shared/picture-vae-shape.ts';
import { pictureVaeOf } from './picture-vae-of.ts';
import type { PictureVae } from './picture-vae.ts';

export function pictureVaeNotes(params: TrainParams, data: LabelledData | null): WeightsNotes {
  const picture = data?.shape ?? PAINT_SHAPE;
  const shape = pictureVaeShapeOf(completePictureVaeParams(params).preset, picture);
  const vae = pictureVaeOf(params, data);
  const told = vae.toldSize > 0 && { told: toldNote(data) };
  return {
    networks: { encoder: encoder(shape, vae), decoder: decoder(shape, vae) },
    preprocessing: { picture, pooled: vae.side, values: 'shares', ...told },
    drawing: { range: [0, 1], side: vae.side, ...told },
  };
}

function encoder({ channels, isNormed, kernel }: PictureVaeShape, vae: PictureVae): NetworkNotes {
  const { side, depth, toldSize } = vae;
  const isTold = toldSize > 0;
  const layers = channels.flatMap((_, i) => layer('conv', `encoder/conv${i + 1}`, isNormed && i > 0, kernel));
  const planes: Step[] = isTold ? [{ op: 'planes', of: ['pixels', 'told'], to: 'seen' }] : [];
  const ends: Link[] = [{ op: 'flatten' }, { op: 'dense', weights: 'encoder/posterior' }];
  return {
    inputs: { pixels: [side, side, depth], ...(isTold && { told: [toldSize] }) },
    steps: [
      ...planes,
      ...chain(isTold ? 'seen' : 'pixels', 'both', [...layers, ...ends]),
      { op: 'split', of: 'both', to: ['mean', 'log variance'] },
    ],
    outputs: { mean: 'mean', logVariance: 'log variance' },
  };
}

function decoder({ channels, top, isNormed, kernel }: PictureVaeShape, vae: PictureVae): NetworkNotes {
  const { latentSize, toldSize, specs } = vae;
  const isTold = toldSize > 0;
  const isOfShades = specs.some(({ name }) => name === 'decoder/shades/weights');
  const inner = channels
    .slice(1)
    .flatMap((_, i) => layer('convTranspose', `decoder/conv${channels.length - i}`, isNormed, kernel));
  const outermost = isOfShades ? 'decoder/shades' : 'decoder/conv1';
  const begins: Link[] = [
    { op: 'dense', weights: 'decoder/dense' },
    { op: 'reshape', shape: [top, top, channels.at(-1)!] },
  ];
  const ends: Step[] = isOfShades ? [{ op: 'shades', of: ['drawn', 'told'], to: 'logits' }] : [];
  return {
    inputs: { latent: [latentSize], ...(isTold && { told: [toldSize] }) },
    steps: [
      ...(isTold ? [{ op: 'concat', of: ['latent', 'told'], to: 'seen' } satisfies Step] : []),
      ...chain(isTold ? 'seen' : 'latent', 'drawn', [
        ...begins,
        ...inner,
        { op: 'convTranspose', weights: outermost, ...windowOf('convTranspose', kernel) },
      ]),
      ...ends,
      { op: 'activation', of: isOfShades ? 'logits' : 'drawn', to: 'picture', activation: 'sigmoid' },
    ],
    outputs: { picture: 'picture' },
  };
}

/** A convolution and what comes after it; of normalised ones that has the bias. */
function layer(op: 'conv' | 'convTranspose', weights: string, isNormed: boolean, kernel: number): Link[] {
  const window = windowOf(op, kernel);
  if (!isNormed) return [{ op, weights, ...window, activation: 'relu' }];
  return [
    { op, weights, ...window, bias: false },
    { op: 'norm', weights, statistics: 'kept', activation: 'relu' },
  ];
}

function windowOf(op: 'conv' | 'convTranspose', kernel: number) {
  const isShort = op === 'convTranspose' && kernel < 4;
  return { stride: 2, padding: 1, ...(isShort && { outputPadding: 4 - kernel }) };
}
