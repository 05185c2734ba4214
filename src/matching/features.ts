// From a region of a picture to what ranking needs: robust colour, white balance, embedding of the corrected patch.
import { robustColour, type PatchColour } from '../colour/patch.ts';
import type { Rgb } from '../colour/srgb.ts';
import { applyGains, applyGainsToPicture, vonKriesGains, type Gains } from '../colour/white-balance.ts';
import type { LatentMetric } from './latent-distance.ts';
import type { QueryFeatures } from './rank.ts';

/** Embeds pictures of 64 × 64 × RGB bytes, back to back, to [count, latentSize]. */
export type Embed = (pictures: Uint8Array, count: number) => Promise<Float32Array>;

/** What was cut out of the picture: colours from all pixels, the patch for the encoder. */
export interface SeenPatch {
  colour: PatchColour;
  /** 64 × 64 × RGB bytes. Not read without an encoder. */
  patch: () => Uint8Array;
  white: { colour: PatchColour; reflectance: number } | null;
}

/** AppError `bad-white-reference` for a reference that says nothing about the light. */
export async function featuresOf(
  { colour, patch, white }: SeenPatch,
  embed: Embed | null,
  metric: LatentMetric,
): Promise<QueryFeatures> {
  const gains = white ? vonKriesGains(white.colour.mean, white.reflectance) : null;
  const embedding = embed ? await embed(correctedPatch(patch(), gains), 1) : null;
  return {
    situation: white ? 'reference' : 'none',
    seen: colour,
    corrected: corrected(colour, gains),
    embedding,
    metric,
  };
}

export function corrected({ mean }: PatchColour, gains: Gains | null): Rgb {
  return gains ? applyGains(mean, gains) : mean;
}

export function correctedPatch(patch: Uint8Array, gains: Gains | null): Uint8Array {
  return gains ? applyGainsToPicture(patch, gains) : patch;
}

/** The robust colour of a 64 × 64 × RGB patch, as for a query of that size. */
export function colourOfPatch(patch: Uint8Array): PatchColour {
  return robustColour(patch, 3);
}
