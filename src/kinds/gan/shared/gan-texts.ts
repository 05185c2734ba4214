// What a person reads of a GAN's parameters.
import { LOOP_TEXTS } from '../../../parameters/loop-texts.ts';
import type { ParamTexts } from '../../../parameters/param-schema.ts';

export const GAN_TEXTS: ParamTexts = {
  ...LOOP_TEXTS,
  'gan.variant': {
    label: 'GAN variant',
    choices: {
      dcgan: ['DCGAN', 'Real or not: quick, and the least stable'],
      wgan: ['WGAN', 'A critic with clipped weights'],
      'wgan-gp': ['WGAN-GP', 'A critic with a gradient penalty: slower steps, the steadiest'],
    },
  },
  'gan.isConditional': { label: 'Tell it the colour of the paint', heading: 'Told the colour' },
  preset: {
    label: 'Preset',
    choices: {
      compact: ['Compact', 'Draws at 16 × 16: a few minutes without a GPU'],
      published: ['Deep', 'Draws at 64 × 64 with 32 to 256 channels; many times slower'],
      original: [
        'Original',
        'The networks that a paint matcher’s author published: 64 × 64, nothing normalised; many times slower',
      ],
    },
  },
  latentSize: { label: 'Noise size', help: 'Random numbers that a picture begins from' },
  'gan.criticSteps': { label: 'Discriminator steps', help: 'For one step of the generator' },
  'gan.labelSmoothing': { label: 'Label smoothing', help: 'Real pictures count as 1 minus this' },
  'gan.clip': { label: 'Weight clip', help: 'Largest weight of the critic' },
  'gan.penalty': { label: 'Gradient penalty', help: 'Weight of the penalty on the critic’s slope' },
  'gan.isSpectral': {
    label: 'Spectral normalisation of the discriminator',
    heading: 'Spectral normalisation',
  },
};
