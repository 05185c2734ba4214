// The GANs as pages show them: the loss of each network, and what the samples are like.
import { message } from '../../../shared/message.ts';
import type { KindPage } from '../../kind-page.ts';
import { halvingsOf } from '../shared/gan-shape.ts';
import { ganOfPictures } from './gan-of-pictures.ts';

export const ganPage: KindPage = {
  takes: { kinds: ['paints', 'pictures'], shapes: ([side]) => halvingsOf(side) !== null },
  hint: message('gan.hint'),
  caution: message('gan.caution'),
  ofPictures: ganOfPictures,
  lossLabels: { run: message('gan.losses'), model: message('gan.losses') },
  plots: [
    { title: message('gan.plots.discriminator'), train: 'd_loss', validation: null },
    { title: message('gan.plots.generator'), train: 'g_loss', validation: null },
    { title: message('gan.plots.gradientNorm'), train: 'gradient_norm', validation: null },
    {
      ...{ title: message('gan.plots.diversity'), train: null, validation: 'diversity' },
      epochLine: message('gan.plots.diversityLine'),
    },
    {
      ...{ title: message('gan.plots.frechet'), train: null, validation: 'lab_frechet' },
      epochLine: message('gan.plots.frechetLine'),
    },
    {
      ...{ title: message('distance.plot'), train: null, validation: 'kernel_distance' },
      epochLine: message('distance.line'),
    },
  ],
  pictures: { title: message('gan.pictures'), waiting: message('gan.waiting') },
  done: message('gan.done'),
};
