// What a person reads of a picture VAE's parameters: src/locales/*/messages.json.
import { LOOP_TEXTS } from '../../../parameters/loop-texts.ts';
import type { ParamTexts } from '../../../parameters/param-schema.ts';
import { message } from '../../../shared/message.ts';

export const PICTURE_VAE_TEXTS: ParamTexts = {
  ...LOOP_TEXTS,
  'pictureVae.isConditional': {
    label: message('gan.isConditional.label'),
    heading: message('gan.isConditional.heading'),
  },
  preset: {
    label: message('params.preset.label'),
    choices: {
      compact: [message('params.preset.compact'), message('pictureVae.preset.compact')],
      'class-folders': [
        message('pictureVae.preset.classFoldersTitle'),
        message('pictureVae.preset.classFolders'),
      ],
      fashion: [message('pictureVae.preset.fashionTitle'), message('pictureVae.preset.fashion')],
    },
  },
  latentSize: { label: message('vae.latentSize.label'), help: message('vae.latentSize.help') },
  beta: { label: message('vae.beta.label'), help: message('vae.beta.help') },
  validationShare: {
    label: message('vae.validationShare.label'),
    help: message('pictureVae.validationShare.help'),
  },
  'pictureVae.reconstruction': {
    label: message('pictureVae.reconstruction.label'),
    choices: {
      bce: [message('pictureVae.reconstruction.bce')],
      mse: [message('pictureVae.reconstruction.mse')],
      l1: [message('pictureVae.reconstruction.l1')],
    },
  },
  'pictureVae.betaWarmUp': {
    label: message('pictureVae.betaWarmUp.label'),
    help: message('pictureVae.betaWarmUp.help'),
  },
  'pictureVae.betaCycle': {
    label: message('pictureVae.betaCycle.label'),
    help: message('pictureVae.betaCycle.help'),
  },
  'pictureVae.freeBits': {
    label: message('pictureVae.freeBits.label'),
    help: message('pictureVae.freeBits.help'),
  },
  'pictureVae.perceptual': {
    label: message('pictureVae.perceptual.label'),
    help: message('pictureVae.perceptual.help'),
  },
  'pictureVae.patchCritic': {
    label: message('pictureVae.patchCritic.label'),
    help: message('pictureVae.patchCritic.help'),
  },
};
