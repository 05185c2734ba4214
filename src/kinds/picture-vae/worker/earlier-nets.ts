// Networks of earlier versions that this one no longer has.
import { AppError } from '../../../shared/errors.ts';
import { message } from '../../../shared/message.ts';
import type { PictureVae } from './picture-vae.ts';

/**
 * The compact VAE that is told a paint's colour drew values of pictures at first, and shades of that colour since: weights of
 * the one are none of the other. AppError `bad-record`, which says so.
 */
export function refuseEarlierNets({ specs }: PictureVae, arrays: ReadonlyMap<string, unknown>): void {
  const isOfShades = specs.some(({ name }) => name === 'decoder/shades/weights');
  if (isOfShades && arrays.has('decoder/conv1/weights'))
    throw new AppError('bad-record', message('training.earlierShades'));
}
