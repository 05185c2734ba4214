// The colour in the middle of a picture, for a paint that is made from it: without a reference, as it was photographed.
import { robustColour } from '../colour/patch.ts';
import type { Rgb } from '../dataset/dataset.ts';
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';

/** Share of each side that is looked at, and the pixels that it is averaged to. */
const MIDDLE = 0.5;
const SIDE = 96;

/** sRGB code values. AppError `not-a-picture`. */
export async function readColour(picture: Blob): Promise<Rgb> {
  const bitmap = await createImageBitmap(picture).catch((cause: unknown) => {
    throw new AppError('not-a-picture', message('upkeep.notAPicture'), { cause });
  });
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [SIDE, SIDE];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const [width, height] = [bitmap.width * MIDDLE, bitmap.height * MIDDLE];
  context.drawImage(
    bitmap,
    (bitmap.width - width) / 2,
    (bitmap.height - height) / 2,
    width,
    height,
    0,
    0,
    SIDE,
    SIDE,
  );
  bitmap.close();
  const { mean } = robustColour(context.getImageData(0, 0, SIDE, SIDE).data, 4);
  return [mean[0], mean[1], mean[2]];
}
