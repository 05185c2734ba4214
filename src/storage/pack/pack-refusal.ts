// The one way to say no to a pack.
import { AppError } from '../../shared/errors.ts';
import { message, type Told } from '../../shared/message.ts';

/** Refuses a file for a reason that completes a sentence; `todo` is what helps, without a full stop. */
export type Refuse = (why: Told, options?: ErrorOptions & { todo?: Told }) => AppError;

/** `why` completes the sentence "This is not a usable matcher pack: …"; `todo` is what helps, without a full stop. */
export const badPack: Refuse = (why, options) => {
  const { todo = message('file.again'), ...rest } = options ?? {};
  return new AppError('bad-pack', message('pack.unusable', { why, todo }), rest);
};
