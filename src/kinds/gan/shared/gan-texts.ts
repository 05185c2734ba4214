// What a person reads of a GAN's parameters: src/locales/*/messages.json.
import { LOOP_TEXTS, presetText } from '../../../parameters/loop-texts.ts';
import type { ParamText, ParamTexts } from '../../../parameters/param-schema.ts';
import { message, type Told } from '../../../shared/message.ts';
import type { GanPreset } from './gan-params.ts';

/** @param hints what a person reads below the name of each */
export function ganPresetText(hints: Record<GanPreset, Told>): ParamText {
  const { choices, ...text } = presetText(hints);
  return { ...text, choices: { ...choices, fashion: [message('gan.fashion'), hints.fashion] } };
}

export const GAN_TEXTS: ParamTexts = {
  ...LOOP_TEXTS,
  'gan.variant': {
    label: message('gan.variant.label'),
    choices: {
      dcgan: ['DCGAN', message('gan.variant.dcgan')],
      wgan: ['WGAN', message('gan.variant.wgan')],
      'wgan-gp': ['WGAN-GP', message('gan.variant.wganGp')],
    },
  },
  'gan.isConditional': {
    label: message('gan.isConditional.label'),
    heading: message('gan.isConditional.heading'),
  },
  preset: ganPresetText({
    compact: message('gan.preset.compact'),
    published: message('gan.preset.published'),
    original: message('gan.preset.original'),
    fashion: message('gan.preset.fashion'),
  }),
  latentSize: { label: message('gan.latentSize.label'), help: message('gan.latentSize.help') },
  'gan.criticSteps': { label: message('gan.criticSteps.label'), help: message('gan.criticSteps.help') },
  'gan.labelSmoothing': {
    label: message('gan.labelSmoothing.label'),
    help: message('gan.labelSmoothing.help'),
  },
  'gan.clip': { label: message('gan.clip.label'), help: message('gan.clip.help') },
  'gan.penalty': { label: message('gan.penalty.label'), help: message('gan.penalty.help') },
  'gan.isSpectral': {
    label: message('gan.isSpectral.label'),
    heading: message('gan.isSpectral.heading'),
  },
};
