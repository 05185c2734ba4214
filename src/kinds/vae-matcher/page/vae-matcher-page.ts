// The matcher's VAE as pages show it.
import { registryStrings } from '../../../ui/kit/registry-strings.ts';
import { strings } from '../../../ui/kit/strings.ts';
import type { KindPage } from '../../kind-page.ts';

export const vaeMatcherPage: KindPage = {
  takes: { kinds: ['paints'], shapes: () => false },
  runLosses: { names: ['train_loss', 'val_train_loss'], label: strings.train.runColumns.loss },
  modelLosses: { names: ['val_train_loss'], label: registryStrings.facts.loss },
  plots: [
    { title: 'Reconstruction', train: 'recon_loss', validation: 'val_recon_loss' },
    { title: 'KL divergence', train: 'kl_div', validation: 'val_kl_div' },
    { title: 'Total', train: 'train_loss', validation: 'val_train_loss' },
  ],
  pictures: { title: strings.train.pictures, waiting: strings.train.picturesWait },
  done: strings.train.doneSentence,
  isMatcher: true,
  isAdversarial: false,
  variantOf: () => '',
};
