// The picture VAE as pages show it.
import { canBeTold } from '../../../parameters/told-classes.ts';
import { message } from '../../../shared/message.ts';
import type { LabelledData } from '../../../dataset/labelled/classes.ts';
import type { KindPage, SetupOfPictures } from '../../kind-page.ts';

export const pictureVaePage: KindPage = {
  takes: { kinds: ['paints', 'pictures'], shapes: () => true },
  hint: message('pictureVae.hint'),
  caution: message('pictureVae.caution'),
  ofPictures: pictureVaeOfPictures,
  lossLabels: { run: message('vae.lossesOfRun'), model: message('pictureVae.lossOfModel') },
  plots: [
    { title: message('vae.plots.reconstruction'), train: 'recon_loss', validation: 'val_recon_loss' },
    {
      title: message('pictureVae.plots.perceptual'),
      ...{ train: 'perceptual_loss', validation: 'val_perceptual_loss' },
    },
    { title: message('pictureVae.plots.deception'), train: 'g_loss', validation: 'val_g_loss' },
    { title: message('pictureVae.plots.patchCritic'), train: 'd_loss', validation: null },
    { title: message('vae.plots.klDivergence'), train: 'kl_div', validation: 'val_kl_div' },
    { title: message('vae.plots.total'), train: 'train_loss', validation: 'val_train_loss' },
    { title: message('pictureVae.plots.beta'), train: 'beta', validation: null },
    {
      title: message('pictureVae.plots.activeUnits'),
      ...{ train: null, validation: 'active_units', epochLine: message('pictureVae.plots.activeUnitsLine') },
    },
    {
      ...{ title: message('distance.plot'), train: null, validation: 'kernel_distance' },
      epochLine: message('distance.line'),
    },
  ],
  pictures: { title: message('vae.pictures'), waiting: message('vae.waiting') },
  done: message('pictureVae.done'),
};

function pictureVaeOfPictures({ classes }: LabelledData): SetupOfPictures {
  return {
    hint: message('pictureVae.hintOfPictures'),
    caution: null,
    texts: { 'pictureVae.isConditional': { label: message('gan.isConditional.ofPictures') } },
    without: canBeTold(classes) ? [] : ['pictureVae.isConditional'],
  };
}
