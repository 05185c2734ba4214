// The colouriser as pages show it.
import { message, type Told } from '../../../shared/message.ts';
import type { KindPage } from '../../kind-page.ts';
import { ALL_TERMS } from '../shared/colouriser-params.ts';
import { COLOURISER_TEXTS } from '../shared/colouriser-texts.ts';

const termPlots = ALL_TERMS.map((term) => ({
  title: COLOURISER_TEXTS[`colouriser.${term}`]!.label,
  ...{ train: `${term}_loss`, validation: `val_${term}_loss` },
}));

/** Of phrases that no step is told. */
const heldOutPlot = (name: string, title: Told) => ({
  ...{ title, train: null, validation: name, epochLine: message('colouriser.plots.phraseLine') },
});

export const colouriserPage: KindPage = {
  takes: { kinds: ['pairs'], shapes: () => true },
  hint: message('colouriser.hint'),
  caution: null,
  ofPictures: null,
  lossLabels: { run: message('vae.lossesOfRun'), model: message('pictureVae.lossOfModel') },
  plots: [
    { title: message('vae.plots.total'), train: 'train_loss', validation: 'val_train_loss' },
    {
      ...{ title: message('colouriser.plots.psnr'), train: null, validation: 'val_psnr' },
      epochLine: message('colouriser.plots.psnrLine'),
    },
    {
      ...{ title: message('colouriser.plots.drawn'), train: null, validation: 'drawn_psnr' },
      epochLine: message('colouriser.plots.psnrLine'),
    },
    {
      ...{ title: message('colouriser.plots.colourAccuracy'), train: null, validation: 'colour_accuracy' },
      epochLine: message('colouriser.plots.colourAccuracyLine'),
    },
    ...termPlots,
    { title: message('colouriser.plots.lpips'), train: null, validation: 'val_lpips' },
    heldOutPlot('phrase_delta_e00', message('colouriser.plots.phrases')),
    heldOutPlot('new_name_delta_e00', message('colouriser.plots.newNames')),
    { title: message('colouriser.plots.phraseLoss'), train: 'phrase_loss', validation: 'val_phrase_loss' },
  ],
  pictures: {
    title: message('colouriser.pictures'),
    waiting: message('vae.waiting'),
    samples: message('colouriser.samples'),
  },
  done: message('colouriser.done'),
};
