// The one way to say no to a model file.
import { AppError } from '../../shared/errors.ts';
import type { Refuse } from '../pack/pack-refusal.ts';

const ANOTHER = 'Export it again on the device that trained it, or copy it once more';

/** `reason` completes the sentence "This is not a usable model file: …"; `todo` is what helps, without a full stop. */
export const badModelFile: Refuse = (reason, options) => {
  const { todo = ANOTHER, ...rest } = options ?? {};
  const sentence = `This is not a usable model file: ${reason}. Nothing was changed. ${todo}.`;
  return new AppError('bad-model-file', sentence, rest);
};
