// The picture VAE as every thread may know it.
import { message } from '../../../shared/message.ts';
import type { KindShared } from '../../kind-shared.ts';
import { completePictureVaeParams, PICTURE_VAE_SCHEMA } from './picture-vae-params.ts';
import { PAINT_SHAPE, pictureVaeShapeOf, toldSizeOf, type PictureVaeShape } from './picture-vae-shape.ts';
import { PICTURE_VAE_TEXTS } from './picture-vae-texts.ts';

/** Name under which encoder and decoder are registered as one. */
export const PICTURE_VAE_MODEL = 'picture_vae';

/** Numbers of both networks, counted as `createPictureVae` builds them. */
function numbersOf(shape: PictureVaeShape, latentSize: number, toldSize: number): number {
  const { channels, kernel, depth, top, isNormed } = shape;
  const flat = top * top * channels.at(-1)!;
  const filters = (outermost: number) =>
    channels.reduce((sum, width, i) => sum + kernel * kernel * width * (channels[i - 1] ?? outermost), 0);
  const sum = channels.reduce((all, width) => all + width, 0);
  // Gain, shift, mean and variance of each channel, or its bias.
  const rest = (isNormed ? 4 : 1) * 2 * sum + depth;
  const posterior = (flat + 1) * 2 * latentSize;
  const dense = (latentSize + toldSize + 1) * flat;
  return filters(depth + toldSize) + filters(depth) + rest + posterior + dense;
}

/** Of the patch critic, as `patchCriticSpecs` has them. */
const criticNumbers = (depth: number) => 512 * depth + 33_441;

export const pictureVaeShared: KindShared = {
  title: message('pictureVae.title'),
  schema: PICTURE_VAE_SCHEMA,
  texts: PICTURE_VAE_TEXTS,
  variant: null,
  losses: { run: ['train_loss', 'val_train_loss'], model: ['train_loss'] },
  pictures: { perEpoch: 16 }, // eight, and what each was made from
  result: PICTURE_VAE_MODEL,
  drawnWith: [PICTURE_VAE_MODEL],
  isMatcher: false,
  isAdversarial: false,
  sizeOf(params, { shape = PAINT_SHAPE, classes }) {
    const { preset, latentSize, pictureVae } = completePictureVaeParams(params);
    const told = pictureVae.isConditional ? toldSizeOf(classes ? { classes } : null) : 0;
    const networks = pictureVaeShapeOf(preset, shape);
    const numbers = numbersOf(networks, latentSize, told);
    const critic = pictureVae.patchCritic ? criticNumbers(networks.depth) : 0;
    return { trained: numbers + critic, models: numbers, embeddings: 0 };
  },
};
