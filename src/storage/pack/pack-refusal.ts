// The one way to say no to a pack.
import { AppError } from '../../shared/errors.ts';

const ANOTHER = 'Export it again on the device that trained it, or copy it once more';

/** Refuses a file for a reason that completes a sentence; `todo` is what helps, without a full stop. */
export type Refuse = (reason: string, options?: ErrorOptions & { todo?: string }) => AppError;

/** `reason` completes the sentence "This is not a usable matcher pack: …"; `todo` is what helps, without a full stop. */
export const badPack: Refuse = (reason, options) => {
  const { todo = ANOTHER, ...rest } = options ?? {};
  const sentence = `This is not a usable matcher pack: ${reason}. Nothing was changed. ${todo}.`;
  return new AppError('bad-pack', sentence, rest);
};
