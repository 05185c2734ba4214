// Points of the latent prior N(0, I), each its own for a seed and a place.
import { createRandom } from '../../shared/random.ts';
import type { SampleWish } from './gallery-api.ts';

/** Below it next to no numbers are left to draw. */
export const LEAST_TRUNCATION = 0.1;

/**
 * [places, latentSize]. The numbers of a place depend on the seed, the place and the truncation alone, so that a
 * temperature moves each sample along a ray. Truncation as in BigGAN (Brock, Donahue and Simonyan 2019): a number beyond it
 * is drawn again.
 */
export function sampleLatents(
  { seed, places, temperature, truncation }: Omit<SampleWish, 'labels'>,
  latentSize: number,
): Float32Array {
  const bound = Math.max(LEAST_TRUNCATION, truncation);
  const latents = new Float32Array(places.length * latentSize);
  places.forEach((place, row) => {
    const random = createRandom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 1, 0xc2b2ae35));
    for (let i = 0; i < latentSize; i++) {
      let z = random.gaussian();
      while (Math.abs(z) > bound) z = random.gaussian();
      latents[row * latentSize + i] = temperature * z;
    }
  });
  return latents;
}
