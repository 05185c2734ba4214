// The matcher's VAE as pages show it.
import { registryStrings } from '../../../ui/kit/registry-strings.ts';
import { trainStrings } from '../../../ui/kit/train-strings.ts';
import type { KindPage } from '../../kind-page.ts';

export const vaeMatcherPage: KindPage = {
  takes: { kinds: ['paints'], shapes: () => false },
  hint: 'A variational autoencoder that learns to tell the paints apart; matching weighs it where it helps',
  caution: null,
  ofPictures: null,
  get lossLabels() {
    return { run: trainStrings.runColumns.loss, model: registryStrings.facts.loss };
  },
  plots: [
    { title: 'Reconstruction', train: 'recon_loss', validation: 'val_recon_loss' },
    { title: 'KL divergence', train: 'kl_div', validation: 'val_kl_div' },
    { title: 'Total', train: 'train_loss', validation: 'val_train_loss' },
  ],
  get pictures() {
    return { title: trainStrings.pictures, waiting: trainStrings.picturesWait };
  },
  done: null,
};
