// What a person reads of the loop's parameters, whatever is trained.
import type { ParamTexts } from './param-schema.ts';

export const LOOP_TEXTS: ParamTexts = {
  epochs: { label: 'Epochs', help: 'Passes over the pictures' },
  batchSize: { label: 'Batch size', help: 'Pictures per step' },
  learningRate: { label: 'Learning rate', help: 'Peak step size of Adam' },
  seed: { label: 'Seed', help: 'Same seed, same run' },
  optimizer: {
    label: 'Optimiser',
    choices: { adam: ['Adam'], adamw: ['AdamW'], rmsprop: ['RMSprop'] },
  },
  rateSchedule: {
    label: 'Learning rate over time',
    choices: { cosine: ['Cosine'], constant: ['Constant'], plateau: ['Halved on a plateau'] },
  },
  clipNorm: { label: 'Gradient clipping', help: 'Largest norm of a gradient, 0 for none' },
  weightDecay: { label: 'Weight decay', help: 'Of AdamW; the others ignore it' },
  warmUp: { label: 'Warm-up', help: 'Passes over which the learning rate rises' },
  patience: { label: 'Plateau patience', help: 'Passes without improvement before the rate is halved' },
  earlyStop: { label: 'Early stopping', help: 'Passes without improvement before it ends, 0 for never' },
};
