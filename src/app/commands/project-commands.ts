// What a person does to projects, to their photos, and to scans that are filed under them.
import { deletePhoto } from '../../storage/stores/photos.ts';
import { deleteProject } from '../../storage/stores/projects.ts';
import { purgeSoon } from '../deleting.ts';

export { newId } from '../../storage/ids.ts';
export {
  filePreview,
  fileScans,
  newProject,
  undoFiling,
  unfileScans,
  type Filed,
} from '../../storage/stores/filing.ts';
export { restorePhoto } from '../../storage/stores/photos.ts';
export { changeProject, createProject, restoreProject } from '../../storage/stores/projects.ts';

/** Gone at once, for good once it can no longer be restored. */
export async function removeProject(id: string): Promise<void> {
  await deleteProject(id);
  purgeSoon();
}

/** As a project. */
export async function removePhoto(id: string): Promise<void> {
  await deletePhoto(id);
  purgeSoon();
}
