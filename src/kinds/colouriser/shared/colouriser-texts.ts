// What a person reads of a colouriser's parameters: src/locales/*/messages.json.
import { LOOP_TEXTS } from '../../../parameters/loop-texts.ts';
import type { ParamText, ParamTexts } from '../../../parameters/param-schema.ts';
import { message, type Told } from '../../../shared/message.ts';
import { WIDTHS } from './colouriser-params.ts';

const weighted = (label: Told): ParamText => ({ label, help: message('colouriser.weight') });

export const COLOURISER_TEXTS: ParamTexts = {
  ...LOOP_TEXTS,
  preset: {
    label: message('params.preset.label'),
    choices: {
      compact: [message('params.preset.compact'), message('colouriser.preset.compact')],
      'assignment-1024': ['Assignment 1024', message('colouriser.preset.assignment')],
      'polygon-colorization': ['Polygon Colorization', message('colouriser.preset.polygons')],
    },
  },
  'colouriser.side': {
    label: message('colouriser.side.label'),
    choices: { 64: ['64 × 64'], 128: ['128 × 128', message('colouriser.side.large')] },
  },
  'colouriser.generatedShare': {
    label: message('colouriser.generatedShare.label'),
    help: message('colouriser.generatedShare.help'),
  },
  'colouriser.augmentation': {
    label: message('colouriser.augmentation.label'),
    choices: {
      none: [message('colouriser.augmentation.none')],
      turned: [message('colouriser.augmentation.turned')],
      all: [message('colouriser.augmentation.all')],
    },
  },
  validationShare: {
    label: message('vae.validationShare.label'),
    help: message('colouriser.validationShare'),
  },
  'colouriser.colourAt': {
    label: message('colouriser.colourAt.label'),
    choices: {
      bottleneck: [message('colouriser.colourAt.bottleneck')],
      decoder: [message('colouriser.colourAt.decoder')],
      both: [message('colouriser.colourAt.both')],
    },
  },
  'colouriser.painted': {
    label: message('colouriser.painted.label'),
    choices: {
      blend: [message('colouriser.painted.blend'), message('colouriser.painted.blendHint')],
      values: [message('colouriser.painted.values'), message('colouriser.painted.valuesHint')],
    },
  },
  'colouriser.told': {
    label: message('colouriser.told.label'),
    choices: {
      value: [message('colouriser.told.value')],
      phrase: [message('colouriser.told.phrase'), message('colouriser.told.phraseHint')],
    },
  },
  'colouriser.widths': {
    label: message('colouriser.widths'),
    choices: Object.fromEntries(WIDTHS.map((widths) => [widths, [widths]])),
  },
  'colouriser.layers': { label: message('colouriser.layers') },
  'colouriser.headSize': {
    label: message('colouriser.headSize.label'),
    help: message('colouriser.headSize.help'),
  },
  'colouriser.l1': weighted('L1'),
  'colouriser.l2': weighted('L2'),
  'colouriser.ssim': weighted('SSIM'),
  'colouriser.gradient': weighted(message('colouriser.terms.gradient')),
  'colouriser.perceptual': weighted(message('colouriser.terms.perceptual')),
  'colouriser.lab': weighted('Lab L1'),
  'colouriser.lpips': { label: 'LPIPS', help: message('colouriser.lpipsWeight') },
  'colouriser.lpipsFile': {
    label: message('colouriser.lpipsFile.label'),
    help: message('colouriser.lpipsFile.help'),
  },
};
