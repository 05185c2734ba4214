// One look at every stored picture of a catalogue: its colour, how it fits its paint's key, and its digest.
import type { PictureReader } from '../../dataset/paints/pixels.ts';
import { quarterOf } from '../../dataset/paints/evidence.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { robustColour } from '../../colour/patch.ts';
import { isOneColour, pictureDigest } from './picture-digest.ts';

export interface ScannedPictures {
  /** Paint and picture (index in the paint's `pictures`) of each scanned picture, in paint order. */
  paint: Int32Array;
  picture: Int32Array;
  /** Mean code values, [scanned, 3]. */
  colours: Float64Array;
  /** 53-bit digest of the bytes; NaN for a picture of a single colour. */
  digests: Float64Array;
}

/** How many pictures are stored as pixels. */
export function storedPictures(paints: readonly Pick<Paint, 'pictures'>[]): number {
  return paints.reduce(
    (sum, { pictures }) => sum + pictures.filter(({ pixels }) => pixels !== null).length,
    0,
  );
}

export async function scanPictures(
  paints: readonly Paint[],
  reader: PictureReader,
  onProgress: (done: number) => void,
): Promise<ScannedPictures> {
  const count = storedPictures(paints);
  const scanned: ScannedPictures = {
    paint: new Int32Array(count),
    picture: new Int32Array(count),
    colours: new Float64Array(3 * count),
    digests: new Float64Array(count),
  };
  let at = 0;
  for (const [paint, { pictures }] of paints.entries()) {
    for (const [picture, { pixels }] of pictures.entries()) {
      if (pixels === null) continue;
      const bytes = await reader.read(paint, picture);
      scanned.paint[at] = paint;
      scanned.picture[at] = picture;
      const isFlat = isOneColour(bytes);
      scanned.colours.set(isFlat ? bytes.subarray(0, 3) : robustColour(quarterOf(bytes), 3).mean, 3 * at);
      scanned.digests[at] = isFlat ? NaN : pictureDigest(bytes);
      onProgress(++at);
    }
  }
  return scanned;
}

export function colourAt({ colours }: ScannedPictures, at: number): Rgb {
  return [colours[3 * at]!, colours[3 * at + 1]!, colours[3 * at + 2]!];
}
