// The one way to say no to a model file.
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';
import type { Refuse } from '../pack/pack-refusal.ts';

/** `why` completes the sentence "This is not a usable model file: …"; `todo` is what helps, without a full stop. */
export const badModelFile: Refuse = (why, options) => {
  const { todo = message('file.again'), ...rest } = options ?? {};
  return new AppError('bad-model-file', message('model.unusable', { why, todo }), rest);
};
