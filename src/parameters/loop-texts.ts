// What a person reads of the loop's parameters, whatever is trained: src/locales/*/messages.json.
import { message, type Told } from '../shared/message.ts';
import type { ParamText, ParamTexts } from './param-schema.ts';

export const LOOP_TEXTS: ParamTexts = {
  epochs: { label: message('params.epochs.label'), help: message('params.epochs.help') },
  batchSize: { label: message('params.batchSize.label'), help: message('params.batchSize.help') },
  learningRate: { label: message('params.learningRate.label'), help: message('params.learningRate.help') },
  seed: { label: message('params.seed.label'), help: message('params.seed.help') },
  optimizer: {
    label: message('params.optimizer.label'),
    choices: { adam: ['Adam'], adamw: ['AdamW'], rmsprop: ['RMSprop'] },
  },
  rateSchedule: {
    label: message('params.rateSchedule.label'),
    choices: {
      cosine: [message('params.rateSchedule.cosine')],
      constant: [message('params.rateSchedule.constant')],
      plateau: [message('params.rateSchedule.plateau')],
    },
  },
  clipNorm: { label: message('params.clipNorm.label'), help: message('params.clipNorm.help') },
  weightDecay: { label: message('params.weightDecay.label'), help: message('params.weightDecay.help') },
  warmUp: { label: message('params.warmUp.label'), help: message('params.warmUp.help') },
  patience: { label: message('params.patience.label'), help: message('params.patience.help') },
  distanceEvery: { label: message('params.distanceEvery.label'), help: message('params.distanceEvery.help') },
  minutes: { label: message('params.minutes.label'), help: message('params.minutes.help') },
  earlyStop: { label: message('params.earlyStop.label'), help: message('params.earlyStop.help') },
};

/** The three sizes of network that each kind has, with what it says of its own. */
export function presetText(hints: { compact: Told; published: Told; original: Told }): ParamText {
  return {
    label: message('params.preset.label'),
    choices: {
      compact: [message('params.preset.compact'), hints.compact],
      published: [message('params.preset.published'), hints.published],
      original: [message('params.preset.original'), hints.original],
    },
  };
}
