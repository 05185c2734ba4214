// The networks that a run's parameters and data say.
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import type { TrainParams } from '../../../parameters/train-params.ts';
import { completePictureVaeParams } from '../shared/picture-vae-params.ts';
import { PAINT_SHAPE, pictureVaeShapeOf, toldSizeOf } from '../shared/picture-vae-shape.ts';
import { createPictureVae, type PictureVae } from './picture-vae.ts';

/** @param data of labelled pictures; null for paints */
export function pictureVaeOf(params: TrainParams, data: LabelledData | null): PictureVae {
  const { preset, latentSize, pictureVae } = completePictureVaeParams(params);
  const shape = pictureVaeShapeOf(preset, data?.shape ?? PAINT_SHAPE);
  if (!pictureVae.isConditional) return createPictureVae(shape, latentSize, 0);
  // The others are as published, whatever they are told.
  const drawn = preset === 'compact' && !data ? 'shades' : 'values';
  return createPictureVae(shape, latentSize, toldSizeOf(data), drawn);
}
