// Sentences and labels of the choice between the model in use and a newer one.
import { formatCount } from '../kit/format.ts';

const version = (number: number) => `version ${formatCount(number)}`;

export const choiceStrings = {
  title: 'The new matcher, or the one in use?',
  none: 'A matcher that is not in use',
  intro: (challenger: number, champion: number | null) =>
    champion === null
      ? `No matcher is in use; ${version(challenger)} waits to be.`
      : `The new one is ${version(challenger)}; ${version(champion)} answers until you choose.`,
  measure: 'Measured',
  columns: { challenger: 'New', champion: 'In use' },
  versionOf: (number: number) => version(number),
  measures: {
    val_top1: 'Right paint first',
    val_top3: 'Right paint among three',
    val_embedding_top1: 'Right paint first, by the network alone',
    val_calibration_error: 'Error of the confidence',
    val_delta_e00: 'ΔE00 of reconstructions',
    val_train_loss: 'Validation loss',
  } as Record<string, string>,
  epochs: 'Network, epochs',
  network: (preset: string, epochs: number) => `${preset}, ${formatCount(epochs)}`,
  size: 'Size',
  made: 'Made',
  better: 'better',
  sameHeldOut: 'Both were tested on the same pictures, which neither was trained on.',
  otherHeldOut:
    'Each was tested on pictures held out of its own training. These are not the same ones, so small differences may be chance.',
  stale: 'The one in use was trained on another reading of the pictures.',
  use: 'Use the new one',
  keep: 'Keep the current one',
  leave: 'Leave it so',
  used: (model: string) => `${model} is in use now.`,
  kept: (champion: string | null) =>
    champion === null
      ? 'No matcher is in use.'
      : `${champion} stays in use. The new one stays among the models.`,
  newer: (challenger: number, champion: number | null) =>
    champion === null
      ? `No matcher is in use, but ${version(challenger)} is trained.`
      : `A newer matcher, ${version(challenger)}, is trained and not in use.`,
  compare: 'Compare and choose',
  ended: {
    tookOver: 'The trained matcher is in use now.',
    outdated: (before: number) =>
      `It took the place of ${version(before)}, which was trained on another reading of the pictures and does not fit them any more.`,
    beside: (own: number, champion: number | null) =>
      champion === null
        ? `The trained matcher is stored as ${version(own)}. No matcher is in use.`
        : `The trained matcher is stored as ${version(own)}. ${version(champion).replace('v', 'V')} is in use.`,
    stale:
      'It was trained on another reading of the pictures than the catalogue has now. Train again to have one that fits.',
  },
};
