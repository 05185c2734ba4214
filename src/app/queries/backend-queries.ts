// Which backend was the fastest on this device.
import { rememberedBackends } from '../../storage/stores/backend-memory.ts';
import type { RememberedBackend } from '../../tracking/backend-trial.ts';
import type { Query } from './query.ts';

export { forgetBackends } from '../../storage/stores/backend-memory.ts';

/** Newest first. */
export const backendsRemembered: Query<undefined, RememberedBackend[]> = {
  read: () => rememberedBackends(),
  kinds: ['settings'],
};
