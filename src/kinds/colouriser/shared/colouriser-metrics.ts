// What trainings of a colouriser tell in numbers.
import { withHeldOut, type KindMetrics } from '../../kind-metrics.ts';
import { LOSS_TERMS } from './colouriser-params.ts';

export const colouriserMetricNames: KindMetrics = {
  epoch: [
    ...['val_psnr', 'val_ssim', 'val_mae', 'colour_accuracy', 'delta_e00_inside', 'delta_e00_outside'],
    ...['bleeding', 'edge_error', 'iou', 'dice', 'precision', 'recall', 'drawn_psnr', 'noisy_black_psnr'],
    ...withHeldOut(['train_loss', ...LOSS_TERMS.map((term) => `${term}_loss`)]),
  ],
  end: [],
};
