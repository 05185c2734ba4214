// What a person does to the versions in the registry.
import { deleteModel } from '../../storage/stores/registry.ts';
import { purgeSoon } from '../deleting.ts';

export type { AliasesBefore } from '../../storage/stores/registry.ts';

export {
  aliasProblem,
  promoteModel,
  removeAlias,
  restoreAliases,
  restoreModel,
  rollBack,
  setAlias,
} from '../../storage/stores/registry.ts';

/** Gone at once, for good once it can no longer be restored. */
export async function removeModel(id: string): Promise<void> {
  await deleteModel(id);
  purgeSoon();
}
