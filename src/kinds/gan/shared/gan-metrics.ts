// What trainings of a GAN tell in numbers.
import type { KindMetrics } from '../../kind-metrics.ts';

export const ganMetrics: KindMetrics = {
  epoch: [
    ...['lab_frechet', 'diversity', 'colour_error', 'kernel_distance'],
    ...['d_loss', 'g_loss', 'gradient_norm', 'd_real', 'd_fake'],
  ],
  end: [],
};
