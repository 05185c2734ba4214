// Names and projects of scans and previews brought together where records come from elsewhere: what a backup from before there
// were projects only names gets one, and what is filed under a project bears the name that it has here.
import { isSameName } from '../../tracking/placing.ts';
import { isStoredProject, type StoredProject } from '../records/project-records.ts';
import type { Transaction } from '../schema.ts';
import { newProject } from './filing.ts';

/** Within a transaction that holds projects, scans and previews. */
export async function settleProjects(tx: Transaction<'readwrite'>): Promise<void> {
  const projects = ((await tx.objectStore('projects').getAll()) as unknown[]).filter(isStoredProject);
  for (const name of ['scans', 'previews'] as const)
    // One at a time: previews hold their pictures.
    for (let cursor = await tx.objectStore(name).openCursor(); cursor; cursor = await cursor.continue()) {
      const { project, projectId } = cursor.value;
      const named = await projectFor(tx, projects, project, projectId);
      if (named && (named.name !== project || named.id !== projectId))
        await cursor.update({ ...cursor.value, project: named.name, projectId: named.id });
    }
}

/** Null where there is none and none is called for, or it is deleted. */
async function projectFor(
  tx: Transaction<'readwrite'>,
  projects: StoredProject[],
  name: string,
  id: string | undefined,
): Promise<StoredProject | null> {
  const own = projects.find((project) => project.id === id);
  if (own) return own.deletedAt === null ? own : null;
  if (typeof name !== 'string' || name.trim() === '') return null;
  const known = projects.find((other) => other.deletedAt === null && isSameName(other.name, name));
  if (known) return known;
  const made = { ...newProject(name.trim()), deletedAt: null };
  await tx.objectStore('projects').add(made);
  projects.push(made);
  return made;
}
