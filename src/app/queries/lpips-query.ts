// Files of LPIPS that somebody brought, newest first.
import { listLpipsFiles } from '../../storage/stores/lpips-files.ts';
import type { LpipsFileFacts } from '../../tracking/lpips-file.ts';
import type { Query } from './query.ts';

export const lpipsFiles: Query<undefined, LpipsFileFacts[]> = {
  read: () => listLpipsFiles(),
  kinds: ['lpips'],
};
