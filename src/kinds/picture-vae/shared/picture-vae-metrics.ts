// What trainings of a VAE of pictures tell in numbers.
import { withHeldOut, type KindMetrics } from '../../kind-metrics.ts';

export const pictureVaeMetricNames: KindMetrics = {
  epoch: [
    ...withHeldOut(['train_loss', 'recon_loss', 'kl_div', 'perceptual_loss', 'g_loss']),
    ...['d_loss', 'active_units', 'kernel_distance'],
  ],
  end: [],
};
