// The kinds of model that the training worker can run: the only place there that names them.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import type { KindWorker } from '../training/task.ts';
import { colouriserWorker } from './colouriser/worker/colouriser-worker.ts';
import { ganWorker } from './gan/worker/gan-worker.ts';
import { pictureVaeWorker } from './picture-vae/worker/picture-vae-worker.ts';
import { vaeMatcherWorker } from './vae-matcher/worker/vae-matcher-worker.ts';

const KINDS: Record<string, KindWorker> = {
  vae: vaeMatcherWorker,
  gan: ganWorker,
  pictureVae: pictureVaeWorker,
  colouriser: colouriserWorker,
};

/** @throws AppError `bad-record` for a kind that this version does not have */
export function workerOfKind(kind: string): KindWorker {
  const found = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!found) throw new AppError('bad-record', message('training.unknownKind', { kind }));
  return found;
}
