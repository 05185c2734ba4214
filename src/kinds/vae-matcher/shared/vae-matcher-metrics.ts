// What trainings of the matcher tell in numbers.
import { withHeldOut, type KindMetrics } from '../../kind-metrics.ts';

export const vaeMatcherMetrics: KindMetrics = {
  epoch: [
    ...['val_mrr', 'val_psnr', 'val_ssim', 'val_delta_e00'],
    ...withHeldOut(['train_loss', 'recon_loss', 'kl_div', 'class_loss', 'contrastive_loss']),
  ],
  end: [
    ...[
      'val_top1',
      'val_top3',
      'val_colour_top1',
      'val_colour_top3',
      'val_embedding_top1',
      'val_embedding_top3',
    ],
    'val_calibration_error',
  ],
};
