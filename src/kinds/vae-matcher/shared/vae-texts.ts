// What a person reads of the matcher's parameters: src/locales/*/messages.json.
import { LOOP_TEXTS, presetText } from '../../../parameters/loop-texts.ts';
import type { ParamTexts } from '../../../parameters/param-schema.ts';
import { message } from '../../../shared/message.ts';

export const VAE_TEXTS: ParamTexts = {
  ...LOOP_TEXTS,
  preset: presetText({
    compact: message('vae.preset.compact'),
    published: message('vae.preset.published'),
    original: message('vae.preset.original'),
  }),
  latentSize: { label: message('vae.latentSize.label'), help: message('vae.latentSize.help') },
  beta: { label: message('vae.beta.label'), help: message('vae.beta.help') },
  validationShare: { label: message('vae.validationShare.label'), help: message('vae.validationShare.help') },
  betaSchedule: {
    label: message('vae.betaSchedule.label'),
    choices: {
      constant: [message('vae.betaSchedule.constant')],
      'warm-up': [message('vae.betaSchedule.warmUp')],
      cyclic: [message('vae.betaSchedule.cyclic')],
    },
  },
  endsWithoutGain: {
    label: message('vae.endsWithoutGain.label'),
    heading: message('vae.endsWithoutGain.heading'),
  },
  betaPeriod: { label: message('vae.betaPeriod.label'), help: message('vae.betaPeriod.help') },
};
