// What matching needs of a trained encoder: the embedding of every picture, and each paint's curve through brightness.
import { PICTURE_BYTES, type Paint } from '../../../dataset/dataset.ts';
import { brightnessTable, emptyBatch, poolPicture, type PictureBatch } from '../../../models/pictures.ts';
import type { VaePreset } from '../shared/vae-params.ts';
import type { Vae } from '../../../models/vae.ts';
import type { PictureReader } from '../../../training/training-pictures.ts';

export interface Gallery {
  /** μ of every picture of every paint in order: [pictures, latent]. */
  pictures: Float32Array;
  /** μ of each key at each factor: [paints, factors, latent]. */
  curves: Float32Array;
  factors: Float32Array;
}

const DARKEST = 0.18;
const BRIGHTEST = 1.38;
const BATCH = 64;
/** Points of a curve; a large network on a slow backend would take minutes for more. */
const POINTS: Record<VaePreset, number> = { compact: 64, published: 24, original: 24 };

export type EmbedBatch = (batch: PictureBatch) => Promise<Float32Array>;

/** Brightness factors of the gallery, evenly spaced on [0.18, 1.38]. */
export function galleryFactors(preset: VaePreset): Float32Array {
  const count = POINTS[preset];
  return Float32Array.from({ length: count }, (_, i) => DARKEST + ((BRIGHTEST - DARKEST) * i) / (count - 1));
}

/** Embeds all pictures and curves in fixed batches; `breathe` lets messages in between. */
export async function buildGallery(
  vae: Vae,
  paints: readonly Paint[],
  factors: Float32Array,
  reader: PictureReader,
  embed: EmbedBatch,
  breathe: () => Promise<void>,
): Promise<Gallery> {
  const pictureCount = paints.reduce((sum, paint) => sum + paint.pictures.length, 0);
  const pictures = createSink(vae, pictureCount, embed, breathe);
  const curves = createSink(vae, paints.length * factors.length, embed, breathe);
  const tables = Array.from(factors, brightnessTable);
  for (const paint of paints) {
    const key = (await reader.read(paint.index, 0)).slice(0, PICTURE_BYTES);
    for (const [i, { pixels, factor }] of paint.pictures.entries())
      if (pixels === null) await pictures.add(key, brightnessTable(factor));
      else await pictures.add(await reader.read(paint.index, i));
    for (const table of tables) await curves.add(key, table);
  }
  return { pictures: await pictures.finish(), curves: await curves.finish(), factors };
}

/** Gathers pictures into batches of one shape and their embeddings into one array. */
function createSink(vae: Vae, count: number, embed: EmbedBatch, breathe: () => Promise<void>) {
  const out = new Float32Array(count * vae.latentSize);
  const batch = emptyBatch(BATCH, vae.side);
  let filled = 0;
  let done = 0;
  const flush = async () => {
    out.set((await embed(batch)).subarray(0, filled * vae.latentSize), done * vae.latentSize);
    done += filled;
    filled = 0;
    await breathe();
  };
  return {
    async add(picture: Uint8Array, table?: Uint8Array) {
      poolPicture(batch, filled++, picture, table);
      if (filled === BATCH) await flush();
    },
    async finish() {
      if (filled > 0) await flush();
      return out;
    },
  };
}
