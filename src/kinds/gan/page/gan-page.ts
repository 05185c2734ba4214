// The GANs as pages show them: the loss of each network, and what the samples are like.
import { halvingsOf } from '../../../tracking/gan-shape.ts';
import { registryStrings } from '../../../ui/kit/registry-strings.ts';
import { strings } from '../../../ui/kit/strings.ts';
import type { KindPage } from '../../kind-page.ts';

const LOSSES = ['d_loss', 'g_loss'];

export const ganPage: KindPage = {
  takes: { kinds: ['paints', 'pictures'], shapes: ([side]) => halvingsOf(side) !== null },
  runLosses: { names: LOSSES, label: strings.train.runColumns.ganLoss },
  modelLosses: { names: LOSSES, label: registryStrings.facts.ganLoss },
  plots: [
    { title: 'Discriminator loss', train: 'd_loss', validation: null },
    { title: 'Generator loss', train: 'g_loss', validation: null },
    { title: 'Gradient norm of the discriminator', train: 'gradient_norm', validation: null },
    { title: 'Diversity', train: null, validation: 'diversity', epochLine: 'Samples / catalogue' },
    { title: 'Fréchet distance in Lab', train: null, validation: 'lab_frechet', epochLine: 'Samples' },
  ],
  pictures: { title: strings.train.samples, waiting: strings.train.samplesWait },
  done: strings.train.ganDone,
  isMatcher: false,
  isAdversarial: true,
  variantOf: ({ gan }) => (gan ? strings.train.variants[gan.variant][0] : ''),
};
