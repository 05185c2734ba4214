// The GANs as pages show them: the loss of each network, and what the samples are like.
import { halvingsOf } from '../shared/gan-shape.ts';
import { ganOfPictures } from './gan-of-pictures.ts';
import { registryStrings } from '../../../ui/kit/registry-strings.ts';
import { trainStrings } from '../../../ui/kit/train-strings.ts';
import type { KindPage } from '../../kind-page.ts';

export const ganPage: KindPage = {
  takes: { kinds: ['paints', 'pictures'], shapes: ([side]) => halvingsOf(side) !== null },
  hint: 'A generator that learns to draw swatches like these; it shows what can be learned from them',
  caution:
    'A GAN does not make matching better, neither as a loss nor as a source of pictures; that was measured. It shows what a network has learned of the catalogue. The matcher in use stays in use.',
  ofPictures: ganOfPictures,
  get lossLabels() {
    return { run: trainStrings.runColumns.ganLoss, model: registryStrings.facts.ganLoss };
  },
  plots: [
    { title: 'Discriminator loss', train: 'd_loss', validation: null },
    { title: 'Generator loss', train: 'g_loss', validation: null },
    { title: 'Gradient norm of the discriminator', train: 'gradient_norm', validation: null },
    { title: 'Diversity', train: null, validation: 'diversity', epochLine: 'Samples / catalogue' },
    { title: 'Fréchet distance in Lab', train: null, validation: 'lab_frechet', epochLine: 'Samples' },
  ],
  get pictures() {
    return { title: trainStrings.samples, waiting: trainStrings.samplesWait };
  },
  get done() {
    return trainStrings.ganDone;
  },
};
