// What trainings of a colouriser tell in numbers.
import { withHeldOut, type KindMetrics } from '../../kind-metrics.ts';
import { ALL_TERMS } from './colouriser-params.ts';

export const colouriserMetricNames: KindMetrics = {
  epoch: [
    ...['val_psnr', 'val_ssim', 'val_mae', 'colour_accuracy', 'delta_e00_inside', 'delta_e00_outside'],
    ...['bleeding', 'edge_error', 'iou', 'dice', 'precision', 'recall', 'drawn_psnr', 'noisy_black_psnr'],
    'val_lpips',
    ...['phrase_delta_e00', 'phrase_spelling_delta_e00', 'new_name_delta_e00', 'new_name_spelling_delta_e00'],
    ...withHeldOut(['train_loss', ...ALL_TERMS.map((term) => `${term}_loss`), 'phrase_loss']),
  ],
  end: [],
};
