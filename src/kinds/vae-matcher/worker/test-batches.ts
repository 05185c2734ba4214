// Batches that the tests of training steps share.
import type { Vae } from '../../../models/vae.ts';
import { createRandom } from '../../../shared/random.ts';
import type { StepBatch } from './epoch-batches.ts';

/** A batch of noise with two pictures of each paint, for the tests of steps. */
export function noiseBatch(vae: Vae, count: number, paints: number, seed = 3): StepBatch {
  const random = createRandom(seed);
  const noise = (size: number) => Float32Array.from({ length: size }, () => Math.tanh(random.gaussian()));
  const cells = count * vae.side * vae.side;
  const statistics = vae.statisticsSize > 0 ? noise(count * vae.statisticsSize) : null;
  const positives = new Float32Array(count * count);
  for (let i = 0; i < count; i++) positives[i * count + (i ^ 1)] = 1;
  const pixels = noise(cells * vae.channels);
  return {
    input: { count, pixels, statistics },
    target: vae.channels === 3 ? pixels : noise(cells * 3),
    noise: noise(count * vae.latentSize),
    labels: Int32Array.from({ length: count }, (_, i) => (i >> 1) % paints),
    positives,
  };
}
