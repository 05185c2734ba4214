// Projects and their photos.
import { listPhotos } from '../../storage/stores/photos.ts';
import { listProjects } from '../../storage/stores/projects.ts';
import type { Photo, Project } from '../../tracking/project.ts';
import type { Query } from './query.ts';

/** Newest first. */
export const allProjects: Query<undefined, Project[]> = { read: () => listProjects(), kinds: ['projects'] };

/** Of a project, oldest first. */
export const photosOfProject: Query<string, Photo[]> = { read: listPhotos, kinds: ['photos'] };
