// Kept previews of painted walls.
import { listPreviews } from '../../storage/stores/previews.ts';
import type { Preview } from '../../tracking/preview.ts';
import type { Query } from './query.ts';

/** Newest first. */
export const allPreviews: Query<undefined, Preview[]> = { read: () => listPreviews(), kinds: ['previews'] };
