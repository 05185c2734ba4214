// One look at every stored picture of a catalogue: its colour, how it fits its paint's key, and its digest.
import type { PictureReader } from '../../dataset/paints/pixels.ts';
import { quarterOf } from '../../dataset/paints/evidence.ts';
import type { Paint, Rgb } from '../../dataset/dataset.ts';
import { robustColour } from '../../colour/patch.ts';
import type { KnownPictures } from './health-report.ts';
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

/** `known`: what a check before found; those pictures are not read again. */
export async function scanPictures(
  paints: readonly Paint[],
  reader: PictureReader,
  onProgress: (done: number) => void,
  known: KnownPictures | null = null,
): Promise<ScannedPictures> {
  const count = storedPictures(paints);
  const scanned: ScannedPictures = {
    paint: new Int32Array(count),
    picture: new Int32Array(count),
    colours: new Float64Array(3 * count),
    digests: new Float64Array(count),
  };
  const knownAt = new Map(Array.from(known?.pixels ?? [], (pixels, place) => [pixels, place]));
  let at = 0;
  for (const [paint, { pictures }] of paints.entries()) {
    for (const [picture, { pixels }] of pictures.entries()) {
      if (pixels === null) continue;
      scanned.paint[at] = paint;
      scanned.picture[at] = picture;
      const before = knownAt.get(pixels);
      if (known && before !== undefined) copyKnown(known, before, scanned, at);
      else look(await reader.read(paint, picture), scanned, at);
      onProgress(++at);
    }
  }
  return scanned;
}

function look(bytes: Uint8Array, { colours, digests }: ScannedPictures, at: number): void {
  const isFlat = isOneColour(bytes);
  colours.set(isFlat ? bytes.subarray(0, 3) : robustColour(quarterOf(bytes), 3).mean, 3 * at);
  digests[at] = isFlat ? NaN : pictureDigest(bytes);
}

function copyKnown(
  known: KnownPictures,
  from: number,
  { colours, digests }: ScannedPictures,
  at: number,
): void {
  colours.set(known.colours.subarray(3 * from, 3 * from + 3), 3 * at);
  digests[at] = known.digests[from]!;
}

/** What was found, by the number of the picture: another check need not look again. */
export function knownPictures(paints: readonly Paint[], scanned: ScannedPictures): KnownPictures {
  const { paint, picture, colours, digests } = scanned;
  const pixels = Int32Array.from(paint, (one, at) => paints[one]!.pictures[picture[at]!]!.pixels!);
  return { pixels, colours, digests };
}

export function colourAt({ colours }: ScannedPictures, at: number): Rgb {
  return [colours[3 * at]!, colours[3 * at + 1]!, colours[3 * at + 2]!];
}
