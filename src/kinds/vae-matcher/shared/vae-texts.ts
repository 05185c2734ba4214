// What a person reads of the matcher's parameters.
import { LOOP_TEXTS } from '../../../parameters/loop-texts.ts';
import type { ParamTexts } from '../../../parameters/param-schema.ts';

export const VAE_TEXTS: ParamTexts = {
  ...LOOP_TEXTS,
  preset: {
    label: 'Preset',
    choices: {
      compact: ['Compact', 'Made for this job, and quick to train'],
      published: ['Deep', 'Four convolutions of 32 to 256 channels at 64 × 64; many times slower'],
      original: [
        'Original',
        'The network and loss that a paint matcher’s author published: 32-64-128 at 64 × 64; many times slower',
      ],
    },
  },
  latentSize: { label: 'Latent size', help: 'Numbers that describe a picture' },
  beta: { label: 'β', help: 'Weight of the KL divergence' },
  validationShare: { label: 'Validation share', help: 'Part of the variants held out' },
  betaSchedule: {
    label: 'β over time',
    choices: { constant: ['Constant'], 'warm-up': ['Rises once'], cyclic: ['Rises in cycles'] },
  },
  betaPeriod: { label: 'β period', help: 'Passes that β rises for, or of one cycle' },
};
