// Names and projects of scans and previews brought together where records come from elsewhere: what a backup from before there
// were projects only names gets one, no two of them are called alike, and what is filed under one bears the name that it has here.
import { freeName, isSameName, toldApart } from '../../tracking/placing.ts';
import { isStoredProject, type StoredProject } from '../records/project-records.ts';
import type { Transaction } from '../schema.ts';
import { newProject } from './filing.ts';
import { liveProjects } from './projects.ts';

/** Within a transaction that holds projects, scans and previews. `came`: ids of projects that are new here. */
export async function settleProjects(tx: Transaction<'readwrite'>, came: ReadonlySet<string>): Promise<void> {
  await tellApart(tx, came);
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

/**
 * What came gets a number where its name is taken here: two jobs are seldom one because they are called alike. So do rooms and
 * surfaces in it.
 */
async function tellApart(tx: Transaction<'readwrite'>, came: ReadonlySet<string>): Promise<void> {
  const live = await liveProjects(tx);
  const taken = live.filter(({ id }) => !came.has(id)).map(({ name }) => name);
  for (const project of live.filter(({ id }) => came.has(id))) {
    const name = freeName(project.name, taken);
    taken.push(name);
    await tx.objectStore('projects').put({ ...project, ...toldApart(project), name });
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
