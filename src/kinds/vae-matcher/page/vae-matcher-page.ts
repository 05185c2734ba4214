// The matcher's VAE as pages show it.
import { message } from '../../../shared/message.ts';
import type { KindPage } from '../../kind-page.ts';

export const vaeMatcherPage: KindPage = {
  takes: { kinds: ['paints'], shapes: () => false },
  hint: message('vae.hint'),
  caution: null,
  ofPictures: null,
  lossLabels: { run: message('vae.lossesOfRun'), model: message('vae.lossOfModel') },
  plots: [
    { title: message('vae.plots.reconstruction'), train: 'recon_loss', validation: 'val_recon_loss' },
    { title: message('vae.plots.klDivergence'), train: 'kl_div', validation: 'val_kl_div' },
    { title: message('vae.plots.total'), train: 'train_loss', validation: 'val_train_loss' },
    {
      title: message('vae.plots.answer'),
      ...{ train: null, validation: 'val_mrr', epochLine: message('vae.plots.answerLine') },
    },
  ],
  pictures: { title: message('vae.pictures'), waiting: message('vae.waiting') },
  done: null,
};
